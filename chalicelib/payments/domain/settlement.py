"""Payouts: what an acquirer account paid to the merchant, with a line for each payment, refund and fee."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from typing_extensions import TypedDict

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.ids import derived_id


class PayoutStatus(StrEnum):
    """`pending`: its lines are being read. `differs`: they do not add up to it, and are read again.

    `manual`: the merchant chose the amount, and the acquirer does not say which payments it pays out.
    """

    PENDING = "pending"
    RECONCILED = "reconciled"
    DIFFERS = "differs"
    MANUAL = "manual"


class LineKind(StrEnum):
    PAYMENT = "payment"
    REFUND = "refund"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Payout:
    """Amounts in minor units of `currency`. `acquirer` is the acquirer account.

    `amount` is what the acquirer states; the other amounts are the sums of the lines. `fee` includes `tax`.
    """

    account: str
    id: str
    acquirer: str
    acquirer_reference: str
    amount: int
    currency: str
    arrived_at: datetime
    created_at: datetime
    updated_at: datetime
    status: PayoutStatus = PayoutStatus.PENDING
    lines: int = 0
    gross: int = 0
    fee: int = 0
    tax: int = 0
    net: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PayoutLine:
    """One line of a payout, joined with our payment or refund. Amounts in minor units of `currency`.

    `acquirer_kind` is the acquirer's word. `payment_id` and `refund_id` are None if we know none. `stored_at`
    is the time at which the line was first stored.
    """

    account: str
    line_id: str
    payout_id: str
    kind: LineKind
    acquirer_kind: str
    gross: int
    fee: int
    tax: int
    net: int
    currency: str
    available_at: datetime
    acquirer_reference: str | None = None
    exchange_rate: Decimal | None = None
    payment_id: str | None = None
    refund_id: str | None = None
    stored_at: datetime | None = None


class PaymentSettlement(TypedDict):
    """Sums of the lines of a payment and its refunds, in minor units of `currency`. `fee` includes `tax`."""

    gross: int
    fee: int
    tax: int
    net: int
    currency: str
    payouts: list[str]


def payout_id(acquirer: str, reference: str, arrived_at: datetime) -> str:
    """Return our id of a payout. The same payout always gets the same id."""
    return derived_id("po", arrived_at, acquirer, reference)


def line_id(payout: Payout, kind: str, reference: str) -> str:
    """Return our id of a line. The same line of the acquirer always gets the same id."""
    return derived_id("sl", payout.arrived_at, payout.id, kind, reference)


def reconcile(payout: Payout, lines: Iterable[PayoutLine], at: datetime) -> Payout:
    """Return the payout with the sums of all of its lines. It is reconciled if their net amounts are it."""
    count = gross = fee = tax = net = 0
    agrees = True
    for line in lines:
        count, agrees = count + 1, agrees and line.currency == payout.currency
        gross, fee, tax, net = gross + line.gross, fee + line.fee, tax + line.tax, net + line.net
    status = PayoutStatus.RECONCILED if agrees and net == payout.amount else PayoutStatus.DIFFERS
    return replace(payout, status=status, lines=count, gross=gross, fee=fee, tax=tax, net=net, updated_at=at)


def settlement_of(lines: Sequence[PayoutLine]) -> PaymentSettlement | None:
    """Return the sums of the lines of a payment and its refunds; None if they have several currencies."""
    currencies = {line.currency for line in lines}
    if len(currencies) != 1:
        return None
    return {
        "gross": sum(line.gross for line in lines),
        "fee": sum(line.fee for line in lines),
        "tax": sum(line.tax for line in lines),
        "net": sum(line.net for line in lines),
        "currency": currencies.pop(),
        "payouts": sorted({line.payout_id for line in lines}),
    }
