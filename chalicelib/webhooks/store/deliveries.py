"""The delivery log: one row per event and endpoint, written when its first attempt starts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from secrets import randbelow

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.db import due_index
from chalicelib.db.backoff import Backoff
from chalicelib.db.conditional import equals, put_if, update_if
from chalicelib.db.group_commit import GroupCommit
from chalicelib.db.paging import Listed, Page, newest_first, oldest_first
from chalicelib.db.row import due_shard
from chalicelib.db.transaction import RETENTION, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.change import Change
from chalicelib.domain.errors import NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.webhooks.domain.delivery import Delivery, DeliveryStatus, is_pending, keep_retry_request
from chalicelib.webhooks.store.rows import DeliveryRow

# Longer than the function's timeout, shorter than the queue's visibility timeout, by more than a second.
LEASE = timedelta(seconds=60)
_ATTEMPT_FIELDS = (
    "url", "status", "attempts", "scheduled", "attempts_log", "next_attempt_at", "retry_asked_at",
    "in_flight_until", "held", "due_at",
)  # fmt: skip
_RETRY_FIELDS = ("status", "retry_asked_at", "due_at")

_together = GroupCommit()  # claims and outcomes of the attempts that a sandbox makes at the same time


class InFlight(Exception):
    """Another attempt holds the lease, until `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


class LeaseLost(Exception):
    """The attempt outlived its lease, and another one started."""


def get(account: str, delivery_id: str) -> Delivery:
    """Return a delivery. Raises NotFound."""
    refusal = NotFound(f"No such webhook: {delivery_id}. Webhooks are deleted after 30 days.")
    return DeliveryRow.find_or_refuse(account, delivery_id, refusal=refusal).to(Delivery)


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(DeliveryRow, account, page)
    return Listed([row.to(Delivery) for row in rows], next_cursor)


def oldest(account: str, page: Page) -> Listed:
    rows, next_cursor = oldest_first(DeliveryRow, account, page)
    return Listed([row.to(Delivery) for row in rows], next_cursor)


def by_id(keys: Iterable[tuple[str, str]], *, consistent: bool = True) -> dict[str, Delivery]:
    """Return deliveries by id, read in one batch; `keys` are (account, delivery id)."""
    return {row.id: row.to(Delivery) for row in DeliveryRow.all_of(keys, consistent_read=consistent)}


def add_due(delivery: Delivery, at: datetime) -> None:
    """Write a new delivery that the sweeper checks at `at`, unless it has a row."""
    put_if(_row(replace(delivery, due_at=at)), DeliveryRow.id.does_not_exist())


def schedule_check(account: str, delivery_id: str, at: datetime) -> bool:
    """Have the sweeper check the delivery at `at`. Return False if it has ended, or has no row yet."""
    return due_index.schedule_check(DeliveryRow, account, delivery_id, at)


def take_overdue(at: datetime, shard: int) -> Iterator[Delivery]:
    """Yield the deliveries that are late, each postponed so that a sweep sends it once."""
    yield from (row.to(Delivery) for row in due_index.take_overdue(DeliveryRow, at, shard))


def advance_due(account: str, advance: due_index.Advance) -> Iterator[Delivery]:
    """Move the scheduled deliveries of an account forward. Yield those that are due."""
    yield from (row.to(Delivery) for row in due_index.advance_due(DeliveryRow, account, advance))


def claim(delivery: Delivery, attempt: int, at: datetime) -> Delivery | None:
    """Take the lease for an attempt: its number in the schedule, or 0 for a manual retry.

    Return the current delivery; None if the attempt is not pending. Raises InFlight. The claim of a new
    delivery writes its row: if the row exists, another worker has claimed or postponed it.
    """
    lease = _new_lease(at)
    if delivery.is_new:
        new = replace(delivery, in_flight_until=lease, is_new=False)
        taken = _together.put_new(_row(new), DeliveryRow.id.does_not_exist())
        return new if taken else _after_refused_claim(delivery, attempt, lease, at)
    row, pending = DeliveryRow.at(delivery.account, delivery.id), _is_pending(attempt) & _not_in_flight(at)
    taken = _together.update_if(row, [DeliveryRow.in_flight_until.set(lease)], pending)
    return row.to(Delivery) if taken else _after_refused_claim(delivery, attempt, lease, at)


def record(change: Change[Delivery]) -> Delivery:
    """Write the delivery after its claimed attempt. Raises LeaseLost, Busy.

    Return the written delivery: a retry requested during a failed attempt stays pending.
    """
    claimed, after = change.before, change.after
    lease = DeliveryRow.in_flight_until == claimed.in_flight_until
    asked = claimed.retry_asked_at
    backoff = Backoff(DeliveryRow.at(claimed.account, claimed.id).log_name())
    while not _update_if(after, lease & equals(DeliveryRow.retry_asked_at, asked)):
        now = get(claimed.account, claimed.id)
        if now.in_flight_until != claimed.in_flight_until:
            raise LeaseLost(claimed.id)
        backoff.wait()
        asked = now.retry_asked_at
        after = keep_retry_request(after, asked)
    return after


def postpone(delivery: Delivery, attempt: int, until: datetime, at: datetime) -> bool:
    """Postpone an attempt. Return False if it is not pending, or one is in flight."""
    if delivery.is_new:
        waiting = replace(delivery, held=True, due_at=until, next_attempt_at=until)
        return put_if(_row(waiting), DeliveryRow.id.does_not_exist())
    changes: list[Action] = [
        DeliveryRow.held.set(True),
        DeliveryRow.due_at.set(until),
        DeliveryRow.due_shard.set(due_shard(delivery.id)),
    ]
    if attempt:
        changes.append(DeliveryRow.next_attempt_at.set(until))
    row = DeliveryRow.at(delivery.account, delivery.id)
    return update_if(row, changes, _is_pending(attempt) & _not_in_flight(at))


def add(delivery: Delivery, claim: Claim | None, entry: AuditEntry | None = None) -> None:
    """Write a new delivery. Raises IdempotencyKeyUsed."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        rows.put(_row(delivery))


def release_held(delivery: Delivery, at: datetime) -> Delivery | None:
    """Make a held delivery due now. Return None if it changed since it was read."""
    row = DeliveryRow.at(delivery.account, delivery.id)
    changes: list[Action] = [DeliveryRow.due_at.set(at), DeliveryRow.held.remove()]
    if delivery.next_attempt_at:
        changes.append(DeliveryRow.next_attempt_at.set(at))
    is_unchanged = DeliveryRow.held.exists() & (DeliveryRow.due_at == delivery.due_at)
    return row.to(Delivery) if update_if(row, changes, is_unchanged) else None


def request_bulk_retry(asked: Delivery) -> bool:
    """Write a retry of a failed delivery, one of many. Return False if it changed since it was read."""
    row = DeliveryRow.at(asked.account, asked.id)
    failed = (DeliveryRow.status == DeliveryStatus.FAILED) & (DeliveryRow.attempts == asked.attempts)
    return update_if(row, _set(asked, _RETRY_FIELDS), failed)


def request_retry(asked: Delivery, claim: Claim | None, entry: AuditEntry | None = None) -> None:
    """Write a manual retry, due now: the sweeper finds it if its message is lost.

    Raises NotFound, IdempotencyKeyUsed.
    """
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        rows.update(
            DeliveryRow.at(asked.account, asked.id),
            _set(asked, _RETRY_FIELDS),
            when=DeliveryRow.id.exists(),
            otherwise=lambda _row: NotFound(f"No such webhook: {asked.id}."),
        )


def _new_lease(at: datetime) -> datetime:
    """Return the end of a lease, which no other claim has: it identifies the claim."""
    return at + LEASE + timedelta(microseconds=randbelow(1_000_000))


def _after_refused_claim(delivery: Delivery, attempt: int, lease: datetime, at: datetime) -> Delivery | None:
    """Return the delivery if the claim was written though it was refused. Raises InFlight.

    The AWS client sends a write again whose response was lost, and the second one fails on the first.
    """
    row = DeliveryRow.find(delivery.account, delivery.id)
    if row is None or row.in_flight_until is None:
        return None
    current = row.to(Delivery)
    if row.in_flight_until == lease:
        return current
    if row.in_flight_until >= at and is_pending(current, attempt):
        raise InFlight(row.in_flight_until)
    return None


def _is_pending(attempt: int) -> Condition:
    if attempt == 0:
        return DeliveryRow.retry_asked_at.exists()
    pending: Condition = DeliveryRow.next_attempt_at.exists() & (DeliveryRow.scheduled == attempt - 1)
    return pending


def _not_in_flight(at: datetime) -> Condition:
    free: Condition = DeliveryRow.in_flight_until.does_not_exist() | (DeliveryRow.in_flight_until < at)
    return free


def _update_if(after: Delivery, condition: Condition) -> bool:
    row = DeliveryRow.at(after.account, after.id)
    return _together.update_if(row, _set(after, _ATTEMPT_FIELDS), condition, returned=False)


def _set(delivery: Delivery, names: Sequence[str]) -> list[Action]:
    """Return the changes of an update, with the columns that the indexes need."""
    indexed = {
        "due_shard": _due_shard(delivery),
        "listed_status": DeliveryRow.listed(delivery.status, delivery.id),
    }
    return DeliveryRow.setting({name: getattr(delivery, name) for name in names} | indexed)


def _row(delivery: Delivery) -> DeliveryRow:
    return DeliveryRow.of(
        delivery, due_shard=_due_shard(delivery), expires_at=delivery.created_at + RETENTION
    )


def _due_shard(delivery: Delivery) -> int | None:
    return due_shard(delivery.id) if delivery.due_at else None
