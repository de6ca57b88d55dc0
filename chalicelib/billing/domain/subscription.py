"""Define subscriptions: a customer's use of a plan, invoiced once for each period."""

from dataclasses import field
from datetime import datetime
from enum import StrEnum
from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.billing.domain.calendar import Calendar, Interval
from chalicelib.billing.domain.coupon import Discount
from chalicelib.billing.domain.dunning import CancellationReason
from chalicelib.billing.domain.line import Line, total_of, with_taxes
from chalicelib.billing.domain.open_invoice import Collection, OpenInvoice, collected_next, overdue_next
from chalicelib.billing.domain.plan import Terms
from chalicelib.billing.domain.plan_charge import PlanCharge
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.domain.views import present


class SubscriptionStatus(StrEnum):
    """A subscription whose invoice is overdue is past due; its periods go on until it is canceled."""

    TRIALING = "trialing"
    ACTIVE = "active"
    PAST_DUE = "past_due"
    PAUSED = "paused"
    CANCELED = "canceled"


MAX_CARRIED = 100  # lines, so that an invoice fits into an item of DynamoDB
RUNNING = frozenset({SubscriptionStatus.ACTIVE, SubscriptionStatus.PAST_DUE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """Hold a subscription. Its times are those of the account's clock, which a test clock advances, except
    `created_at`, `updated_at` and `due_at`.

    The current period is from `start` until before `end`; during a trial it is the trial. The next period has
    the number `next_period` of the calendar, which `anchor`, `anchor_day` and the terms define.
    `discount` is that of the next invoice, and `period_discount` that of the current period.
    `charge` is what the current period was charged by; a change credits its unused part.
    `carried` are lines of the next invoice. `open_invoices` are those that are not paid, oldest first.
    The automatic `collection` charges `saved_method_id`, by default the customer's default method, but not
    `refused_method_id`, which its bank declined permanently, as known from `refused_at` on: the method is
    charged again after a change of it.
    `due_at` is when the next step is due, and `advances` are those of the test clock that moved it.
    `sequence` counts the events, and `version` the writes of the row; `event_ids` are the events of the last
    30 days.
    """

    account: str
    id: str
    customer_id: str
    terms: Terms
    quantity: int
    time_zone: str
    anchor: datetime
    anchor_day: int
    start: datetime
    end: datetime
    created_at: datetime
    updated_at: datetime
    status: SubscriptionStatus = SubscriptionStatus.ACTIVE
    next_period: int = 0
    trial_end: datetime | None = None
    is_set_up: bool = False
    days_until_due: int = 7
    collection: Collection = Collection.SEND_INVOICE
    saved_method_id: str | None = None
    refused_method_id: str | None = None
    refused_at: datetime | None = None
    discount: Discount | None = None
    period_discount: Discount | None = None
    charge: PlanCharge | None = None
    carried: list[Line] = field(default_factory=list)
    open_invoices: list[OpenInvoice] = field(default_factory=list)
    cancel_at_period_end: bool = False
    canceled_at: datetime | None = None
    cancellation_reason: CancellationReason | None = None
    paused_at: datetime | None = None
    resume_at: datetime | None = None
    latest_invoice_id: str | None = None
    due_at: datetime | None = None
    advances: list[list[str]] | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    sequence: int = 1
    version: int = 0
    event_ids: set[str] = field(default_factory=set)

    @property
    def calendar(self) -> Calendar:
        return Calendar(self.anchor, self.anchor_day, self.time_zone, self.terms.cadence)

    @property
    def amount(self) -> int:
        """Return the amount of a whole period, before discounts and taxes."""
        return self.terms.amount * self.quantity


class SubscriptionView(TypedDict):
    """A subscription. `amount` is that of one unit for a whole period, in minor units of `currency`.

    `carried_amount` is what the next invoice starts with, such as a credit after a change.
    `next_charge_at` is when an open invoice is charged next. A subscription that was canceled as its invoice
    stayed unpaid has the `cancellation_reason` unpaid.
    """

    id: str
    status: SubscriptionStatus
    customer_id: str
    plan_id: str
    plan_name: str
    amount: int
    currency: str
    interval: Interval
    interval_count: int
    quantity: int
    time_zone: str
    anchor_day: NotRequired[int]
    current_period_start: str
    current_period_end: str
    trial_end: NotRequired[str]
    days_until_due: int
    collection: Collection
    saved_method_id: NotRequired[str]
    next_charge_at: NotRequired[str]
    discount: NotRequired[Discount]
    carried_amount: int
    cancel_at_period_end: bool
    canceled_at: NotRequired[str]
    cancellation_reason: NotRequired[CancellationReason]
    paused_at: NotRequired[str]
    resume_at: NotRequired[str]
    latest_invoice_id: NotRequired[str]
    metadata: dict[str, str]
    created_at: str
    updated_at: str


def next_due(subscription: Subscription) -> datetime | None:
    """Return when the subscription's next step is due; None if there is none."""
    collected = collected_from(subscription)
    times = (
        _next_change(subscription), overdue_next(subscription.open_invoices),
        collected[0] if collected else None,
    )  # fmt: skip
    return min((at for at in times if at is not None), default=None)


def collected_from(subscription: Subscription) -> tuple[datetime, OpenInvoice] | None:
    """Return the next time of the collection, and its invoice. Only a running subscription has one."""
    return collected_next(subscription.open_invoices) if subscription.status in RUNNING else None


def _next_change(subscription: Subscription) -> datetime | None:
    match subscription.status:
        case SubscriptionStatus.CANCELED:
            return None
        case SubscriptionStatus.PAUSED:
            ends = (subscription.resume_at, subscription.end if subscription.cancel_at_period_end else None)
            return min((at for at in ends if at is not None), default=None)
        case _:
            return subscription.end


def to_view(subscription: Subscription) -> SubscriptionView:
    """Return the subscription as the API and webhooks show it."""
    terms = subscription.terms
    times = ("trial_end", "canceled_at", "paused_at", "resume_at")
    shown = {name: getattr(subscription, name) for name in times}
    optional = ("discount", "saved_method_id", "cancellation_reason", "latest_invoice_id")
    charges = [one["charge_at"] for one in subscription.open_invoices if "charge_at" in one]
    is_charged = subscription.status in RUNNING
    view = {
        "id": subscription.id,
        "status": subscription.status,
        "customer_id": subscription.customer_id,
        "plan_id": terms.plan_id,
        "plan_name": terms.name,
        "amount": terms.amount,
        "currency": terms.currency,
        "interval": terms.interval,
        "interval_count": terms.interval_count,
        "quantity": subscription.quantity,
        "time_zone": subscription.time_zone,
        **({"anchor_day": subscription.anchor_day} if terms.cadence.months else {}),
        "current_period_start": iso(subscription.start),
        "current_period_end": iso(subscription.end),
        "days_until_due": subscription.days_until_due,
        "collection": subscription.collection,
        **present({"next_charge_at": min(charges, default=None) if is_charged else None}),
        **present({name: getattr(subscription, name) for name in optional}),
        "carried_amount": total_of(map(with_taxes, subscription.carried)),
        "cancel_at_period_end": subscription.cancel_at_period_end,
        **{name: iso(at) for name, at in shown.items() if at},
        "metadata": subscription.metadata,
        "created_at": iso(subscription.created_at),
        "updated_at": iso(subscription.updated_at),
    }
    return cast("SubscriptionView", view)
