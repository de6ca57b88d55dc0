"""Define what the API returns of subscriptions."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from payment_gateway_client.models.shared import Collection, Interval, SubscriptionStatus

CancellationReason = Literal["requested", "unpaid"]
"""Why a subscription was canceled: by a request, or as an invoice stayed unpaid."""


@dataclass(frozen=True, kw_only=True)
class Discount:
    """The coupon of a subscription, and how often it still applies."""

    coupon_id: str
    """Coupon."""
    name: str
    """Name."""
    basis_points: int | None = None
    """Percentage that is taken off, in basis points: 1000 is 10 %. Omitted for an amount."""
    amount: int | None = None
    """Amount off each invoice, in the minor unit of the currency. Omitted for a percentage."""
    cycles_left: int | None = None
    """Number of invoices that it still applies to. Omitted for all."""


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """A customer's subscription to a plan."""

    id: str
    """Id of the resource."""
    status: SubscriptionStatus
    """State of the subscription."""
    customer_id: str
    """Customer who is to pay."""
    plan_id: str
    """Plan that it uses."""
    plan_name: str
    """Name of the plan."""
    amount: int
    """Amount of a period for one unit, in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    interval: Interval
    """Unit of the plan's period."""
    interval_count: int
    """Number of intervals of a period: 3 with `month` is a quarter."""
    quantity: int
    """Number of units, such as seats."""
    time_zone: str
    """Time zone of the periods, as in the IANA database."""
    current_period_start: str
    """Start of the current period or trial."""
    current_period_end: str
    """End of the current period or trial."""
    days_until_due: int
    """Days from the start of a period until its invoice is due."""
    collection: Collection
    """Whether a saved method is charged for each invoice, or the customer pays it."""
    carried_amount: int
    """What the next invoice starts with, in the minor unit of the currency: negative for a credit, such as
    that of unused time.
    """
    cancel_at_period_end: bool
    """Whether it is canceled at the end of its period."""
    metadata: dict[str, str]
    """Your own key-value pairs."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    anchor_day: int | None = None
    """Day of the month on which periods start; the last day of a shorter month replaces it. Omitted for a
    plan of days or weeks.
    """
    trial_end: str | None = None
    """End of the trial. Omitted without one."""
    saved_method_id: str | None = None
    """Saved method to charge. Omitted for the customer's default method."""
    next_charge_at: datetime | None = None
    """Time of the next planned charge. Omitted if none is planned."""
    discount: Discount | None = None
    """Coupon of the next invoice. Omitted without one."""
    canceled_at: datetime | None = None
    """Time of the cancellation. Omitted before."""
    cancellation_reason: CancellationReason | None = None
    """Why it was canceled. Omitted before."""
    paused_at: datetime | None = None
    """Time from which it is paused. Omitted otherwise."""
    resume_at: datetime | None = None
    """Time at which it is resumed without a request. Omitted without one."""
    latest_invoice_id: str | None = None
    """The newest invoice. Omitted before the first one."""
