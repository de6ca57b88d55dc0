"""Define what the API returns of invoices."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from payment_gateway_client.models.shared import InvoiceStatus, LineTax

InvoiceLineKind = Literal["plan", "setup_fee", "unused", "item", "carried", "credit"]
"""What a line charges: the plan, a setup fee, a single item, the credit of unused time, or what is carried
from or to another invoice, or a credit note.
"""


@dataclass(frozen=True, kw_only=True)
class InvoiceLine:
    """A line of an invoice."""

    kind: InvoiceLineKind
    """What the line charges."""
    description: str
    """What the line charges."""
    quantity: int
    """Number of units, such as seats."""
    amount: int
    """Amount before the discount and exclusive taxes, in the minor unit of the currency."""
    discount: int
    """Discount, in the minor unit of the currency."""
    taxes: list[LineTax]
    """Taxes of the line."""
    total: int
    """What the line adds to the invoice, in the minor unit of the currency."""
    amount_credited: int
    """What credit notes gave back of `total`, in the minor unit of the currency."""
    coupon_id: str | None = None
    """Coupon of the line. Omitted without one, and for those of a subscription."""
    period_start: str | None = None
    """Start of the period that it pays for."""
    period_end: str | None = None
    """End of the period that it pays for."""


@dataclass(frozen=True, kw_only=True)
class Invoice:
    """An invoice, of a subscription or without one."""

    id: str
    """Id of the resource."""
    status: InvoiceStatus
    """State of the invoice."""
    overdue: bool
    """Whether it is open after `due_by`."""
    customer_id: str
    """Customer who is to pay."""
    currency: str
    """ISO 4217 currency code."""
    lines: list[InvoiceLine]
    """Lines, whose totals add up to `total`."""
    subtotal: int
    """Sum of the lines' amounts, in the minor unit of the currency."""
    discount: int
    """Sum of the lines' discounts, in the minor unit of the currency."""
    tax: int
    """Sum of all taxes, in the minor unit of the currency. Inclusive ones are in `subtotal` already."""
    total: int
    """Amount to pay, in the minor unit of the currency."""
    amount_credited: int
    """What credit notes gave back of `total`, in the minor unit of the currency."""
    failed_charges: int
    """Number of automatic charges that failed."""
    metadata: dict[str, str]
    """Metadata of the draft, or of the subscription when the invoice was opened."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    number: str | None = None
    """Number of the invoice, without gaps in an account. Omitted for a draft."""
    subscription_id: str | None = None
    """Subscription of the invoice. Omitted without one."""
    order_id: str | None = None
    """Order that pays it. Omitted for a draft, and for an invoice of 0."""
    payment_id: str | None = None
    """Payment that paid it. Omitted before."""
    period_start: str | None = None
    """Start of the period that it pays for."""
    period_end: str | None = None
    """End of the period that it pays for."""
    days_until_due: int | None = None
    """Days from the day on which it is finalized until it is due. Omitted after that."""
    opened_at: datetime | None = None
    """Date of the invoice. Omitted for a draft."""
    due_by: str | None = None
    """Time until which it is to be paid. Omitted for a draft."""
    paid_at: datetime | None = None
    """Time of its payment. Omitted before."""
    voided_at: datetime | None = None
    """Time at which it was voided. Omitted otherwise."""
    uncollectible_at: datetime | None = None
    """Time at which it was marked uncollectible. Omitted otherwise."""
    hosted_url: str | None = None
    """Page where anyone who has the URL sees, downloads and pays the invoice. Omitted for a draft, and in
    webhooks.
    """
    charge_error: str | None = None
    """Error code of the last failed automatic charge. Omitted before."""
    next_charge_at: datetime | None = None
    """Time of the charge that was planned after the last failed one. Omitted if none was planned. A pause,
    a cancellation or a new saved method changes it.
    """
