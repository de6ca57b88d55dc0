"""Bill the subscriptions that are due, mark invoices paid or overdue, and follow failed charges up."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from chalicelib.billing.domain.tasks import BillingTask, due_subscription
from chalicelib.billing.store import billing, collecting, due_steps, subscriptions
from chalicelib.billing.store.clocks import clock_of
from chalicelib.messaging import queues

Now = Callable[[], datetime]


def work(task: BillingTask, now: Now) -> None:
    """Do what a message asks for. Work that was done before is skipped. Raises Busy."""
    if task.invoice_id:
        billing.until_written(f"invoices {task.invoice_id}", lambda: _follow_up(task, now()))
        return
    if task.customer_id:
        _use_new_method(task, now)
        return
    row = f"subscriptions {task.subscription_id}"
    for _ in range(due_steps.MAX_STEPS):
        if not billing.until_written(row, lambda: _make_next(task, now())):
            return
    queues.send([(task, 0)])


def _make_next(task: BillingTask, at: datetime) -> bool:
    found = subscriptions.get(task.account, task.subscription_id)
    return due_steps.make_next(found, clock_of(task.account, at))


def _follow_up(task: BillingTask, at: datetime) -> None:
    due_steps.follow_up(task.account, task.invoice_id, clock_of(task.account, at))


def _use_new_method(task: BillingTask, now: Now) -> None:
    """Let the customer's subscriptions charge what failed. The message of each one makes the charges."""
    for found in subscriptions.of_customer(task.account, task.customer_id):
        row = f"subscriptions {found.id}"
        is_charged = any(one.get("failed") for one in found.open_invoices)
        if is_charged and billing.until_written(row, partial(_retry, task, found.id, now)):
            queues.send([(due_subscription(found), 0)])


def _retry(task: BillingTask, subscription_id: str, now: Now) -> bool:
    subscription = subscriptions.get(task.account, subscription_id)
    return collecting.retry(subscription, clock_of(task.account, now()))
