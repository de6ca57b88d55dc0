"""Define the portal: what a customer sees of their own subscriptions, invoices and saved methods."""

from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.accounts.domain.branding import MerchantBrand
from chalicelib.billing.domain.calendar import Interval
from chalicelib.billing.domain.invoice import Invoice, InvoiceStatus
from chalicelib.billing.domain.invoice_view import number_text
from chalicelib.billing.domain.open_invoice import Collection
from chalicelib.billing.domain.subscription import Subscription, SubscriptionStatus
from chalicelib.customers.domain.saved_method import (
    SavedCard,
    SavedMethod,
    SavedMethodKind,
    SavedMethodStatus,
    to_view,
)
from chalicelib.domain.event import iso
from chalicelib.domain.views import present


class PortalSubscription(TypedDict):
    """Show a subscription. `amount` is that of a whole period, before discounts and taxes, in minor units.

    `saved_method_id` is the method that the subscription names. An automatic one without it is charged to the
    customer's default method.
    """

    id: str
    plan_name: str
    quantity: int
    amount: int
    currency: str
    interval: Interval
    interval_count: int
    status: SubscriptionStatus
    current_period_end: str
    cancel_at_period_end: bool
    collection: Collection
    saved_method_id: NotRequired[str]
    time_zone: str


class PortalInvoice(TypedDict):
    """Show an invoice. `hosted_url` is the page where it is paid."""

    number: str
    status: InvoiceStatus
    overdue: bool
    total: int
    currency: str
    opened_at: str
    due_by: str
    hosted_url: str


class PortalSavedMethod(TypedDict):
    """Show a saved method. Most of a UPI address is hidden."""

    id: str
    method: SavedMethodKind
    card: NotRequired[SavedCard]
    vpa: NotRequired[str]
    status: SavedMethodStatus
    default: bool


class PortalView(TypedDict):
    """Show the portal to a customer. Times of invoices are those of `time_zone`."""

    mode: str
    merchant: MerchantBrand
    customer_name: NotRequired[str]
    time_zone: str
    subscriptions: list[PortalSubscription]
    invoices: list[PortalInvoice]
    saved_methods: list[PortalSavedMethod]


def subscription_view(subscription: Subscription) -> PortalSubscription:
    """Return the subscription without what only the merchant may see, such as its metadata."""
    terms = subscription.terms
    view = {
        "id": subscription.id,
        "plan_name": terms.name,
        "quantity": subscription.quantity,
        "amount": subscription.amount,
        "currency": terms.currency,
        "interval": terms.interval,
        "interval_count": terms.interval_count,
        "status": subscription.status,
        "current_period_end": iso(subscription.end),
        "cancel_at_period_end": subscription.cancel_at_period_end,
        "collection": subscription.collection,
        **present({"saved_method_id": subscription.saved_method_id}),
        "time_zone": subscription.time_zone,
    }
    return cast("PortalSubscription", view)


def invoice_view(invoice: Invoice, hosted_url: str) -> PortalInvoice:
    return {
        "number": number_text(invoice.number),
        "status": invoice.status,
        "overdue": invoice.overdue,
        "total": invoice.total,
        "currency": invoice.currency,
        "opened_at": iso(invoice.opened_at),
        "due_by": iso(invoice.due_by),
        "hosted_url": hosted_url,
    }


def method_view(method: SavedMethod, default_id: str | None) -> PortalSavedMethod:
    shown = to_view(method, default=method.id == default_id)
    names = ("id", "method", "card", "vpa", "status", "default")
    return cast("PortalSavedMethod", {name: shown[name] for name in names if name in shown})  # type: ignore[literal-required]
