"""Change the plan or the quantity of a subscription, and charge the difference."""

from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from chalicelib.billing.domain.calendar import calendar_from, first_period
from chalicelib.billing.domain.line import Line
from chalicelib.billing.domain.periods import (
    Step,
    changed,
    charge_of,
    invoice_of,
    restarted,
    start_period,
    unpaid,
)
from chalicelib.billing.domain.plan import Terms
from chalicelib.billing.domain.subscription import MAX_CARRIED, RUNNING, Subscription, SubscriptionStatus
from chalicelib.domain.errors import BadRequest, Conflict

_CHANGED = "subscription.updated"


class Proration(StrEnum):
    """Say when the difference of the current period is charged, or that it is not."""

    NEXT_INVOICE = "next_invoice"
    NOW = "now"
    NONE = "none"


def change(
    subscription: Subscription, terms: Terms, quantity: int, proration: Proration, on: datetime, at: datetime
) -> Step:
    """Change the plan or the quantity. Raises Conflict, or BadRequest for a plan in another currency.

    A plan of another interval starts a new period, whose invoice has the credit of the unused time.
    """
    if terms.currency != subscription.terms.currency:
        raise BadRequest(f"The subscription is in {subscription.terms.currency}.", "plan_id")
    new = replace(subscription, terms=terms, quantity=quantity)
    if subscription.status is SubscriptionStatus.TRIALING:
        return Step(changed(_CHANGED, subscription, _after_trial(new), at))
    if subscription.status not in RUNNING:
        raise Conflict(f"The subscription is {subscription.status}.")
    if terms.cadence != subscription.terms.cadence:
        if proration is Proration.NONE:
            raise BadRequest("A plan of another interval starts a period now, with a credit.", "proration")
        credited = replace(new, carried=[*new.carried, *_unused(subscription, on)])
        return _restart(subscription, credited, on, at)
    if proration is Proration.NONE:
        return Step(changed(_CHANGED, subscription, new, at))
    return _prorated(subscription, new, proration, on, at)


def _after_trial(subscription: Subscription) -> Subscription:
    calendar = calendar_from(
        subscription.end, subscription.time_zone, subscription.terms.cadence, subscription.anchor_day
    )
    return replace(subscription, anchor=calendar.anchor, next_period=first_period(calendar, subscription.end))


def _restart(before: Subscription, new: Subscription, on: datetime, at: datetime) -> Step:
    step = start_period(_CHANGED, restarted(new, on), at)
    return replace(step, change=replace(step.change, before=before))


def _prorated(
    before: Subscription, new: Subscription, proration: Proration, on: datetime, at: datetime
) -> Step:
    charge = charge_of(new, new.next_period - 1, new.period_discount)
    lines = [*new.carried, *_unused(before, on), charge.rest(on)]
    after = replace(new, charge=charge)
    if proration is Proration.NEXT_INVOICE:
        if len(lines) > MAX_CARRIED:
            raise BadRequest(f"The next invoice has {MAX_CARRIED} lines. Send now.", "proration")
        return Step(changed(_CHANGED, before, replace(after, carried=lines), at))
    invoice, carried = invoice_of(new, lines, on, at, end=new.end)
    after = replace(
        after, carried=carried, latest_invoice_id=invoice.id,
        open_invoices=[*new.open_invoices, *unpaid(invoice, new.collection)],
    )  # fmt: skip
    return Step(changed(_CHANGED, before, after, at), invoice)


def _unused(subscription: Subscription, on: datetime) -> list[Line]:
    """Return the credit of the time that was charged and is not used."""
    return [subscription.charge.credit(on)] if subscription.charge else []
