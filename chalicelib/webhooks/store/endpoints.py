"""The merchants' webhook endpoints."""

from collections.abc import Iterable
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import Any

from pynamodb.exceptions import DoesNotExist
from pynamodb.expressions.condition import Condition

from chalicelib.db.conditional import changed
from chalicelib.db.counters import CounterRow
from chalicelib.db.due_index import Advance
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.errors import BadRequest, Conflict, NotFound
from chalicelib.domain.event import Event
from chalicelib.domain.idempotency import Claim
from chalicelib.webhooks.domain.breaker import Breaker
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.store.rows import EndpointRow

MOST_ENDPOINTS = 20

_COUNTED = "webhook_endpoints"
_BREAKER = [field.name for field in fields(Breaker)]
_ITS_OWNERS = (
    "url", "description", "events", "schedule", "rate_limit", "signatures", "sealed_private_key",
    "public_key", "disabled_reason", "slow_until",
)  # fmt: skip


def add(endpoint: Endpoint, claim: Claim | None) -> None:
    """Raises BadRequest when there are too many, IdempotencyKeyUsed."""
    count = CounterRow.endpoints
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.put(EndpointRow.of(endpoint))
        rows.update(
            CounterRow(endpoint.account, _COUNTED),
            [count.add(1)],
            when=count.does_not_exist() | (count < MOST_ENDPOINTS),
            otherwise=lambda _row: BadRequest(
                f"There can be {MOST_ENDPOINTS} webhook endpoints; delete one first."
            ),
        )


def get(account: str, endpoint_id: str) -> Endpoint:
    """Raises NotFound."""
    try:
        return EndpointRow.get(account, endpoint_id, consistent_read=True).endpoint()
    except DoesNotExist:
        raise _unknown(endpoint_id) from None


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(EndpointRow, account, page)
    return Listed([row.endpoint() for row in rows], next_cursor)


def of_account(account: str) -> list[Endpoint]:
    return [row.endpoint() for row in EndpointRow.query(account, consistent_read=True)]


def by_id(keys: Iterable[tuple[str, str]]) -> dict[str, Endpoint]:
    """`keys` are (account, endpoint id), read in one batch; deleted ones are absent."""
    return {row.id: row.endpoint() for row in EndpointRow.batch_get(list(set(keys)), consistent_read=True)}


def change(before: Endpoint, after: Endpoint) -> None:
    """Write what its owner changed, and only that. Raises NotFound if it was deleted meanwhile."""
    names = [name for name in _ITS_OWNERS if getattr(before, name) != getattr(after, name)]
    values = {name: getattr(after, name) for name in names} | {"updated_at": after.updated_at}
    if before.breaker != after.breaker:
        values |= _columns(after.breaker)
    if before.rate_limit != after.rate_limit:
        values["next_slot_ms"] = after.next_slot_ms
    row = EndpointRow(before.account, before.id)
    if not changed(row, row.setting(values), EndpointRow.id.exists()):
        raise _unknown(before.id)


def rotate(before: Endpoint, after: Endpoint, claim: Claim | None) -> None:
    """Write the secrets that sign from now on. Raises Conflict if they were rotated meanwhile,
    IdempotencyKeyUsed."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.update(
            EndpointRow(before.account, before.id),
            [EndpointRow.secrets.set(after.secrets), EndpointRow.updated_at.set(after.updated_at)],
            when=EndpointRow.secrets == before.secrets,
            otherwise=lambda row: _rotated_meanwhile() if row else _unknown(before.id),
        )


def disable(endpoint: Endpoint, event: Event) -> bool:
    """Write that it is told nothing more, with the event that says so. False if somebody was quicker."""
    try:
        with all_or_nothing() as rows:
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
                & (EndpointRow.sequence == endpoint.sequence - 1),
                otherwise=lambda _row: Conflict("It is disabled or deleted already."),
            )
            rows.emit(event)
    except Conflict:
        return False
    return True


def record_slow(endpoint: Endpoint, until: datetime) -> None:
    """Of one that is gone by now nothing is written."""
    slow = [EndpointRow.slow_until.set(until)]
    changed(EndpointRow(endpoint.account, endpoint.id), slow, EndpointRow.id.exists())


def record_breaker(endpoint: Endpoint, after: Breaker) -> bool:
    """False if its breaker is not as it was read, or it was deleted."""
    row = EndpointRow(endpoint.account, endpoint.id)
    return changed(row, row.setting(_columns(after)), _as_read(endpoint.breaker))


def brought_forward(account: str, advance: Advance) -> None:
    """Has breakers close, and failures grow old, that much sooner, once."""
    by = timedelta(seconds=advance.seconds)
    for row in EndpointRow.query(account, consistent_read=True):
        times: dict[str, datetime | None] = {
            "failing_since": row.failing_since,
            "open_until": row.open_until,
        }
        sooner = {name: at - by for name, at in times.items() if at}
        if sooner and not advance.has_moved(row):
            made = [*advance.before(row), [advance.id, advance.at.isoformat()]]
            changed(row, row.setting({**sooner, "advances": made}), _as_read(row.endpoint().breaker))


def take_slots(endpoint: Endpoint, count: int, at: datetime) -> datetime:
    """Takes that many places under its rate limit, one after the other. Returns the time of the first.

    The row's clock never runs behind: an endpoint that was idle starts anew, whoever else does so too.
    """
    now_ms, taken_ms = int(at.timestamp() * 1000), ceil(count * 1000 / (endpoint.rate_limit or count))
    idle = endpoint.next_slot_ms < now_ms
    while True:
        row, slot = EndpointRow(endpoint.account, endpoint.id), EndpointRow.next_slot_ms
        action = slot.set(now_ms + taken_ms) if idle else slot.add(taken_ms)
        if changed(row, [action], slot < now_ms if idle else slot >= now_ms):
            return datetime.fromtimestamp((int(row.next_slot_ms) - taken_ms) / 1000, UTC)
        idle = not idle


def delete(account: str, endpoint_id: str) -> None:
    """Raises NotFound."""
    unknown, count = _unknown(endpoint_id), CounterRow.endpoints
    with all_or_nothing() as rows:
        rows.delete(EndpointRow(account, endpoint_id), EndpointRow.id.exists(), lambda _row: unknown)
        rows.update(
            CounterRow(account, _COUNTED),
            [count.add(-1)],
            when=count.does_not_exist() | (count > 0),
            otherwise=lambda _row: unknown,
        )


def _as_read(breaker: Breaker) -> Condition:
    as_read = EndpointRow.id.exists()
    for name, value in _columns(breaker).items():
        column: Any = getattr(EndpointRow, name)
        as_read &= column.does_not_exist() if value is None else column == value
    return as_read


def _columns(breaker: Breaker) -> dict[str, Any]:
    """A closed breaker has none."""
    return {name: getattr(breaker, name) or None for name in _BREAKER}


def _rotated_meanwhile() -> Conflict:
    return Conflict("Its secret was changed at the same moment.")


def _unknown(endpoint_id: str) -> NotFound:
    return NotFound(f"There is no webhook endpoint {endpoint_id}.")
