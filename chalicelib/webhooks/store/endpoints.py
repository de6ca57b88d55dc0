"""The merchants' webhook endpoints."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Any

from pynamodb.expressions.condition import Condition

from chalicelib.db.backoff import Backoff
from chalicelib.db.conditional import equals, update_if
from chalicelib.db.counters import CounterRow
from chalicelib.db.due_index import Advance
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.breaker import Breaker
from chalicelib.domain.change import Change
from chalicelib.domain.errors import BadRequest, Conflict, NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.webhooks.domain.endpoint import SLOW_FOR, Endpoint, is_established
from chalicelib.webhooks.store.rows import EndpointRow

MAX_ENDPOINTS = 20

_COUNTER = "webhook_endpoints"
_BREAKER = [field.name for field in fields(Breaker)]
_OWNER_FIELDS = (
    "url", "description", "events", "schedule", "rate_limit", "signatures", "api_version",
    "sealed_private_key", "public_key", "disabled_reason", "quick_since",
)  # fmt: skip


def add(endpoint: Endpoint, claim: Claim | None, entry: AuditEntry | None = None) -> None:
    """Write a new endpoint. Raises BadRequest at MAX_ENDPOINTS, IdempotencyKeyUsed.

    It is slow for as long as the last slow endpoint of its account makes new ones, so that deleting that
    one and adding it again changes nothing.
    """
    count = CounterRow.endpoints
    quota = CounterRow.find(endpoint.account, _COUNTER)
    row = EndpointRow.of(endpoint)
    row.slow_until = quota.slow_until if quota else None
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        rows.put(row)
        rows.update(
            CounterRow(endpoint.account, _COUNTER),
            [count.add(1)],
            when=count.does_not_exist() | (count < MAX_ENDPOINTS),
            otherwise=lambda _row: BadRequest(
                f"The limit is {MAX_ENDPOINTS} webhook endpoints. Delete one first."
            ),
        )


def get(account: str, endpoint_id: str) -> Endpoint:
    """Return an endpoint. Raises NotFound."""
    return EndpointRow.find_or_refuse(account, endpoint_id, refusal=_not_found(endpoint_id)).endpoint()


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(EndpointRow, account, page)
    return Listed([row.endpoint() for row in rows], next_cursor)


def of_account(account: str) -> list[Endpoint]:
    return [row.endpoint() for row in EndpointRow.query(account, consistent_read=True)]


def by_id(keys: Iterable[tuple[str, str]]) -> dict[str, Endpoint]:
    """Return endpoints by id, read in one batch, without deleted ones; `keys` are (account, id)."""
    return {row.id: row.endpoint() for row in EndpointRow.batch_get(list(set(keys)), consistent_read=True)}


def update(change: Change[Endpoint], entry: AuditEntry | None = None) -> None:
    """Write only the fields that the merchant changed. Raises NotFound if the endpoint was deleted."""
    before, after = change.before, change.after
    names = [name for name in _OWNER_FIELDS if getattr(before, name) != getattr(after, name)]
    values = {name: getattr(after, name) for name in names} | {"updated_at": after.updated_at}
    if before.breaker != after.breaker:
        values |= _columns(after.breaker)
    if before.rate_limit != after.rate_limit:
        values["next_slot_ms"] = after.next_slot_ms
    row = EndpointRow(before.account, before.id)
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.update(row, row.setting(values), EndpointRow.id.exists(), lambda _row: _not_found(before.id))


def rotate(change: Change[Endpoint], claim: Claim | None, entry: AuditEntry | None = None) -> None:
    """Write the new secrets. Raises Conflict if they changed since they were read, IdempotencyKeyUsed."""
    before, after = change.before, change.after
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        rows.update(
            EndpointRow(before.account, before.id),
            [EndpointRow.secrets.set(after.secrets), EndpointRow.updated_at.set(after.updated_at)],
            when=EndpointRow.secrets == before.secrets,
            otherwise=lambda row: _rotation_conflict() if row else _not_found(before.id),
        )


def disable(change: Change[Endpoint], entry: AuditEntry) -> bool:
    """Write the disabled endpoint with its event. Return False if it is disabled or deleted already, or has
    another URL: a late response of the previous one says nothing about it."""
    endpoint = change.after
    try:
        with all_or_nothing() as rows:
            rows.record(entry)
            rows.update(
                EndpointRow(endpoint.account, endpoint.id),
                EndpointRow.setting(
                    {
                        "disabled_reason": endpoint.disabled_reason,
                        "sequence": endpoint.sequence,
                        "updated_at": endpoint.updated_at,
                    }
                ),
                when=EndpointRow.disabled_reason.does_not_exist()
                & (EndpointRow.sequence == endpoint.sequence - 1)
                & (EndpointRow.url == endpoint.url),
                otherwise=lambda _row: Conflict("The endpoint is disabled or deleted already."),
            )
            rows.emit(*change.events)
    except Conflict:
        return False
    return True


def record_quick(endpoint: Endpoint, since: datetime) -> None:
    """Move the endpoint to the main queue, unless it became slow or got another URL since it was read."""
    row = EndpointRow(endpoint.account, endpoint.id)
    unchanged = (EndpointRow.url == endpoint.url) & equals(EndpointRow.slow_until, endpoint.slow_until)
    update_if(row, [EndpointRow.quick_since.set(since)], unchanged)


def record_slow(endpoint: Endpoint, at: datetime) -> None:
    """Move an endpoint of the main queue to the queue for slow endpoints for SLOW_FOR.

    The account's endpoints that are not established go with it, and new ones start there, so that an
    account cannot block the main queue with one endpoint after the other.
    """
    if not _move_to_slow_queue(endpoint, at):
        return
    quota = CounterRow(endpoint.account, _COUNTER)
    quota.update([CounterRow.slow_until.set(at + SLOW_FOR)])
    for other in of_account(endpoint.account):
        if not is_established(other, at):
            _move_to_slow_queue(other, at)


def _move_to_slow_queue(endpoint: Endpoint, at: datetime) -> bool:
    row = EndpointRow(endpoint.account, endpoint.id)
    moves = [EndpointRow.quick_since.remove(), EndpointRow.slow_until.set(at + SLOW_FOR)]
    unchanged = EndpointRow.id.exists() & equals(EndpointRow.quick_since, endpoint.quick_since)
    return update_if(row, moves, unchanged)


def record_breaker(endpoint: Endpoint, after: Breaker) -> bool:
    """Write the breaker. Return False if it changed since it was read, or the endpoint was deleted."""
    row = EndpointRow(endpoint.account, endpoint.id)
    return update_if(row, row.setting(_columns(after)), _is_unchanged(endpoint.breaker))


def advance(account: str, step: Advance) -> None:
    """Move breaker times back by `step.seconds`, once: part of advancing the test clock."""
    by = timedelta(seconds=step.seconds)
    for row in EndpointRow.query(account, consistent_read=True):
        times: dict[str, datetime | None] = {
            "failing_since": row.failing_since,
            "open_until": row.open_until,
        }
        moved = {name: at - by for name, at in times.items() if at}
        if moved and not step.has_moved(row):
            advances = [*step.before(row), [step.id, step.at.isoformat()]]
            update_if(
                row, row.setting({**moved, "advances": advances}), _is_unchanged(row.endpoint().breaker)
            )


def take_slots(endpoint: Endpoint, count: int, at: datetime) -> datetime:
    """Reserve `count` consecutive slots under the rate limit and return the time of the first.

    An idle endpoint starts at `at`: its next slot is never in the past, even with concurrent callers.
    Raises Busy.
    """
    now_ms, taken_ms = int(at.timestamp() * 1000), ceil(count * 1000 / (endpoint.rate_limit or count))
    idle = endpoint.next_slot_ms < now_ms
    backoff = Backoff(EndpointRow(endpoint.account, endpoint.id).log_name())
    while True:
        row, slot = EndpointRow(endpoint.account, endpoint.id), EndpointRow.next_slot_ms
        action = slot.set(now_ms + taken_ms) if idle else slot.add(taken_ms)
        if update_if(row, [action], slot < now_ms if idle else slot >= now_ms):
            return datetime.fromtimestamp((int(row.next_slot_ms) - taken_ms) / 1000, UTC)
        idle = not idle
        backoff.wait()


def delete(account: str, endpoint_id: str, entry: AuditEntry | None = None) -> None:
    """Delete an endpoint. Raises NotFound."""
    not_found, count = _not_found(endpoint_id), CounterRow.endpoints
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.delete(EndpointRow(account, endpoint_id), EndpointRow.id.exists(), lambda _row: not_found)
        rows.update(
            CounterRow(account, _COUNTER),
            [count.add(-1)],
            when=count.does_not_exist() | (count > 0),
            otherwise=lambda _row: not_found,
        )


def _is_unchanged(breaker: Breaker) -> Condition:
    condition = EndpointRow.id.exists()
    for name, value in _columns(breaker).items():
        condition &= equals(getattr(EndpointRow, name), value)
    return condition


def _columns(breaker: Breaker) -> dict[str, Any]:
    """Return the breaker's columns; a default value is None, which removes the column."""
    return {name: getattr(breaker, name) or None for name in _BREAKER}


def _rotation_conflict() -> Conflict:
    return Conflict("The secret was rotated by another request at the same time.")


def _not_found(endpoint_id: str) -> NotFound:
    return NotFound(f"No such webhook endpoint: {endpoint_id}.")
