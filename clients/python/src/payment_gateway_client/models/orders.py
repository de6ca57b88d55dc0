"""Define what the API returns of orders."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from payment_gateway_client.models.shared import OrderStatus


@dataclass(frozen=True, kw_only=True)
class Order:
    """An amount that a customer is to pay."""

    id: str
    """Id of the resource."""
    amount: int
    """Amount in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    receipt: str | None
    """Your own receipt number."""
    notes: dict[str, str]
    """Your own key-value pairs."""
    status: OrderStatus
    """Status."""
    attempts: int
    """Number of payments that were created for the order."""
    amount_paid: int
    """Captured amount, in the minor unit of the currency. Less than `amount` if only a part was captured."""
    created_at: datetime
    """Time of creation."""
    customer_id: str | None = None
    """Customer who is to pay. Omitted if the order names none."""
    invoice_id: str | None = None
    """Invoice that the order pays. Omitted for other orders."""
    expires_at: datetime | None = None
    """Time after which no payment of the order can start."""
    cards_blocked_until: datetime | None = None
    """Time until which payers' cards are refused, because too many were declined."""
