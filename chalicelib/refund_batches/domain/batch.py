"""Define a refund batch: a file of refunds, which are checked, confirmed, and then made one after another."""

from dataclasses import field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.actor import Actor, Author, author_of
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import Resource, iso
from chalicelib.domain.views import present
from chalicelib.refund_batches.domain.batch_row import RowStatus

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
_PEOPLE = ("created_by", "confirmed_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundBatch:
    """Hold a batch without its rows, of which there are `rows`.

    `counts` has the rows by status, `totals` and `refunded_totals` the sums of the rows that are ready and
    refunded, by currency. `digest` names the refunds that were checked; `has_changed` is True if they were
    others when they were confirmed, so that the batch has to be confirmed again. `file_name` is what the
    caller calls the file. `step` counts the writes: a message names it, and each is done once. `next_chunk`
    is the number of the next rows to refund.
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
    file_name: str | None = None
    created_by: Author | None = None
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
    minor units: `totals` of the rows that are ready, `refunded_totals` of those that were refunded.
    The event has neither `created_by` nor `confirmed_by`."""

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
    file_name: NotRequired[str]
    created_by: NotRequired[Author]
    confirmed_by: NotRequired[Author]
    created_at: str
    checked_at: NotRequired[str]
    expires_at: NotRequired[str]
    confirmed_at: NotRequired[str]
    ended_at: NotRequired[str]


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
        **present(
            {
                "file_name": batch.file_name,
                "created_by": batch.created_by,
                "confirmed_by": author_of(batch.confirmed_by) if batch.confirmed_by else None,
            }
        ),
        "created_at": iso(batch.created_at),
        **present({name: iso(at) if (at := getattr(batch, name)) else None for name in times}),
    }
    return cast("RefundBatchView", view)


def event_data(batch: RefundBatch) -> Resource:
    """Return the batch without people, whose addresses webhooks do not need."""
    return {name: value for name, value in to_view(batch).items() if name not in _PEOPLE}
