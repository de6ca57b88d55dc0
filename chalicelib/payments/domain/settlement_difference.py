"""Differences between our books and an acquirer's payouts. They are reported, and never repaired by us."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.domain.ids import derived_id
from chalicelib.domain.views import present
from chalicelib.payments.domain.settlement import Payout, PayoutLine, PayoutStatus

_RATE_PRECISION = Decimal("0.0001")  # acquirers state rates with about six digits
AMOUNTS_AGREE = "The amounts agree now."


class DifferenceKind(StrEnum):
    """`unknown_here`: a line of a payout without our payment or refund. `missing_at_acquirer`: ours without
    a line. `amount_differs`: another amount or currency, also of a payout and its lines."""

    UNKNOWN_HERE = "unknown_here"
    MISSING_AT_ACQUIRER = "missing_at_acquirer"
    AMOUNT_DIFFERS = "amount_differs"


class DifferenceStatus(StrEnum):
    """`closed`: a later line made both sides equal. `resolved`: a person looked into it."""

    OPEN = "open"
    CLOSED = "closed"
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Name a payment, a refund, a payout, or a line that we do not know.

    `dated_at` never changes; the id of the difference is derived from it and from `key`. `payout_id` is the
    payout itself, or the one that has the last line.
    """

    account: str
    acquirer: str
    key: str
    dated_at: datetime
    payment_id: str | None = None
    refund_id: str | None = None
    payout_id: str | None = None
    acquirer_reference: str | None = None

    @property
    def difference_id(self) -> str:
        return derived_id("sd", self.dated_at, self.acquirer, self.key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Amounts in minor units, `expected` by our books and `reported` by the acquirer; None if it has none.

    `kind` None means that both agree. `awaits_lines`: lines that arrive later can make them agree.
    """

    kind: DifferenceKind | None
    expected_amount: int | None = None
    expected_currency: str | None = None
    reported_amount: int | None = None
    reported_currency: str | None = None
    awaits_lines: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Amounts as in Comparison. `reason` says why it closed by itself. `resolved_by` wrote `note`."""

    account: str
    id: str
    kind: DifferenceKind
    acquirer: str
    created_at: datetime
    updated_at: datetime
    status: DifferenceStatus = DifferenceStatus.OPEN
    payment_id: str | None = None
    refund_id: str | None = None
    payout_id: str | None = None
    acquirer_reference: str | None = None
    expected_amount: int | None = None
    expected_currency: str | None = None
    reported_amount: int | None = None
    reported_currency: str | None = None
    closed_at: datetime | None = None
    reason: str | None = None
    resolved_by: str | None = None
    note: str | None = None


class SettlementDifferenceView(TypedDict):
    """A difference between our books and an acquirer's payouts. Amounts in minor units of their currency."""

    id: str
    kind: DifferenceKind
    status: DifferenceStatus
    acquirer: str
    acquirer_reference: NotRequired[str]
    payment_id: NotRequired[str]
    refund_id: NotRequired[str]
    payout_id: NotRequired[str]
    expected_amount: NotRequired[int]
    expected_currency: NotRequired[str]
    reported_amount: NotRequired[int]
    reported_currency: NotRequired[str]
    reason: NotRequired[str]
    resolved_by: NotRequired[str]
    note: NotRequired[str]
    created_at: str
    updated_at: str
    closed_at: NotRequired[str]


def compare(amount: int, currency: str, lines: Sequence[PayoutLine]) -> Comparison:
    """Compare the captured or refunded amount, negative for a refund, with the gross amount of its lines."""
    if not lines:
        kind = DifferenceKind.MISSING_AT_ACQUIRER if amount else None
        return Comparison(kind=kind, expected_amount=amount, expected_currency=currency, awaits_lines=True)
    foreign = [line.currency for line in lines if line.currency != currency and line.exchange_rate is None]
    rest, tolerance = _rest_of(amount, currency, lines)
    agrees = not foreign and abs(rest) <= tolerance
    return Comparison(
        kind=None if agrees else DifferenceKind.AMOUNT_DIFFERS, expected_amount=amount,
        expected_currency=currency, reported_amount=sum(line.gross for line in lines),
        reported_currency=foreign[0] if foreign else lines[-1].currency,
        awaits_lines=not foreign and rest * amount > 0,
    )  # fmt: skip


def compare_payout(payout: Payout) -> Comparison:
    """Compare the sum of all lines of a payout with the amount that the acquirer states."""
    agrees = payout.status is PayoutStatus.RECONCILED
    return Comparison(
        kind=None if agrees else DifferenceKind.AMOUNT_DIFFERS, expected_amount=payout.net,
        expected_currency=payout.currency, reported_amount=payout.amount, reported_currency=payout.currency,
    )  # fmt: skip


def unknown_line(line: PayoutLine) -> Comparison:
    kind = DifferenceKind.UNKNOWN_HERE
    return Comparison(kind=kind, reported_amount=line.gross, reported_currency=line.currency)


def difference_of(subject: Subject, comparison: Comparison, at: datetime) -> Difference:
    """Return a new open difference."""
    return Difference(
        account=subject.account, id=subject.difference_id,
        kind=comparison.kind or DifferenceKind.AMOUNT_DIFFERS, acquirer=subject.acquirer,
        created_at=at, updated_at=at, payment_id=subject.payment_id, refund_id=subject.refund_id,
        payout_id=subject.payout_id, acquirer_reference=subject.acquirer_reference,
        expected_amount=comparison.expected_amount, expected_currency=comparison.expected_currency,
        reported_amount=comparison.reported_amount, reported_currency=comparison.reported_currency,
    )  # fmt: skip


def to_view(difference: Difference) -> SettlementDifferenceView:
    """Return the difference as the API shows it, without the fields that do not apply."""
    names = (
        "acquirer_reference", "payment_id", "refund_id", "payout_id", "expected_amount", "expected_currency",
        "reported_amount", "reported_currency", "reason", "resolved_by", "note",
    )  # fmt: skip
    closed_at = difference.closed_at
    optional = {name: getattr(difference, name) for name in names}
    view = {
        "id": difference.id,
        "kind": difference.kind.value,
        "status": difference.status.value,
        "acquirer": difference.acquirer,
        **present(optional | {"closed_at": iso(closed_at) if closed_at else None}),
        "created_at": iso(difference.created_at),
        "updated_at": iso(difference.updated_at),
    }
    return cast("SettlementDifferenceView", view)


def _rest_of(amount: int, currency: str, lines: Sequence[PayoutLine]) -> tuple[Decimal, Decimal]:
    """Return what the lines leave of the amount, and how much of that rounding of exchange rates explains."""
    rest, tolerance = Decimal(amount), Decimal(0)
    for line in lines:
        rate = line.exchange_rate
        if line.currency == currency or rate is None:
            rest -= line.gross
        else:
            rest -= line.gross / rate
            tolerance += 1 / rate + abs(line.gross / rate) * _RATE_PRECISION
    return rest, tolerance
