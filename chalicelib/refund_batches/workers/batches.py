"""Take the next step of a refund batch: check its rows, or refund the next ones.

Produced by the modules that RefundBatchTask in chalicelib/refund_batches/domain/tasks.py names. A message
whose step was taken does nothing. Each refund is written with its event, from which the relay sends it to
the acquirer like any other.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from math import ceil

from chalicelib.domain.audit import Audited, AuditEntry, entry_of
from chalicelib.domain.change import Change
from chalicelib.domain.errors import Refusal
from chalicelib.domain.ids import new_id, shard_of
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.store import refunds
from chalicelib.refund_batches.domain import batch_steps
from chalicelib.refund_batches.domain.batch import AT_WORK, REFUNDS_A_SECOND, BatchStatus, RefundBatch
from chalicelib.refund_batches.domain.batch_row import (
    WAITING,
    BatchRow,
    RowStatus,
    digest_of,
    failed,
    summary_of,
)
from chalicelib.refund_batches.domain.tasks import RefundBatchTask, batch_task
from chalicelib.refund_batches.store import batches, chunks
from chalicelib.refund_batches.store.batches import BatchMoved
from chalicelib.refund_batches.store.chunks import RowRefunded
from chalicelib.refund_batches.workers.checking import FindOrders, checked

Now = Callable[[], datetime]


def process(task: RefundBatchTask, find_orders: FindOrders, now: Now) -> None:
    """Take the step that the task names. Can be repeated safely."""
    batch = batches.get(task.account, task.batch_id)
    if batch.step != task.step or batch.status not in AT_WORK:
        return
    try:
        moved, delay_s = _step(batch, find_orders, now)
    except BatchMoved:
        return
    logger.info(
        "refund_batch.moved", account=moved.account, batch_id=moved.id, status=moved.status,
        next_chunk=moved.next_chunk,
    )  # fmt: skip
    if moved.status in AT_WORK:
        queues.send([(batch_task(moved), delay_s)])


def _step(batch: RefundBatch, find_orders: FindOrders, now: Now) -> tuple[RefundBatch, int]:
    """Return the batch after its step, and the seconds until the next one."""
    match batch.status:
        case BatchStatus.CHECKING | BatchStatus.CONFIRMING:
            return _check(batch, find_orders, now), 0
        case BatchStatus.PROCESSING:
            return _refund_chunk(batch, now)
        case _:
            return _cancel_chunk(batch, now()), 0


def _check(batch: RefundBatch, find_orders: FindOrders, now: Now) -> RefundBatch:
    """Check all rows. Those of a confirmed batch are written only if its refunds have changed."""
    taken = batches.take_check(batch)
    before = [row for chunk in chunks.read(taken, at_a_time=20) for row in chunk]
    rows = checked(taken.account, before, find_orders, now())
    after = batch_steps.checked(taken, summary_of(rows), digest_of(rows), now())
    if after.status is BatchStatus.CHECKED:
        chunks.write(taken, rows)
    return batches.record(Change(taken, after))


def _refund_chunk(batch: RefundBatch, now: Now) -> tuple[RefundBatch, int]:
    rows = chunks.chunk_of(batch, batch.next_chunk)
    ready = sum(row.status is RowStatus.READY for row in rows)
    delay_s = ceil(ready / REFUNDS_A_SECOND)
    after = [_refunded(batch, row, now()) if row.status is RowStatus.READY else row for row in rows]
    return _record(batch, rows, after, now() + timedelta(seconds=delay_s)), delay_s


def _cancel_chunk(batch: RefundBatch, at: datetime) -> RefundBatch:
    """Cancel the next rows, except those that a worker refunded before the batch was canceled."""
    rows = chunks.chunk_of(batch, batch.next_chunk)
    waiting = [row for row in rows if row.status in WAITING]
    made = chunks.refunds_of(batch, waiting)
    return _record(batch, rows, [_canceled(row, made) if row in waiting else row for row in rows], at)


def _record(batch: RefundBatch, before: list[BatchRow], after: list[BatchRow], at: datetime) -> RefundBatch:
    moved = batch_steps.after_chunk(batch, summary_of(before), summary_of(after), at)
    return batches.record(moved, (batch.next_chunk, after))


def _refunded(batch: RefundBatch, row: BatchRow, at: datetime) -> BatchRow:
    """Make the refund of a row, unless it was made before. Raises BatchMoved."""
    refund = _refund_of(batch, row, at)
    guard = partial(batches.guard, batch=batch, row=row, refund_id=refund.id)
    try:
        refunds.add(refund, None, _entry(batch, refund, at), also=guard)
    except RowRefunded as made:
        return _with_refund(row, made.refund_id)
    except Refusal as refusal:
        return failed(row, refusal.description)
    except refunds.CurrencyMismatch as other:
        return failed(row, f"The payment is in {other.payment.currency}.")
    return _with_refund(row, refund.id)


def _canceled(row: BatchRow, made: dict[int, str]) -> BatchRow:
    if row.number in made:
        return _with_refund(row, made[row.number])
    return replace(row, status=RowStatus.CANCELED)


def _with_refund(row: BatchRow, refund_id: str) -> BatchRow:
    return replace(row, status=RowStatus.REFUNDED, refund_id=refund_id)


def _refund_of(batch: RefundBatch, row: BatchRow, at: datetime) -> Refund:
    payment_id, amount, currency = str(row.payment_id), int(row.amount or 0), str(row.currency)
    return Refund(
        batch.account, new_id("rfnd", at, shard_of(payment_id)), payment_id, amount, currency, at,
        reason=row.reason, metadata={"refund_batch_id": batch.id, "refund_batch_row": str(row.number)},
    )  # fmt: skip


def _entry(batch: RefundBatch, refund: Refund, at: datetime) -> AuditEntry:
    """Return the audit entry of a refund, whose actor confirmed the batch."""
    assert batch.confirmed_by is not None
    asked = {"payment_id": refund.payment_id, "amount": refund.amount, "currency": refund.currency}
    changed = Audited("refund", refund.id, after={**asked, "refund_batch_id": batch.id})
    return entry_of(batch.account, batch.confirmed_by, "create_refund", changed, batch.request_id or "", at)
