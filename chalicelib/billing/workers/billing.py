"""Bill the subscriptions that are due, and mark invoices paid whose orders were paid."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from chalicelib.billing.domain.invoice import InvoiceStatus, pay
from chalicelib.billing.domain.subscription_steps import close_invoice, next_step
from chalicelib.billing.domain.tasks import BillingTask
from chalicelib.billing.store import billing, invoices, subscriptions
from chalicelib.billing.store.clocks import clock_of
from chalicelib.messaging import queues
from chalicelib.payments.domain.order import OrderStatus
from chalicelib.payments.store import orders

MAX_STEPS = 25  # of one message, so that it ends within the function's time

Now = Callable[[], datetime]


def work(task: BillingTask, now: Now) -> None:
    """Do what a message asks for. Work that was done before is skipped. Raises Busy."""
    if task.invoice_id:
        paid = partial(_mark_paid, task.account, task.invoice_id)
        billing.until_written(f"invoices {task.invoice_id}", lambda: paid(now()))
        return
    row = f"subscriptions {task.subscription_id}"
    for _ in range(MAX_STEPS):
        if not billing.until_written(row, lambda: _make_step(task, now())):
            return
    queues.send([(task, 0)])


def _make_step(task: BillingTask, at: datetime) -> bool:
    """Make the next step that is due. Return False if there is none."""
    clock = clock_of(task.account, at)
    step = next_step(subscriptions.get(task.account, task.subscription_id), clock.now, at)
    if step is None:
        return False
    if step.overdue_id and _mark_paid(task.account, step.overdue_id, at):
        return True  # the message of its payment was lost, or is late
    billing.write(step, clock, billing.Cause())
    return True


def _mark_paid(account: str, invoice_id: str, at: datetime) -> bool:
    """Mark the invoice paid if its order was paid. Return False if it was marked before."""
    invoice = invoices.get(account, invoice_id)
    if invoice.status is InvoiceStatus.PAID or invoice.order_id is None:
        return False
    order = orders.get(account, invoice.order_id)
    if order.status is not OrderStatus.PAID:
        return False
    clock = clock_of(account, at)
    of = invoice.subscription_id
    closed = close_invoice(subscriptions.get(account, of), invoice_id, at) if of else None
    billing.write_invoice(pay(invoice, order.paid_by, clock.now, at), closed, clock, billing.Cause())
    return True
