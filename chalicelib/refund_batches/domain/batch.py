"""Define a refund batch: a file of refunds, which are checked, confirmed, and then made one after another."""

from collections.abc import Mapping
from dataclasses import field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.actor import Actor
from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import event_of, iso
from chalicelib.domain.views import present
from chalicelib.refund_batches.domain.batch_row import RowStatus, Summary

CHUNK_SIZE = 100  # rows of one item, and of one message
REFUNDS_A_SECOND = 10  # of one batch, so that other refunds and the acquirers are not delayed
CONFIRM_WITHIN = timedelta(hours=24)  # of the check
KEPT_FOR = timedelta(days=90)


class BatchStatus(StrEnum):
    """`confirming`: confirmed, and checked again. `canceling`: no further refund starts."""

    CHECKING = "checking"
    CHECKED = "checked"
    CONFIRMING = "confirming"
    PROCESSING = "processing"
    CANCELING = "canceling"
    COMPLETED = "completed"
    CANCELED = "canceled"


AT_WORK = (BatchStatus.CHECKING, BatchStatus.CONFIRMING, BatchStatus.PROCESSING, BatchStatus.CANCELING)
_ENDS = {BatchStatus.PROCESSING: BatchStatus.COMPLETED, BatchStatus.CANCELING: BatchStatus.CANCELED}


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundBatch:
    """Hold a batch without its rows, of which there are `rows`.

    `counts` has the rows by status, `totals` and `refunded_totals` the sums of the rows that are ready and
    refunded, by currency. `digest` names the refunds that were checked; `has_changed` is True if they were
    others when they were confirmed, so that the batch has to be confirmed again. `step` counts the writes:
    a message names it, and each is done once. `next_chunk` is the number of the next rows to refund.
    """

    account: str
    id: str
    rows: int
    created_at: datetime
    status: BatchStatus = BatchStatus.CHECKING
    counts: dict[str, int] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)
    refunded_totals: dict[str, int] = field(default_factory=dict)
    digest: str | None = None
    has_changed: bool = False
    confirmed_by: Actor | None = None
    checked_at: datetime | None = None
    confirmed_at: datetime | None = None
    ended_at: datetime | None = None
    step: int = 0
    next_chunk: int = 0
    sequence: int = 0
    due_at: datetime | None = None
    request_id: str | None = None

    @property
    def chunks(self) -> int:
        return -(-self.rows // CHUNK_SIZE)

    @property
    def expires_at(self) -> datetime | None:
        """Return the time from which the batch can no longer be confirmed."""
        waits = self.status is BatchStatus.CHECKED and self.checked_at is not None
        return self.checked_at + CONFIRM_WITHIN if waits and self.checked_at else None

    @property
    def is_running(self) -> bool:
        return self.confirmed_at is not None and self.ended_at is None

    def count(self, status: RowStatus) -> int:
        return self.counts.get(status, 0)


class RefundBatchView(TypedDict):
    """A refund batch. Its numbers of rows by status add up to `rows`. Sums are by currency, in
    minor units: `totals` of the rows that are ready, `refunded_totals` of those that were refunded."""

    id: str
    status: BatchStatus
    rows: int
    unchecked: int
    ready: int
    refused: int
    refunded: int
    failed: int
    canceled: int
    totals: dict[str, int]
    refunded_totals: dict[str, int]
    has_changed: bool
    created_at: str
    checked_at: NotRequired[str]
    expires_at: NotRequired[str]
    confirmed_at: NotRequired[str]
    ended_at: NotRequired[str]


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
    return Change(batch, ended, (event_of("refund_batch.completed", ended.account, to_view(ended), at),))


def to_view(batch: RefundBatch) -> RefundBatchView:
    times = ("checked_at", "expires_at", "confirmed_at", "ended_at")
    view: dict[str, Any] = {
        "id": batch.id,
        "status": batch.status,
        "rows": batch.rows,
        **{status.value: batch.count(status) for status in RowStatus},
        "totals": batch.totals,
        "refunded_totals": batch.refunded_totals,
        "has_changed": batch.has_changed,
        "created_at": iso(batch.created_at),
        **present({name: iso(at) if (at := getattr(batch, name)) else None for name in times}),
    }
    return cast("RefundBatchView", view)


def _moved(
    all_rows: Mapping[str, int], before: Mapping[str, int], after: Mapping[str, int]
) -> dict[str, int]:
    """Return the numbers of all rows once those of some of them are `after` in place of `before`."""
    names = [*all_rows, *(name for name in after if name not in all_rows)]
    sums = {name: all_rows.get(name, 0) - before.get(name, 0) + after.get(name, 0) for name in names}
    return {name: value for name, value in sums.items() if value}
