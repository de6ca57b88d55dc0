"""Define what the API returns of portal."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from payment_gateway_client.models.shared import (
    Collection,
    Interval,
    InvoiceStatus,
    MerchantBrand,
    SavedCard,
    SavedMethodKind,
    SavedMethodStatus,
    SubscriptionStatus,
)


@dataclass(frozen=True, kw_only=True)
class PortalInvoice:
    """An invoice in the portal."""

    number: str
    """Number of the invoice."""
    status: InvoiceStatus
    """Status."""
    overdue: bool
    """Whether it is open and past its due date."""
    total: int
    """Amount with taxes, in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    opened_at: datetime
    """Date of the invoice."""
    due_by: str
    """Time until which it is to be paid."""
    hosted_url: str
    """URL of the page where the customer reads, downloads and pays it."""


@dataclass(frozen=True, kw_only=True)
class PortalSavedMethod:
    """A saved method in the portal."""

    id: str
    """Id of the resource."""
    method: SavedMethodKind
    """Payment method."""
    status: SavedMethodStatus
    """Status."""
    default: bool
    """Whether the method is charged when a subscription names none."""
    card: SavedCard | None = None
    """Card details."""
    vpa: str | None = None
    """UPI address of the payer, such as name@bank."""


@dataclass(frozen=True, kw_only=True)
class PortalSubscription:
    """A subscription in the portal."""

    id: str
    """Id of the resource."""
    plan_name: str
    """Name of the plan."""
    quantity: int
    """Number of units, such as seats."""
    amount: int
    """Amount of a whole period, before discounts and added taxes."""
    currency: str
    """ISO 4217 currency code."""
    interval: Interval
    """Unit of the plan's period."""
    interval_count: int
    """Number of intervals of a period."""
    status: SubscriptionStatus
    """Status."""
    current_period_end: str
    """End of the current period."""
    cancel_at_period_end: bool
    """Whether it ends with the current period."""
    collection: Collection
    """Whether a saved method is charged, or the customer pays each invoice."""
    time_zone: str
    """Time zone in which the times are shown."""
    saved_method_id: str | None = None
    """Saved method to charge. Omitted for the default one."""


@dataclass(frozen=True, kw_only=True)
class Portal:
    """What the portal shows to a customer."""

    mode: str
    """Mode: test or live."""
    merchant: MerchantBrand
    """The merchant as payers see it."""
    time_zone: str
    """Time zone in which the times are shown."""
    subscriptions: list[PortalSubscription]
    """Subscriptions, also canceled ones."""
    invoices: list[PortalInvoice]
    """Invoices that can be paid, and the latest other ones."""
    saved_methods: list[PortalSavedMethod]
    """Saved methods that were not removed."""
    customer_name: str | None = None
    """Name of the customer. Omitted without one."""
