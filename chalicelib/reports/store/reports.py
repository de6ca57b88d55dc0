"""Store reports. The sums so far and the position after them are one transaction, under the lease."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from chalicelib import request_id
from chalicelib.db import due_index
from chalicelib.db.conditional import update_if
from chalicelib.db.counters import CounterRow
from chalicelib.db.leases import LeaseLost, lease
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.row import due_shard
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.change import Change
from chalicelib.domain.errors import BadRequest, NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.reports.domain.report import LEASE, Report, ReportStatus
from chalicelib.reports.domain.sums import Sums
from chalicelib.reports.store.rows import ReportRow, SumsRow

MAX_PENDING = 5  # of an account
KEPT_FOR = timedelta(days=30)

_COUNTED = "reports"


def add(report: Report, claim: Claim | None, entry: AuditEntry | None) -> None:
    """Write a new report. Raises IdempotencyKeyUsed, or BadRequest if MAX_PENDING reports are pending."""
    count = CounterRow.pending_reports
    refusal = BadRequest(f"{MAX_PENDING} reports are pending. Wait until one has ended.")
    row = ReportRow.of(report, expires_at=report.created_at + KEPT_FOR)
    row.due_at, row.due_shard = report.created_at, due_shard(report.id)
    row.request_id = request_id.current()
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        rows.put(row)
        rows.update(
            CounterRow(report.account, _COUNTED),
            [count.add(1)],
            when=count.does_not_exist() | (count < MAX_PENDING),
            otherwise=lambda _row: refusal,
        )


def get(account: str, report_id: str) -> Report:
    """Return the report. Raises NotFound."""
    refusal = NotFound(f"No such report: {report_id}.", "report_id")
    return ReportRow.find_or_refuse(account, report_id, refusal=refusal).to(Report)


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(ReportRow, account, page)
    return Listed([row.to(Report) for row in rows], next_cursor)


def sums(report: Report) -> list[Sums]:
    """Return the sums of each period, as far as they are counted."""
    ids = [_sums_id(report, number) for number, _ in enumerate(report.periods)]
    keys = [(report.account, row_id) for row_id in ids]
    found = {row.id: row.sums for row in SumsRow.all_of(keys, consistent_read=True)}
    counted = (Sums(report.time_zone, period.first, period.last) for period in report.periods)
    return [
        one.unpack(found[row_id]) if row_id in found else one
        for row_id, one in zip(ids, counted, strict=True)
    ]


def start(account: str, report_id: str, at: datetime) -> Report | None:
    """Lease a pending report to one worker. Return None if it has ended or another worker has it."""
    row = ReportRow.at(account, report_id)
    is_leased = lease(row, ReportRow.status == ReportStatus.PENDING, at, at + LEASE)
    return row.to(Report) if is_leased else None


def record(report: Report, number: int, sums: Sums) -> None:
    """Write how far the report is, with the sums of the period with this number. Raises LeaseLost."""
    row_id, expires_at = _sums_id(report, number), report.created_at + KEPT_FOR
    with all_or_nothing() as rows:
        rows.put(SumsRow.at(report.account, row_id, sums=sums.packed(), expires_at=expires_at))
        rows.update(
            ReportRow.at(report.account, report.id),
            ReportRow.setting({"position": report.position, "counted": report.counted}),
            when=ReportRow.leased_until == report.leased_until,
            otherwise=lambda _row: LeaseLost(report.id),
        )


def release(report: Report) -> None:
    """Give the lease back, so that the next message continues the report. Raises LeaseLost."""
    is_ours = ReportRow.leased_until == report.leased_until
    if not update_if(ReportRow.at(report.account, report.id), [ReportRow.leased_until.remove()], is_ours):
        raise LeaseLost(report.id)


def finish(change: Change[Report]) -> None:
    """Write the end of the report. Raises LeaseLost."""
    after = change.after
    ended = {"status": after.status, "failure": after.failure, "ended_at": after.ended_at}
    gone = {"due_at": None, "due_shard": None, "leased_until": None}
    with all_or_nothing() as rows:
        rows.update(
            ReportRow.at(after.account, after.id),
            ReportRow.setting({**ended, **gone}),
            when=ReportRow.leased_until == change.before.leased_until,
            otherwise=lambda _row: LeaseLost(after.id),
        )
        rows.update(CounterRow(after.account, _COUNTED), [CounterRow.pending_reports.add(-1)])


def take_overdue(at: datetime, shard: int) -> Iterator[Report]:
    """Yield the reports that are late, each postponed so that a sweep sends its message once."""
    yield from (row.to(Report) for row in due_index.take_overdue(ReportRow, at, shard))


def _sums_id(report: Report, number: int) -> str:
    return f"{report.id}#{number}"
