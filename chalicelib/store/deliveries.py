"""The delivery log: one row per event and endpoint, made by the relay, moved by each attempt."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from pynamodb.exceptions import DoesNotExist
from pynamodb.expressions.condition import Condition

from chalicelib.domain.delivery import Delivery, DeliveryStatus
from chalicelib.domain.errors import NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.store import overdue
from chalicelib.store.paging import Listed, Page, newest_first
from chalicelib.store.row import due_shard, dynamodb
from chalicelib.store.tables import DeliveryRow
from chalicelib.store.transaction import KEPT_FOR, all_or_nothing

_STATEMENTS_A_CALL = 25  # BatchExecuteStatement's limit


class AttemptedBefore(Exception):
    """Another worker wrote this attempt first."""


class NotWritten(Exception):
    """DynamoDB took only part of a batch; the relay's caller sends the same batch again."""


def add_absent(deliveries: Sequence[Delivery]) -> None:
    """Write those that are not there yet; one that is stays as it is, with its attempts.

    By PartiQL, since it is the one batched write that takes a condition. Raises NotWritten.
    """
    for start in range(0, len(deliveries), _STATEMENTS_A_CALL):
        statements = [_insert(delivery) for delivery in deliveries[start : start + _STATEMENTS_A_CALL]]
        answers = dynamodb.client.batch_execute_statement(Statements=statements)["Responses"]
        failures = {answer["Error"]["Code"] for answer in answers if "Error" in answer}
        if failures - {"DuplicateItem"}:
            raise NotWritten(", ".join(sorted(failures)))


def get(account: str, delivery_id: str) -> Delivery:
    """Raises NotFound."""
    try:
        return DeliveryRow.get(account, delivery_id, consistent_read=True).to(Delivery)
    except DoesNotExist:
        raise NotFound(f"There is no webhook {delivery_id}; webhooks are kept for 30 days.") from None


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(DeliveryRow, account, page)
    return Listed([row.to(Delivery) for row in rows], next_cursor)


def by_id(keys: Iterable[tuple[str, str]]) -> dict[str, Delivery]:
    """`keys` are (account, delivery id), read in one batch."""
    return {row.id: row.to(Delivery) for row in DeliveryRow.batch_get(list(set(keys)), consistent_read=True)}


def owe(account: str, delivery_id: str, at: datetime) -> bool:
    """Somebody has to make the next attempt once that moment has passed. False if the delivery has ended."""
    return overdue.owe(DeliveryRow, account, delivery_id, at)


def record(before: Delivery, after: Delivery) -> Delivery:
    """Write what an attempt made of the delivery. Raises AttemptedBefore.

    Returns what was written: a retry that was asked for by hand while the attempt was under way is still
    owed after it failed.
    """
    asked_before = (
        DeliveryRow.due_at == before.due_at if before.due_at else DeliveryRow.due_at.does_not_exist()
    )
    if _written(after, (DeliveryRow.attempts == before.attempts) & asked_before):
        return after
    asked = get(before.account, before.id)
    if after.status is not DeliveryStatus.SUCCESS:
        after = replace(after, status=asked.status, due_at=asked.due_at)
    if _written(after, DeliveryRow.attempts == before.attempts):
        return after
    raise AttemptedBefore(before.id)


def owe_attempt(delivery: Delivery, at: datetime, claim: Claim | None) -> None:
    """A retry that was asked for by hand: due now, so that it happens even if its message is lost.

    Raises NotFound, IdempotencyKeyUsed.
    """
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.update(
            DeliveryRow(delivery.account, delivery.id),
            [
                DeliveryRow.status.set(delivery.status),
                DeliveryRow.due_at.set(at),
                DeliveryRow.due_shard.set(due_shard(delivery.id)),
            ],
            when=DeliveryRow.id.exists(),
            otherwise=lambda _row: NotFound(f"There is no webhook {delivery.id}."),
        )


def _written(after: Delivery, condition: Condition) -> bool:
    row: Any = _row(after)
    changes = [
        getattr(DeliveryRow, name).set(getattr(row, name)) for name in ("status", "attempts", "attempts_log")
    ]
    for name in ("due_at", "due_shard"):
        attribute, value = getattr(DeliveryRow, name), getattr(row, name)
        changes.append(attribute.remove() if value is None else attribute.set(value))
    return overdue.changed(DeliveryRow(after.account, after.id), changes, condition)


def _row(delivery: Delivery) -> DeliveryRow:
    return DeliveryRow.of(
        delivery,
        due_shard=due_shard(delivery.id) if delivery.due_at else None,
        expires_at=delivery.created_at + KEPT_FOR,
    )


def _insert(delivery: Delivery) -> dict[str, Any]:
    row = _row(delivery)
    values = row.serialize()
    names = ", ".join(f"'{name}': ?" for name in values)
    table = row._get_connection().table_name
    return {"Statement": f'INSERT INTO "{table}" VALUE {{{names}}}', "Parameters": list(values.values())}
