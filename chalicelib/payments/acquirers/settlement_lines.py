"""The payouts of an acquirer account and their lines: payments, refunds and fees."""

from datetime import date, datetime
from decimal import Decimal
from typing import Protocol, runtime_checkable

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.acquirers import NotSent, Unanswered
from chalicelib.payments.domain.settlement import LineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class AcquirerPayout:
    """A payout that was paid. Amounts in minor units of `currency`.

    `fee`, with its `tax`, is what the acquirer charged for the payout itself; it is in no line. A `manual`
    payout has no lines: the acquirer does not say which payments it pays out.
    """

    reference: str
    amount: int
    currency: str
    arrived_at: datetime
    fee: int = 0
    tax: int = 0
    manual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementLine:
    """Amounts in minor units of `currency`, in which the acquirer pays out: `net` is `amount` less `fee`.

    `reference` is the acquirer's identifier of the payment or refund; None for fees and the like. `about`
    says what it is, and `payment_id` and `refund_id` are our ids, where the acquirer states them. `tax` is
    the part of `fee` that is tax. `exchange_rate` converts the payment's currency.
    """

    id: str
    kind: str
    about: LineKind
    reference: str | None
    amount: int
    fee: int
    tax: int
    net: int
    currency: str
    exchange_rate: Decimal | None
    available_at: datetime
    payment_id: str | None = None
    refund_id: str | None = None


@dataclass(frozen=True, slots=True)
class LinePage:
    """Some lines of a payout. `cursor` asks for the next ones; None after the last."""

    lines: list[SettlementLine]
    cursor: str | None


@runtime_checkable
class SettlementReader(Protocol):
    """An acquirer account whose payouts the gateway can read. The amounts are checked by the caller."""

    def payouts(self, first: date, last: date) -> list[AcquirerPayout] | NotSent | Unanswered:
        """Return the payouts that arrived on these days, in UTC. Those on their way are left out."""

    def settlement_lines(self, payout: AcquirerPayout, cursor: str | None) -> LinePage | NotSent | Unanswered:
        """Return the lines of a payout after `cursor`, without the line of the payout itself."""
