"""Store refund batches. Each step is a write on the condition that no other step was taken since the read."""

from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from datetime import datetime

from pynamodb.expressions.condition import Condition

from chalicelib import request_id
from chalicelib.db import due_index
from chalicelib.db.conditional import update_if
from chalicelib.db.counters import CounterRow
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.row import due_shard
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.change import Change
from chalicelib.domain.errors import Conflict, NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.refund_batches.domain.batch import KEPT_FOR, RefundBatch
from chalicelib.refund_batches.domain.batch_row import BatchRow
from chalicelib.refund_batches.store import chunks
from chalicelib.refund_batches.store.rows import RefundBatchRow

_FIXED = ("account", "id", "rows", "file_name", "created_at", "created_by", "request_id")
_VALUES = (*(one.name for one in fields(RefundBatch) if one.name not in _FIXED), "due_shard")


_COUNTED = "refund_batches"


class BatchMoved(Exception):
    """Another worker took the step, or the batch was canceled."""


def add(batch: RefundBatch, rows: Sequence[BatchRow], claim: Claim | None, entry: AuditEntry) -> None:
    """Write a new batch after its rows. Raises IdempotencyKeyUsed; the rows then expire unused."""
    chunks.write(batch, rows)
    row = RefundBatchRow.of(batch, expires_at=batch.created_at + KEPT_FOR)
    row.due_shard, row.request_id = due_shard(batch.id), request_id.current()
    with all_or_nothing() as writes:
        writes.claim(claim)
        writes.record(entry)
        writes.put(row)


def get(account: str, batch_id: str) -> RefundBatch:
    """Return the batch. Raises NotFound."""
    refusal = NotFound(f"No such refund batch: {batch_id}.", "batch_id")
    return RefundBatchRow.find_or_refuse(account, batch_id, refusal=refusal).to(RefundBatch)


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(RefundBatchRow, account, page)
    return Listed([row.to(RefundBatch) for row in rows], next_cursor)


def change(batch: Change[RefundBatch], claim: Claim | None, entry: AuditEntry) -> RefundBatch:
    """Write what a request changes. Raises BatchMoved, IdempotencyKeyUsed."""
    with all_or_nothing() as writes:
        writes.claim(claim)
        writes.record(entry)
        return _move(writes, batch)


def take_check(batch: RefundBatch) -> RefundBatch:
    """Take the step of a check, so that its rows are written by this worker only. Raises BatchMoved."""
    taken = replace(batch, step=batch.step + 1)
    row = RefundBatchRow.at(batch.account, batch.id)
    if not update_if(row, [RefundBatchRow.step.set(taken.step)], _is_at(batch)):
        raise BatchMoved(batch.id)
    return taken


def record(batch: Change[RefundBatch], written: tuple[int, Sequence[BatchRow]] | None = None) -> RefundBatch:
    """Write a step of a worker with its events, and the chunk that it changed by its number.

    Return the batch. Raises BatchMoved.
    """
    with all_or_nothing() as writes:
        if written is not None:
            writes.put(chunks.row_of(replace(batch.before, step=batch.before.step + 1), *written))
        after = _move(writes, batch)
        writes.emit(*batch.events)
    return after


def guard(writes: Rows, batch: RefundBatch, row: BatchRow, refund_id: str) -> None:
    """Add to the transaction of a refund that it is the row's only one, and that no other step was taken.

    It raises RowRefunded, BatchMoved.
    """
    unmoved = RefundBatchRow.at(batch.account, batch.id)
    writes.check(unmoved, _is_at(batch), lambda _row: BatchMoved(batch.id))
    chunks.refund_once(writes, batch, row, refund_id)


def _is_at(batch: RefundBatch) -> Condition:
    """Return the condition that no step was taken since the batch was read."""
    unmoved: Condition = (RefundBatchRow.step == batch.step) & (RefundBatchRow.status == batch.status)
    return unmoved


def take_overdue(at: datetime, shard: int) -> Iterator[RefundBatch]:
    """Yield the batches that are late, each postponed so that a sweep sends its message once."""
    yield from (row.to(RefundBatch) for row in due_index.take_overdue(RefundBatchRow, at, shard))


def _move(writes: Rows, batch: Change[RefundBatch]) -> RefundBatch:
    after = replace(batch.after, step=batch.before.step + 1)
    row = RefundBatchRow.of(after, due_shard=due_shard(after.id) if after.due_at else None)
    writes.update(
        RefundBatchRow.at(after.account, after.id),
        RefundBatchRow.setting({name: getattr(row, name) for name in _VALUES}),
        when=_is_at(batch.before),
        otherwise=lambda _row: BatchMoved(after.id),
    )
    _count_running(writes, batch)
    return after


def _count_running(writes: Rows, batch: Change[RefundBatch]) -> None:
    """Count the batches of the account that are being refunded, of which there is at most one."""
    count, started = CounterRow.running_refund_batches, batch.after.is_running - batch.before.is_running
    if started:
        is_free = count.does_not_exist() | (count == 0)
        writes.update(
            CounterRow(batch.after.account, _COUNTED),
            [count.add(started)],
            when=is_free if started > 0 else None,
            otherwise=lambda _row: Conflict("Another refund batch is in progress. Wait until it has ended."),
        )
