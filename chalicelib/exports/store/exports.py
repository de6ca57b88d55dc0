"""Store exports. A worker writes only while it holds the lease, and each step is a conditional write."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib import request_id
from chalicelib.db import due_index
from chalicelib.db.conditional import update_if
from chalicelib.db.counters import CounterRow
from chalicelib.db.leases import LeaseLost, lease
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.row import due_shard
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.change import Change
from chalicelib.domain.errors import BadRequest, NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.exports.domain.export import LEASE, Export, ExportStatus
from chalicelib.exports.store.rows import ExportRow
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.store import mail as mails

MAX_PENDING = 5  # of an account
KEPT_FOR = timedelta(days=30)

_COUNTED = "exports"


def add(export: Export, claim: Claim | None, entry: AuditEntry | None) -> None:
    """Write a new export. Raises IdempotencyKeyUsed, or BadRequest if MAX_PENDING exports are pending."""
    count = CounterRow.pending_exports
    refusal = BadRequest(f"{MAX_PENDING} exports are pending. Wait until one has ended.")
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        rows.put(_new_row(export))
        rows.update(
            CounterRow(export.account, _COUNTED),
            [count.add(1)],
            when=count.does_not_exist() | (count < MAX_PENDING),
            otherwise=lambda _row: refusal,
        )


def add_scheduled(rows: Rows, export: Export) -> None:
    """Write a new export in the transaction of its schedule, without a limit of pending ones."""
    rows.put(_new_row(export))
    rows.update(CounterRow(export.account, _COUNTED), [CounterRow.pending_exports.add(1)])


def get(account: str, export_id: str) -> Export:
    """Return the export. Raises NotFound."""
    refusal = NotFound(f"No such export: {export_id}.", "export_id")
    return ExportRow.find_or_refuse(account, export_id, refusal=refusal).to(Export)


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(ExportRow, account, page)
    return Listed([row.to(Export) for row in rows], next_cursor)


def start(account: str, export_id: str, at: datetime) -> Export | None:
    """Lease a pending export to one worker. Return None if it has ended or another worker has it."""
    row = ExportRow.at(account, export_id)
    is_leased = lease(row, ExportRow.status == ExportStatus.PENDING, at, at + LEASE)
    return row.to(Export) if is_leased else None


def record(export: Export, **changes: Any) -> Export:
    """Write what a step changed. Raises LeaseLost."""
    is_ours = ExportRow.leased_until == export.leased_until
    if not update_if(ExportRow.at(export.account, export.id), ExportRow.setting(changes), is_ours):
        raise LeaseLost(export.id)
    return replace(export, **changes)


def finish(change: Change[Export], notice: Mail | None) -> None:
    """Write the end of the export with its event. Raises LeaseLost."""
    after = change.after
    ended = {"status": after.status, "ended_at": after.ended_at}
    gone = {"due_at": None, "due_shard": None, "leased_until": None, "upload_id": None}
    with all_or_nothing() as rows:
        mails.add_to(rows, notice)
        rows.update(
            ExportRow.at(after.account, after.id),
            ExportRow.setting({**ended, **gone}),
            when=ExportRow.leased_until == change.before.leased_until,
            otherwise=lambda _row: LeaseLost(after.id),
        )
        rows.update(CounterRow(after.account, _COUNTED), [CounterRow.pending_exports.add(-1)])
        rows.emit(*change.events)


def take_overdue(at: datetime, shard: int) -> Iterator[Export]:
    """Yield the exports that are late, each postponed so that a sweep sends its message once."""
    yield from (row.to(Export) for row in due_index.take_overdue(ExportRow, at, shard))


def _new_row(export: Export) -> ExportRow:
    row = ExportRow.of(export, expires_at=export.created_at + KEPT_FOR)
    row.due_at, row.due_shard = export.created_at, due_shard(export.id)
    row.request_id = request_id.current()
    return row
