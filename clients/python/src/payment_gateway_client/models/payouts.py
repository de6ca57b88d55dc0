"""Define what the API returns of payouts."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

LineKind = Literal["payment", "refund", "other"]
"""What a line of a payout is about."""

PayoutStatus = Literal["pending", "reconciled", "differs", "manual"]
"""Status of a payout. `pending`: its lines are being read. `reconciled`: they add up to it. `differs`:
they do not, and are read again each night. `manual`: you chose its amount, and the acquirer does not
say which payments it pays out, so it has no lines.
"""


@dataclass(frozen=True, kw_only=True)
class PayoutLine:
    """What a payout holds of one payment or refund, or another amount such as a fee."""

    id: str
    """Id of the resource."""
    kind: LineKind
    """What the line is about."""
    acquirer_kind: str
    """Kind of the line in the acquirer's words."""
    gross: int
    """Amount before the fee, in the minor unit of the currency. Negative for a refund."""
    fee: int
    """The acquirer's fee including its tax, in the minor unit of the currency."""
    tax: int
    """Tax that is a part of the fee, in the minor unit of the currency."""
    net: int
    """Amount less the fee, in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    available_at: datetime
    """Time at which the acquirer could pay the amount out."""
    acquirer_reference: str | None = None
    """The acquirer's identifier of the payment or refund."""
    payment_id: str | None = None
    """Id of the payment. Omitted if we know none."""
    refund_id: str | None = None
    """Id of the refund. Omitted if it is not a refund of ours."""
    exchange_rate: str | None = None
    """Rate at which the acquirer converted the payment's currency, as a decimal number."""


@dataclass(frozen=True, kw_only=True)
class Payout:
    """Money that an acquirer account paid to your bank, with the sums of its lines."""

    id: str
    """Id of the resource."""
    acquirer: str
    """Acquirer account that paid, or `simulator`."""
    acquirer_reference: str
    """The acquirer's identifier of the payout."""
    amount: int
    """Amount that the acquirer states, in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    status: PayoutStatus
    """Status of the payout."""
    arrived_at: datetime
    """Time at which the payout arrived, or arrives, at your bank."""
    lines: int
    """Number of lines; 0 until all are read, and for a manual payout."""
    gross: int
    """Sum of the gross amounts of all lines, in the minor unit of the currency."""
    fee: int
    """Sum of the fees of all lines, in the minor unit of the currency."""
    tax: int
    """Sum of the taxes of all lines, in the minor unit of the currency."""
    net: int
    """Sum of the net amounts of all lines, in the minor unit of the currency. It is `amount` once
    reconciled.
    """
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
