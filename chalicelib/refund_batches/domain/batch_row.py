"""Define a row of a refund batch, and what the rows add up to."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from hashlib import sha256
from typing import Any, NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import compact
from chalicelib.domain.views import present


class RowStatus(StrEnum):
    """`ready`: can be refunded. `refused`: cannot. `failed`: could be, and was not when its time came."""

    UNCHECKED = "unchecked"
    READY = "ready"
    REFUSED = "refused"
    REFUNDED = "refunded"
    FAILED = "failed"
    CANCELED = "canceled"


@dataclass(frozen=True, slots=True, kw_only=True)
class BatchRow:
    """`number` is that of the spreadsheet, whose header is row 1. `wanted` is the amount as written.

    `amount` is in minor units of `currency`, once the row was checked.
    """

    number: int
    payment_id: str | None = None
    receipt: str | None = None
    wanted: str = ""
    currency: str | None = None
    reason: str | None = None
    amount: int | None = None
    status: RowStatus = RowStatus.UNCHECKED
    error_code: str | None = None
    error_description: str | None = None
    refund_id: str | None = None


class RefundBatchRowView(TypedDict):
    """A row of a refund batch. `amount` in minor units of `currency`."""

    number: int
    payment_id: NotRequired[str]
    receipt: NotRequired[str]
    amount: NotRequired[int]
    currency: NotRequired[str]
    reason: NotRequired[str]
    status: RowStatus
    error_code: NotRequired[str]
    error_description: NotRequired[str]
    refund_id: NotRequired[str]


class Summary(TypedDict):
    """The number of rows by status, and the sums of the rows that are ready or refunded, by currency."""

    counts: dict[str, int]
    totals: dict[str, int]
    refunded_totals: dict[str, int]


WAITING = (RowStatus.UNCHECKED, RowStatus.READY)
_UNREADABLE = "unreadable"


def unreadable(row: BatchRow, description: str) -> BatchRow:
    """Return a row that no check can make a refund of."""
    return refused(row, _UNREADABLE, description)


def can_be_checked(row: BatchRow) -> bool:
    return row.error_code != _UNREADABLE


def refused(row: BatchRow, code: str, description: str) -> BatchRow:
    return replace(row, status=RowStatus.REFUSED, error_code=code, error_description=description)


def failed(row: BatchRow, description: str) -> BatchRow:
    return replace(
        row, status=RowStatus.FAILED, error_code="not_refundable_now", error_description=description
    )


def summary_of(rows: Iterable[BatchRow]) -> Summary:
    counts: Counter[str] = Counter()
    sums: dict[RowStatus, Counter[str]] = {status: Counter() for status in RowStatus}
    for row in rows:
        counts[row.status] += 1
        if row.amount is not None and row.currency is not None:
            sums[row.status][row.currency] += row.amount
    return {
        "counts": dict(counts),
        "totals": dict(sums[RowStatus.READY]),
        "refunded_totals": dict(sums[RowStatus.REFUNDED]),
    }


def digest_of(rows: Sequence[BatchRow]) -> str:
    """Return a digest of what a confirmation of the rows would refund."""
    refunds = [
        [row.number, row.payment_id, row.amount, row.currency]
        for row in rows
        if row.status is RowStatus.READY
    ]
    return sha256(compact(refunds).encode()).hexdigest()


def to_view(row: BatchRow) -> RefundBatchRowView:
    names = ("payment_id", "receipt", "amount", "currency", "reason")
    ends = ("error_code", "error_description", "refund_id")
    view: dict[str, Any] = {
        "number": row.number,
        **present({name: getattr(row, name) for name in names}),
        "status": row.status,
        **present({name: getattr(row, name) for name in ends}),
    }
    return cast("RefundBatchRowView", view)
