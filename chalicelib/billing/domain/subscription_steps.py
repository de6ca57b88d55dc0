"""Decide the steps of subscriptions. `on` is the time of the account's clock, `at` that of the step."""

from dataclasses import replace
from datetime import datetime

from chalicelib.billing.domain.collection_steps import stop
from chalicelib.billing.domain.dunning import CancellationReason, EndState
from chalicelib.billing.domain.line import InvoiceLineKind, Line
from chalicelib.billing.domain.open_invoice import (
    OpenInvoice,
    exchange,
    idle,
    is_late,
    overdue_next,
)
from chalicelib.billing.domain.periods import (
    Step,
    changed,
    invoice_of,
    restarted,
    running,
    start_period,
    unpaid,
)
from chalicelib.billing.domain.subscription import (
    MAX_CARRIED,
    RUNNING,
    Subscription,
    SubscriptionStatus,
    collected_from,
    next_due,
)
from chalicelib.domain.change import Change
from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import iso

MAX_OPEN = 60  # unpaid invoices, with which a subscription is paused


def start(subscription: Subscription) -> Step:
    """Start a new subscription: with its trial, or with the invoice of its first period."""
    at = subscription.created_at
    if subscription.trial_end is None:
        return start_period("subscription.created", subscription, at)
    trialing = replace(subscription, status=SubscriptionStatus.TRIALING)
    return Step(changed("subscription.created", trialing, trialing, at))


def next_step(subscription: Subscription, on: datetime, at: datetime) -> Step | None:
    """Return the first step that is due at `on`, or None."""
    due = next_due(subscription)
    if due is None or due > on:
        return None
    collected = collected_from(subscription)
    if collected is not None and collected[0] == due:
        return _collect(subscription, collected[1], due, at)
    if due == overdue_next(subscription.open_invoices):
        return _mark_overdue(subscription, due, at)
    return _change_period(subscription, due, at)


def pause(subscription: Subscription, resume_at: datetime | None, on: datetime, at: datetime) -> Step:
    """Pause a subscription: no period starts until it is resumed. Raises Conflict."""
    if subscription.status not in RUNNING:
        raise Conflict(f"The subscription is {subscription.status}.")
    paused = replace(subscription, status=SubscriptionStatus.PAUSED, paused_at=on, resume_at=resume_at)
    return Step(changed("subscription.paused", subscription, paused, at))


def resume(subscription: Subscription, on: datetime, at: datetime) -> Step:
    """Resume a paused subscription. If its period has ended, a new one starts now. Raises Conflict."""
    if subscription.status is not SubscriptionStatus.PAUSED:
        raise Conflict(f"The subscription is {subscription.status}.")
    resumed = replace(subscription, status=running(subscription), paused_at=None, resume_at=None)
    if on < subscription.end:
        return Step(changed("subscription.resumed", subscription, resumed, at))
    step = start_period("subscription.resumed", restarted(resumed, on), at)
    return replace(step, change=replace(step.change, before=subscription))


def cancel_at_end(subscription: Subscription, at: datetime) -> Step:
    """Cancel a subscription at the end of its period. Raises Conflict."""
    check_not_canceled(subscription)
    if subscription.cancel_at_period_end:
        return unchanged(subscription)
    after = replace(subscription, cancel_at_period_end=True)
    return Step(changed("subscription.updated", subscription, after, at))


def keep(subscription: Subscription, at: datetime) -> Step:
    """Take back a cancellation at the end of the period. Raises Conflict."""
    check_not_canceled(subscription)
    if not subscription.cancel_at_period_end:
        return unchanged(subscription)
    after = replace(subscription, cancel_at_period_end=False)
    return Step(changed("subscription.updated", subscription, after, at))


def unchanged(subscription: Subscription) -> Step:
    return Step(Change(subscription, subscription))


def cancel(
    subscription: Subscription, on: datetime, at: datetime,
    reason: CancellationReason = CancellationReason.REQUESTED,
) -> Step:  # fmt: skip
    """Cancel a subscription now. Its open invoices stay open, and are not charged. Raises Conflict.

    A last invoice has what was carried, if it can be charged.
    """
    check_not_canceled(subscription)
    canceled = replace(
        stop(subscription), status=SubscriptionStatus.CANCELED, canceled_at=on, paused_at=None,
        resume_at=None, cancellation_reason=reason,
    )  # fmt: skip
    invoice, carried = invoice_of(subscription, subscription.carried, on, at)
    if not invoice.total:
        return Step(changed("subscription.canceled", subscription, canceled, at))
    invoiced = replace(
        canceled, carried=carried, latest_invoice_id=invoice.id,
        open_invoices=[*canceled.open_invoices, *unpaid(invoice)],
    )  # fmt: skip
    return Step(changed("subscription.canceled", subscription, invoiced, at), invoice)


def close_invoice(
    subscription: Subscription, invoice_id: str, at: datetime, *, is_ended: bool = False
) -> Change[Subscription]:
    """Remove an invoice that was paid or, if it `is_ended`, voided or given up.

    Without an overdue one, the subscription is active again. A period whose invoice ended is not credited.
    """
    left = [one for one in subscription.open_invoices if one["invoice_id"] != invoice_id]
    after = replace(subscription, open_invoices=left)
    is_charged = any(line.kind is not InvoiceLineKind.CREDIT for line in subscription.carried)
    if is_ended and invoice_id == subscription.latest_invoice_id and not is_charged:
        after = replace(after, charge=None)
    if subscription.status is not SubscriptionStatus.PAST_DUE or is_late(left):
        return Change(subscription, after)
    active = replace(after, status=SubscriptionStatus.ACTIVE)
    return changed("subscription.activated", subscription, active, at)


def add_credit(subscription: Subscription, amount: int, description: str, at: datetime) -> Step:
    """Take an amount, which includes taxes, off the next invoice. Raises Conflict."""
    check_not_canceled(subscription)
    if len(subscription.carried) >= MAX_CARRIED:
        raise Conflict(f"{MAX_CARRIED} lines wait for the next invoice. Refund the amount instead.")
    line = Line(kind=InvoiceLineKind.CREDIT, description=description, amount=-amount)
    after = replace(subscription, carried=[*subscription.carried, line])
    return Step(changed("subscription.updated", subscription, after, at))


def _change_period(subscription: Subscription, due: datetime, at: datetime) -> Step:
    """Return the step at the end of a period or of a pause."""
    if subscription.cancel_at_period_end and due >= subscription.end:
        return cancel(subscription, due, at)
    if subscription.status is SubscriptionStatus.PAUSED:
        return resume(subscription, due, at)
    if len(subscription.open_invoices) >= MAX_OPEN:
        return pause(subscription, None, due, at)
    is_first = subscription.status is SubscriptionStatus.TRIALING
    return start_period("subscription.activated" if is_first else "subscription.renewed", subscription, at)


def _collect(subscription: Subscription, one: OpenInvoice, due: datetime, at: datetime) -> Step:
    """Return the step of a collection that is due: the end of its dunning, or what the store finds out."""
    if "ends_at" not in one:
        return replace(unchanged(subscription), collected=one)
    ended = replace(subscription, open_invoices=exchange(subscription.open_invoices, idle(one)))
    match EndState(one["end_state"]):
        case EndState.CANCEL:
            step = cancel(ended, due, at, CancellationReason.UNPAID)
        case EndState.PAUSE:
            step = pause(ended, None, due, at)
        case EndState.UNPAID:
            step = unchanged(ended)
    return replace(step, change=replace(step.change, before=subscription))


def _mark_overdue(subscription: Subscription, due: datetime, at: datetime) -> Step:
    """Mark the invoice that became overdue, and a running subscription past due."""
    late_id = next(
        one["invoice_id"]
        for one in subscription.open_invoices
        if not one["overdue"] and one["due_by"] == iso(due)
    )
    marked: list[OpenInvoice] = [
        {**one, "overdue": True} if one["invoice_id"] == late_id else one
        for one in subscription.open_invoices
    ]
    after = replace(subscription, open_invoices=marked)
    if subscription.status is not SubscriptionStatus.ACTIVE:
        return Step(Change(subscription, after), overdue_id=late_id)
    late = replace(after, status=SubscriptionStatus.PAST_DUE)
    return Step(changed("subscription.past_due", subscription, late, at), overdue_id=late_id)


def check_not_canceled(subscription: Subscription) -> None:
    """Raise Conflict if the subscription is canceled."""
    if subscription.status is SubscriptionStatus.CANCELED:
        raise Conflict("The subscription is canceled.")
