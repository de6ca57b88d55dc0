"""The delivery log: one row per event and endpoint, made by the relay, moved by each attempt."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from pynamodb.exceptions import DoesNotExist
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.db import due_index
from chalicelib.db.conditional import changed
from chalicelib.db.paging import Listed, Page, newest_first, oldest_first
from chalicelib.db.row import Unreadable, due_shard, dynamodb
from chalicelib.db.transaction import KEPT_FOR, all_or_nothing
from chalicelib.domain.errors import NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.webhooks.domain.delivery import Delivery, DeliveryStatus, asked_meanwhile
from chalicelib.webhooks.store.rows import DeliveryRow

# Longer than a function may run, shorter than a message is hidden from the next one.
LEASE = timedelta(seconds=60)
_STATEMENTS_A_CALL = 25  # BatchExecuteStatement's limit
_RECORDED = (
    "url", "status", "attempts", "scheduled", "attempts_log", "next_attempt_at", "retry_asked_at",
    "in_flight_until", "held", "due_at", "due_shard",
)  # fmt: skip


_ASKED = ("status", "retry_asked_at", "due_at", "due_shard")


class LeaseLost(Exception):
    """The attempt took longer than it may, and another one was begun."""


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


def oldest(account: str, page: Page) -> Listed:
    rows, next_cursor = oldest_first(DeliveryRow, account, page)
    return Listed([row.to(Delivery) for row in rows], next_cursor)


def by_id(keys: Iterable[tuple[str, str]]) -> dict[str, Delivery]:
    """`keys` are (account, delivery id), read in one batch."""
    return {row.id: row.to(Delivery) for row in DeliveryRow.batch_get(list(set(keys)), consistent_read=True)}


def of_image(image: dict[str, Any]) -> Delivery:
    """The delivery in a stream record's new image. Raises Unreadable."""
    try:
        return DeliveryRow.from_raw_data(image).to(Delivery)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(str(error)) from error


def owe(account: str, delivery_id: str, at: datetime) -> bool:
    """Somebody has to make the next attempt once that moment has passed. False if the delivery has ended."""
    return due_index.owe(DeliveryRow, account, delivery_id, at)


def claim(delivery: Delivery, attempt: int, at: datetime) -> Delivery | None:
    """Takes an attempt for as long as it may last: the schedule's of that number, or 0, one by hand.

    Returns the delivery as it stands; None if the attempt is no longer owed, or one is being made.
    """
    row = DeliveryRow(delivery.account, delivery.id)
    lease = [DeliveryRow.in_flight_until.set(at + LEASE)]
    taken = changed(row, lease, _owed(attempt) & _not_in_flight(at))
    return row.to(Delivery) if taken else None


def record(claimed: Delivery, after: Delivery) -> Delivery:
    """Write what the attempt that was claimed made of the delivery. Raises LeaseLost.

    Returns what was written: a retry that was asked for by hand meanwhile is still owed after it failed.
    """
    lease = DeliveryRow.in_flight_until == claimed.in_flight_until
    asked = claimed.retry_asked_at
    while not _written(after, lease & _is(DeliveryRow.retry_asked_at, asked)):
        now = get(claimed.account, claimed.id)
        if now.in_flight_until != claimed.in_flight_until:
            raise LeaseLost(claimed.id)
        asked = now.retry_asked_at
        after = asked_meanwhile(after, asked)
    return after


def put_off(delivery: Delivery, attempt: int, until: datetime, at: datetime) -> bool:
    """An attempt that cannot be made now is owed later. False if it is no longer owed, or being made."""
    changes: list[Action] = [
        DeliveryRow.held.set(True),
        DeliveryRow.due_at.set(until),
        DeliveryRow.due_shard.set(due_shard(delivery.id)),
    ]
    if attempt:
        changes.append(DeliveryRow.next_attempt_at.set(until))
    row = DeliveryRow(delivery.account, delivery.id)
    return changed(row, changes, _owed(attempt) & _not_in_flight(at))


def add(delivery: Delivery, claim: Claim | None) -> None:
    """Raises IdempotencyKeyUsed."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.put(_row(delivery))


def bring_forward(delivery: Delivery, at: datetime) -> Delivery | None:
    """What a breaker put off is owed at once. None if it was moved on meanwhile."""
    row = DeliveryRow(delivery.account, delivery.id)
    sooner: list[Action] = [DeliveryRow.due_at.set(at), DeliveryRow.held.remove()]
    if delivery.next_attempt_at:
        sooner.append(DeliveryRow.next_attempt_at.set(at))
    as_read = DeliveryRow.held.exists() & (DeliveryRow.due_at == delivery.due_at)
    return row.to(Delivery) if changed(row, sooner, as_read) else None


def ask_again(asked: Delivery) -> bool:
    """A retry of what has failed, asked for with many others. False if it was moved on meanwhile."""
    row = DeliveryRow(asked.account, asked.id)
    failed = (DeliveryRow.status == DeliveryStatus.FAILED) & (DeliveryRow.attempts == asked.attempts)
    return changed(row, _set(asked, _ASKED), failed)


def ask_by_hand(asked: Delivery, claim: Claim | None) -> None:
    """A retry that was asked for by hand: due now, so that it happens even if its message is lost.

    Raises NotFound, IdempotencyKeyUsed.
    """
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.update(
            DeliveryRow(asked.account, asked.id),
            _set(asked, _ASKED),
            when=DeliveryRow.id.exists(),
            otherwise=lambda _row: NotFound(f"There is no webhook {asked.id}."),
        )


def _owed(attempt: int) -> Condition:
    if attempt == 0:
        return DeliveryRow.retry_asked_at.exists()
    owed: Condition = DeliveryRow.next_attempt_at.exists() & (DeliveryRow.scheduled == attempt - 1)
    return owed


def _not_in_flight(at: datetime) -> Condition:
    free: Condition = DeliveryRow.in_flight_until.does_not_exist() | (DeliveryRow.in_flight_until < at)
    return free


def _is(column: Any, value: Any) -> Condition:
    condition: Condition = column.does_not_exist() if value is None else column == value
    return condition


def _written(after: Delivery, condition: Condition) -> bool:
    return changed(DeliveryRow(after.account, after.id), _set(after, _RECORDED), condition)


def _set(delivery: Delivery, names: Sequence[str]) -> list[Action]:
    row = _row(delivery)
    return DeliveryRow.setting({name: getattr(row, name) for name in names})


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
