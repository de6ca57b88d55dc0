"""Define what the API returns of payment links."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from payment_gateway_client.models.shared import LinkStatus, Uses


@dataclass(frozen=True, kw_only=True)
class PaymentLink:
    """A page where customers can pay."""

    id: str
    """Id of the resource."""
    url: str
    """URL of the payment page."""
    amount: int
    """Amount in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    description: str
    """What the customer pays for. Shown on the payment page."""
    uses: Uses
    """Whether the link can be paid once or by many payers."""
    status: LinkStatus
    """Status."""
    created_at: datetime
    """Time of creation."""
    reference: str | None = None
    """Your own reference. It becomes the receipt of the link's orders."""
    order_id: str | None = None
    """Id of the order of a single-use link."""
    expires_at: datetime | None = None
    """Time of expiry."""
    canceled_at: datetime | None = None
    """Time of the cancellation."""
    cards_blocked_until: datetime | None = None
    """Time until which payers' cards are refused, because too many were declined."""
    qr_svg: str | None = None
    """QR code of the URL as an SVG image. Omitted in lists."""
