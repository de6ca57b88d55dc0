"""The lines of an acquirer's payout: what it paid out for each payment and refund, and its fees."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlementLine:
    """Amounts in minor units of `currency`, in which the acquirer pays out: `net` is `amount` less `fee`.

    `reference` is the acquirer's identifier of the payment or refund; None for fees and the like. `tax` is
    the part of `fee` that is tax. `exchange_rate` converts the payment's currency.
    """

    id: str
    kind: str
    reference: str | None
    amount: int
    fee: int
    tax: int
    net: int
    currency: str
    exchange_rate: Decimal | None
    available_at: datetime
