"""Say what a change of a subscription or an invoice adds to the merchant's metrics.

The change is stored with its event, in the transaction of the step, and counted by
chalicelib/dashboard/workers/summaries.py. So the metrics always add up to what the rows hold.
"""

from collections.abc import Mapping
from dataclasses import replace

from chalicelib.billing.domain.calendar import Cadence
from chalicelib.billing.domain.coupon import off
from chalicelib.billing.domain.invoice import Invoice, InvoiceStatus, chargeable_lines
from chalicelib.billing.domain.line import InvoiceLineKind, Line, total_of, with_taxes
from chalicelib.billing.domain.periods import next_charge
from chalicelib.billing.domain.subscription import RUNNING, Subscription, SubscriptionStatus
from chalicelib.domain.event import Event, iso
from chalicelib.domain.metric_change import MetricChange, Name, additions, changes, monthly

Amounts = Mapping[Name, int]

_FIRST = frozenset({None, SubscriptionStatus.TRIALING})
_WAITING = {
    SubscriptionStatus.TRIALING: "trialing",
    SubscriptionStatus.PAUSED: "on_pause",
    SubscriptionStatus.PAST_DUE: "past_due",
}


def metered(events: tuple[Event, ...], added: list[MetricChange]) -> tuple[Event, ...]:
    """Return the events of a step, of which the last one has what the step adds to the metrics."""
    if not added or not events:
        return events
    *others, last = events
    return (*others, replace(last, metrics=[list(one) for one in added]))


def subscription_changes(before: Subscription | None, after: Subscription) -> list[MetricChange]:
    """Return what a change adds to the metrics. A new subscription has nothing `before`."""
    amounts = changes(_standing(before), _standing(after))
    return additions({**amounts, **_movement(before, after)}, after.terms.currency)


def invoice_changes(before: Invoice | None, after: Invoice) -> list[MetricChange]:
    """Return what a change adds to the metrics. A new invoice has nothing `before`."""
    amounts = changes(_unpaid(before), _unpaid(after))
    return additions({**amounts, **_collection(before, after)}, after.currency)


def recurring(subscription: Subscription) -> int:
    """Return what a period costs before taxes, less a coupon that applies to all invoices."""
    lasting = subscription.discount if "cycles_left" not in (subscription.discount or {}) else None
    amount = subscription.amount - off(subscription.amount, lasting)
    line = Line(kind=InvoiceLineKind.PLAN, description="", amount=amount, rates=subscription.terms.tax_rates)
    return amount - sum(tax["amount"] for tax in with_taxes(line).taxes if tax["inclusive"])


def renewal_total(subscription: Subscription) -> int:
    """Return the total of the subscription's next invoice, if nothing changes until then."""
    _, lines = next_charge(subscription)
    own, _ = chargeable_lines([with_taxes(line) for line in lines], subscription.terms.currency)
    return total_of(own)


def cadence_text(cadence: Cadence) -> str:
    """Return the name of a cadence in metrics, such as `month` or `month/3`."""
    return str(cadence.interval) if cadence.count == 1 else f"{cadence.interval}/{cadence.count}"


def _standing(subscription: Subscription | None) -> Amounts:
    """Return what a subscription is part of now. The renewal is that of the end of its period."""
    if subscription is None:
        return {}
    status, found = subscription.status, dict(_recurring(subscription))
    if status in RUNNING:
        found[Name("subscribers")] = 1
    if status in _WAITING:
        found[Name(_WAITING[status])] = 1
    if _renews(subscription):
        at = iso(subscription.end)
        found |= {
            Name("renewals", at=at): 1,
            Name("renewals_amount", at=at): renewal_total(subscription),
        }
    return found


def _renews(subscription: Subscription) -> bool:
    is_waiting = subscription.status in (*RUNNING, SubscriptionStatus.TRIALING)
    return is_waiting and not subscription.cancel_at_period_end


def _movement(before: Subscription | None, after: Subscription) -> Amounts:
    """Return why the monthly revenue and the number of subscribers changed."""
    had, has = _recurring(before), _recurring(after)
    was = before.status if before else None
    if was not in RUNNING and after.status in RUNNING:
        return _moved("new" if was in _FIRST else "resumed", has)
    if was in RUNNING and after.status not in RUNNING:
        return _moved("paused" if after.status is SubscriptionStatus.PAUSED else "churned", had)
    grown = changes(had, has)
    if not grown:
        return {}
    is_more = sum(monthly(amount, name.cadence) for name, amount in grown.items()) > 0
    what, sign = ("expansion_mrr", 1) if is_more else ("contraction_mrr", -1)
    return {Name(what, name.cadence): sign * amount for name, amount in grown.items()}


def _moved(what: str, recurring: Amounts) -> Amounts:
    mrr = {Name(f"{what}_mrr", name.cadence): amount for name, amount in recurring.items()}
    return {Name(what): 1, **mrr}


def _recurring(subscription: Subscription | None) -> Amounts:
    """Return what a running subscription adds to the monthly revenue, for each of its periods."""
    if subscription is None or subscription.status not in RUNNING:
        return {}
    return {Name("mrr", cadence_text(subscription.terms.cadence)): recurring(subscription)}


def _unpaid(invoice: Invoice | None) -> Amounts:
    """Return what of an invoice is to be paid now."""
    if invoice is None or invoice.status is not InvoiceStatus.OPEN:
        return {}
    overdue = _counted("overdue", invoice) if invoice.overdue else {}
    return {**_counted("open", invoice), **overdue}


def _collection(before: Invoice | None, after: Invoice) -> Amounts:
    """Return whether the invoice was paid, also late, or not paid until it was due."""
    was = before.status if before else None
    was_late = before is not None and (before.overdue or was is InvoiceStatus.UNCOLLECTIBLE)
    if after.overdue and not was_late:
        return _counted("failed", after)
    if after.status is not InvoiceStatus.PAID or was is InvoiceStatus.PAID or not after.total:
        return {}
    return {**_counted("paid", after), **(_counted("recovered", after) if was_late else {})}


def _counted(what: str, invoice: Invoice) -> Amounts:
    return {Name(what): 1, Name(f"{what}_amount"): invoice.total}
