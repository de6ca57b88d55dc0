"""Bill the subscriptions that are due, and mark invoices paid or overdue."""

from collections.abc import Callable
from datetime import datetime

from chalicelib.billing.domain.tasks import BillingTask
from chalicelib.billing.store import billing, due_steps, subscriptions
from chalicelib.billing.store.clocks import clock_of
from chalicelib.messaging import queues

Now = Callable[[], datetime]


def work(task: BillingTask, now: Now) -> None:
    """Do what a message asks for. Work that was done before is skipped. Raises Busy."""
    if task.invoice_id:
        billing.until_written(f"invoices {task.invoice_id}", lambda: _mark(task, now()))
        return
    row = f"subscriptions {task.subscription_id}"
    for _ in range(due_steps.MAX_STEPS):
        if not billing.until_written(row, lambda: _make_next(task, now())):
            return
    queues.send([(task, 0)])


def _make_next(task: BillingTask, at: datetime) -> bool:
    found = subscriptions.get(task.account, task.subscription_id)
    return due_steps.make_next(found, clock_of(task.account, at))


def _mark(task: BillingTask, at: datetime) -> bool:
    clock = clock_of(task.account, at)
    is_paid = due_steps.mark_paid(task.account, task.invoice_id, clock)
    return is_paid or due_steps.mark_overdue(task.account, task.invoice_id, clock)
