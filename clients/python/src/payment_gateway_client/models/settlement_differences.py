"""Define what the API returns of settlement differences."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

DifferenceKind = Literal["unknown_here", "missing_at_acquirer", "amount_differs"]
"""What differs. `unknown_here`: the payout has a payment or refund that we do not know.
`missing_at_acquirer`: 14 days after it was created, no payout has our payment or refund.
`amount_differs`: the amounts or currencies differ.
"""

DifferenceStatus = Literal["open", "closed", "resolved"]
"""Status of a difference. `closed`: a later line of a payout made both sides equal. `resolved`: a person
looked into it.
"""


@dataclass(frozen=True, kw_only=True)
class SettlementDifference:
    """A difference between our books and an acquirer's payouts."""

    id: str
    """Id of the resource."""
    kind: DifferenceKind
    """What differs."""
    status: DifferenceStatus
    """Status of the difference."""
    acquirer: str
    """Acquirer account of the difference, or `simulator`."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    acquirer_reference: str | None = None
    """The acquirer's identifier of what differs."""
    payment_id: str | None = None
    """Id of the payment. Omitted if there is none."""
    refund_id: str | None = None
    """Id of the refund, if a refund differs."""
    payout_id: str | None = None
    """Id of the payout that differs, or of the last line."""
    expected_amount: int | None = None
    """Amount in our books, in minor units of `expected_currency`. Negative for a refund."""
    expected_currency: str | None = None
    """Currency in our books."""
    reported_amount: int | None = None
    """Amount at the acquirer, in minor units of `reported_currency`. Omitted if none."""
    reported_currency: str | None = None
    """Currency at the acquirer."""
    reason: str | None = None
    """Why the difference closed by itself."""
    resolved_by: str | None = None
    """User or API key that resolved the difference."""
    note: str | None = None
    """What the person found who resolved the difference."""
    closed_at: datetime | None = None
    """Time at which the difference was closed or resolved."""
