"""Start the periods of subscriptions, each with its invoice."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.billing.domain.calendar import calendar_from
from chalicelib.billing.domain.coupon import Discount, after_cycle, off
from chalicelib.billing.domain.invoice import Invoice, chargeable_lines
from chalicelib.billing.domain.line import InvoiceLineKind, Line, total_of, with_taxes
from chalicelib.billing.domain.open_invoice import Collection, OpenInvoice, is_late
from chalicelib.billing.domain.plan_charge import PlanCharge
from chalicelib.billing.domain.subscription import (
    Subscription,
    SubscriptionStatus,
    to_view,
)
from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import event_of, iso
from chalicelib.domain.ids import derived_id, shard_of


@dataclass(frozen=True, slots=True)
class Step:
    """Hold a change of a subscription, with the invoice that it opens, the id of one that became overdue,
    and the open one whose collection is due."""

    change: Change[Subscription]
    invoice: Invoice | None = None
    overdue_id: str | None = None
    collected: OpenInvoice | None = None

    @property
    def after(self) -> Subscription:
        return self.change.after


def start_period(type: str, subscription: Subscription, at: datetime) -> Step:
    """Start the next period at the end of the current one. `type` is the event.

    The invoice has the time at which the period starts, also if the step is late.
    """
    number, start = subscription.next_period, subscription.end
    end = subscription.calendar.start(number + 1)
    charge, lines = next_charge(subscription)
    invoice, carried = invoice_of(subscription, lines, start, at, end=end)
    after = replace(
        subscription, start=start, end=end, next_period=number + 1, charge=charge, is_set_up=True,
        status=running(subscription), carried=carried, latest_invoice_id=invoice.id,
        discount=after_cycle(subscription.discount), period_discount=subscription.discount,
        open_invoices=[*subscription.open_invoices, *unpaid(invoice, subscription.collection)],
    )  # fmt: skip
    return Step(changed(type, subscription, after, at), invoice)


def next_charge(subscription: Subscription) -> tuple[PlanCharge, list[Line]]:
    """Return what the next period costs, and the lines of its invoice without their taxes."""
    charge = charge_of(subscription, subscription.next_period, subscription.discount)
    return charge, [*subscription.carried, *_setup_fee(subscription), charge.rest(subscription.end)]


def charge_of(subscription: Subscription, number: int, discount: Discount | None) -> PlanCharge:
    """Return what the regular period with this number costs by the subscription's terms."""
    terms, calendar = subscription.terms, subscription.calendar
    return PlanCharge(
        name=terms.name, quantity=subscription.quantity, amount=subscription.amount, rates=terms.tax_rates,
        discount=off(subscription.amount, discount),
        start=calendar.start(number), end=calendar.start(number + 1),
    )  # fmt: skip


def running(subscription: Subscription) -> SubscriptionStatus:
    """Return the status of a subscription whose periods go on."""
    late = is_late(subscription.open_invoices)
    return SubscriptionStatus.PAST_DUE if late else SubscriptionStatus.ACTIVE


def restarted(subscription: Subscription, on: datetime) -> Subscription:
    """Return the subscription with a calendar that starts at a time: the next period starts then."""
    calendar = calendar_from(on, subscription.time_zone, subscription.terms.cadence)
    return replace(
        subscription, anchor=calendar.anchor, anchor_day=calendar.day, next_period=0, end=on
    )  # fmt: skip


def invoice_of(
    subscription: Subscription, lines: list[Line], on: datetime, at: datetime, *, end: datetime | None = None
) -> tuple[Invoice, list[Line]]:
    """Return the invoice of these lines with their taxes, and the lines that are carried to the next one.

    Its period is from `on` until before `end`. A last invoice has none.
    """
    own, carried = chargeable_lines([with_taxes(line) for line in lines], subscription.terms.currency)
    invoice = Invoice(
        account=subscription.account, customer_id=subscription.customer_id, subscription_id=subscription.id,
        id=derived_id("inv", at, subscription.id, iso(on), shard=shard_of(subscription.id)),
        currency=subscription.terms.currency, lines=own, total=total_of(own),
        start=on if end else None, end=end, opened_at=on, metadata=subscription.metadata,
        due_by=on + timedelta(days=subscription.days_until_due), created_at=at, updated_at=at,
    )  # fmt: skip
    return invoice, carried


def unpaid(invoice: Invoice, collection: Collection = Collection.SEND_INVOICE) -> list[OpenInvoice]:
    """Return the invoice as an open one of its subscription, unless it is 0. Its charge is due."""
    open_one: OpenInvoice = {"invoice_id": invoice.id, "due_by": iso(invoice.due_by), "overdue": False}
    if collection is Collection.AUTOMATIC:
        open_one["charge_at"] = iso(invoice.opened_at)
    return [open_one] if invoice.total else []


def changed(type: str, before: Subscription, after: Subscription, at: datetime) -> Change[Subscription]:
    """Return a change with its event. The first event of a subscription does not count it."""
    if type != "subscription.created":
        after = replace(after, sequence=before.sequence + 1, updated_at=at)
    return Change(before, after, (event_of(type, after.account, to_view(after), at, after.sequence),))


def _setup_fee(subscription: Subscription) -> list[Line]:
    """Return the line of the setup fee, which the first invoice has."""
    terms = subscription.terms
    if subscription.is_set_up or not terms.setup_fee:
        return []
    return [
        Line(
            kind=InvoiceLineKind.SETUP_FEE,
            description="Setup fee",
            amount=terms.setup_fee,
            rates=terms.tax_rates,
        )
    ]
