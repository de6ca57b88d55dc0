"""Take the steps of a refund batch: its check, confirmation, cancellation and refunds."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from chalicelib.domain.actor import Actor
from chalicelib.domain.change import Change
from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import event_of
from chalicelib.refund_batches.domain.batch import BatchStatus, RefundBatch, event_data
from chalicelib.refund_batches.domain.batch_row import RowStatus, Summary

_ENDS = {BatchStatus.PROCESSING: BatchStatus.COMPLETED, BatchStatus.CANCELING: BatchStatus.CANCELED}


def checked(batch: RefundBatch, summary: Summary, digest: str, at: datetime) -> RefundBatch:
    """Return the batch after a check: a confirmed one is processed if its refunds are still the same."""
    is_confirmed = batch.status is BatchStatus.CONFIRMING
    if is_confirmed and digest == batch.digest:
        return replace(batch, status=BatchStatus.PROCESSING, due_at=at)
    return replace(
        batch, **summary, status=BatchStatus.CHECKED, digest=digest, checked_at=at, has_changed=is_confirmed,
        confirmed_by=None, confirmed_at=None, due_at=None,
    )  # fmt: skip


def confirm(
    batch: RefundBatch, count: int, totals: Mapping[str, int], by: Actor, at: datetime
) -> RefundBatch:
    """Confirm the refunds, which the caller names by their number and sums. Raises Conflict."""
    if batch.status is not BatchStatus.CHECKED or batch.expires_at is None:
        raise Conflict(f"The batch is {batch.status}; only a checked one can be confirmed.")
    if batch.expires_at <= at:
        raise Conflict("The check is older than 24 hours. Create the batch again.")
    if (count, dict(totals)) != (batch.count(RowStatus.READY), batch.totals):
        raise Conflict("The number or the sums of the batch are others now. Read it again.", "count")
    if not count:
        raise Conflict("The batch has no row that can be refunded.", "count")
    return replace(
        batch, status=BatchStatus.CONFIRMING, confirmed_by=by, confirmed_at=at, has_changed=False, due_at=at
    )


def cancel(batch: RefundBatch, at: datetime) -> RefundBatch:
    """Cancel the refunds that have not started. Raises Conflict."""
    if batch.status in (BatchStatus.CANCELING, BatchStatus.CANCELED, BatchStatus.COMPLETED):
        raise Conflict(f"The batch is {batch.status}.")
    return replace(batch, status=BatchStatus.CANCELING, due_at=at)


def after_chunk(batch: RefundBatch, before: Summary, after: Summary, at: datetime) -> Change[RefundBatch]:
    """Return the batch after its next rows, whose summary changed. After the last ones it ends."""
    changed = replace(
        batch,
        counts=_moved(batch.counts, before["counts"], after["counts"]),
        totals=_moved(batch.totals, before["totals"], after["totals"]),
        refunded_totals=_moved(batch.refunded_totals, before["refunded_totals"], after["refunded_totals"]),
        next_chunk=batch.next_chunk + 1, due_at=at,
    )  # fmt: skip
    if changed.next_chunk < changed.chunks:
        return Change(batch, changed)
    ended = replace(changed, status=_ENDS[batch.status], ended_at=at, due_at=None, sequence=1)
    return Change(batch, ended, (event_of("refund_batch.completed", ended.account, event_data(ended), at),))


def _moved(
    all_rows: Mapping[str, int], before: Mapping[str, int], after: Mapping[str, int]
) -> dict[str, int]:
    """Return the numbers of all rows once those of some of them are `after` in place of `before`."""
    names = [*all_rows, *(name for name in after if name not in all_rows)]
    sums = {name: all_rows.get(name, 0) - before.get(name, 0) + after.get(name, 0) for name in names}
    return {name: value for name, value in sums.items() if value}
