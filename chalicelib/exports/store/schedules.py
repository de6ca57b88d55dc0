"""Store schedules. The export of a period and the move to the next one are one transaction."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib.db import due_index
from chalicelib.db.counters import CounterRow
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.row import due_shard
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import BadRequest, NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.exports.domain.export import Export
from chalicelib.exports.domain.schedule import Schedule, due_at, export_of, following
from chalicelib.exports.store import exports
from chalicelib.exports.store.rows import ScheduleRow

MAX_SCHEDULES = 20  # of an account

_COUNTED = "export_schedules"


class AlreadyExported(Exception):
    """The period has its export, or the schedule is deleted."""


def add(schedule: Schedule, claim: Claim | None, entry: AuditEntry | None) -> None:
    """Write a new schedule. Raises IdempotencyKeyUsed, or BadRequest if there are MAX_SCHEDULES."""
    count = CounterRow.export_schedules
    refusal = BadRequest(f"The limit is {MAX_SCHEDULES} schedules. Delete one first.")
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        row = ScheduleRow.of(schedule)
        row.due_at, row.due_shard = due_at(schedule), due_shard(schedule.id)
        rows.put(row)
        rows.update(
            CounterRow(schedule.account, _COUNTED),
            [count.add(1)],
            when=count.does_not_exist() | (count < MAX_SCHEDULES),
            otherwise=lambda _row: refusal,
        )


def get(account: str, schedule_id: str) -> Schedule:
    """Return the schedule. Raises NotFound."""
    return ScheduleRow.find_or_refuse(account, schedule_id, refusal=_not_found(schedule_id)).to(Schedule)


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(ScheduleRow, account, page)
    return Listed([row.to(Schedule) for row in rows], next_cursor)


def delete(account: str, schedule_id: str, entry: AuditEntry | None) -> None:
    """Delete a schedule; its exports stay. Raises NotFound."""
    refusal = _not_found(schedule_id)
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.delete(ScheduleRow.at(account, schedule_id), ScheduleRow.id.exists(), lambda _row: refusal)
        rows.update(CounterRow(account, _COUNTED), [CounterRow.export_schedules.add(-1)])


def take_overdue(at: datetime, shard: int) -> Iterator[Schedule]:
    """Yield the schedules that are due, each postponed so that a sweep takes it once."""
    yield from (row.to(Schedule) for row in due_index.take_overdue(ScheduleRow, at, shard))


def export_period(schedule: Schedule, at: datetime) -> Export:
    """Write the export of the schedule's next period, and move the schedule to the period after it.

    Raises AlreadyExported.
    """
    export, after = export_of(schedule, at), following(schedule)
    with all_or_nothing() as rows:
        exports.add_scheduled(rows, export)
        rows.update(
            ScheduleRow.at(schedule.account, schedule.id),
            [ScheduleRow.period_start.set(after.period_start), ScheduleRow.due_at.set(due_at(after))],
            when=ScheduleRow.period_start == schedule.period_start,
            otherwise=lambda _row: AlreadyExported(schedule.id),
        )
    return export


def _not_found(schedule_id: str) -> NotFound:
    return NotFound(f"No such schedule: {schedule_id}.", "schedule_id")
