"""Make the steps of a subscription that are due, one transaction each."""

from dataclasses import replace

from chalicelib.billing.domain.invoice import ENDED, InvoiceStatus
from chalicelib.billing.domain.invoice_steps import become_overdue, due_by_itself, pay
from chalicelib.billing.domain.subscription import Subscription
from chalicelib.billing.domain.subscription_steps import cancel, close_invoice, next_step
from chalicelib.billing.store import billing, collecting, invoices, subscriptions
from chalicelib.domain.errors import Busy, NotFound
from chalicelib.payments.domain.order import OrderStatus
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.store import orders

MAX_STEPS = 25  # of a message or request, so that it ends within the function's time


def current(account: str, subscription_id: str, clock: Clock) -> Subscription:
    """Return the subscription after all steps that are due. Raises NotFound, SubscriptionChanged, Busy."""
    for _ in range(MAX_STEPS):
        found = subscriptions.get(account, subscription_id)
        if not make_next(found, clock):
            return found
    raise Busy("The invoices of the subscription are being made. Try again.")


def make_next(subscription: Subscription, clock: Clock) -> bool:
    """Make the next step that is due. Return False if there is none. Raises SubscriptionChanged, Busy."""
    step = next_step(subscription, clock.now, clock.at)
    if step is None:
        return False
    expected = step.collected["invoice_id"] if step.collected else step.overdue_id
    if expected and mark_paid(subscription.account, expected, clock):
        return True  # the message of its payment was lost, or is late
    if step.collected:
        collecting.collect(subscription, step.collected, clock)
        return True
    try:
        billing.write(step, clock, billing.Cause())
    except NotFound:  # of the customer, who was deleted
        if step.invoice is None:
            raise
        ended = cancel(replace(subscription, carried=[]), step.after.start, clock.at)
        billing.write(ended, clock, billing.Cause())
    return True


def follow_up(account: str, invoice_id: str, clock: Clock) -> None:
    """Mark the invoice paid if its order was paid. Otherwise follow its charge up if that failed; one
    without a subscription becomes overdue if it is due.

    Raises SubscriptionChanged, InvoiceChanged.
    """
    if mark_paid(account, invoice_id, clock):
        return
    invoice = invoices.get(account, invoice_id)
    if invoice.subscription_id is None:
        mark_overdue(account, invoice_id, clock)
        return
    subscription = subscriptions.get(account, invoice.subscription_id)
    if invoice.status in ENDED and invoice.order_id:
        collecting.remember_refusal(subscription, invoice.order_id, clock)
    else:
        collecting.follow_up(subscription, invoice_id, clock)


def mark_paid(account: str, invoice_id: str, clock: Clock) -> bool:
    """Mark the invoice paid if its order was paid. Return False if it was not, or was marked before.

    Raises SubscriptionChanged, InvoiceChanged.
    """
    invoice = invoices.get(account, invoice_id)
    if invoice.status is InvoiceStatus.PAID or invoice.order_id is None:
        return False
    order = orders.get(account, invoice.order_id)
    if order.status is not OrderStatus.PAID:
        return False
    of = invoice.subscription_id
    closed = close_invoice(subscriptions.get(account, of), invoice_id, clock.at) if of else None
    billing.write_invoice(pay(invoice, order.paid_by, clock.now, clock.at), closed, clock, billing.Cause())
    return True


def mark_overdue(account: str, invoice_id: str, clock: Clock) -> bool:
    """Mark an invoice without a subscription overdue if it is. Return False if it is not, or was before.

    Raises InvoiceChanged.
    """
    invoice = invoices.get(account, invoice_id)
    due = due_by_itself(invoice)
    if due is None or due > clock.now:
        return False
    billing.write_invoice(become_overdue(invoice, clock.at), None, clock, billing.Cause())
    return True
