"""Write the steps of subscriptions: each is one transaction with its invoice, the order and their events."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from chalicelib.billing.domain.coupon import Coupon
from chalicelib.billing.domain.invoice import Invoice, become_overdue
from chalicelib.billing.domain.periods import Step
from chalicelib.billing.domain.subscription import Subscription
from chalicelib.billing.store import catalog, invoices, subscriptions
from chalicelib.customers.store import customers
from chalicelib.db.backoff import Backoff
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.idempotency import Claim
from chalicelib.payments.domain.simulated_payment import Clock

Written = TypeVar("Written")


@dataclass(frozen=True, slots=True)
class Cause:
    """Hold the request that led to a step, with its claim and audit entry; nothing for a step that is due."""

    claim: Claim | None = None
    entry: AuditEntry | None = None

    def write(self, rows: Rows) -> None:
        rows.claim(self.claim)
        rows.record(self.entry)


def add(step: Step, clock: Clock, cause: Cause, coupon: Coupon | None = None) -> None:
    """Write a new subscription, with its first invoice if it has no trial.

    Raises IdempotencyKeyUsed, NotFound without its customer, BadRequest if the coupon has no redemption left,
    Busy.
    """

    def put(rows: Rows) -> None:
        cause.write(rows)
        subscriptions.put_new(rows, step.change, clock)
        if coupon is not None:
            catalog.redeem(rows, coupon)

    _written(step, put, clock.at)


def write(step: Step, clock: Clock, cause: Cause) -> None:
    """Write a step of a subscription, with its invoice if it has one.

    Raises IdempotencyKeyUsed, SubscriptionChanged, InvoiceChanged, NotFound if the customer of a new invoice
    was deleted, Busy.
    """

    def put(rows: Rows) -> None:
        cause.write(rows)
        subscriptions.put(rows, step.change, clock)
        if step.invoice is not None:
            customers.require(rows, step.after.account, step.after.customer_id)

    _written(step, put, clock.at)


def write_invoice(
    change: Change[Invoice], of: Change[Subscription] | None, clock: Clock, cause: Cause
) -> None:
    """Write a change of an invoice, and of its subscription.

    Raises IdempotencyKeyUsed, InvoiceChanged, SubscriptionChanged, or Conflict if its order was paid.
    """
    with all_or_nothing() as rows:
        cause.write(rows)
        invoices.put(rows, change)
        if of is not None and of.after != of.before:
            subscriptions.put(rows, of, clock)


def until_written(row: str, write: Callable[[], Written]) -> Written:
    """Run a write that reads its rows, and again if they changed in between. Raises Busy."""
    backoff = Backoff(row)
    while True:
        try:
            return write()
        except (subscriptions.SubscriptionChanged, invoices.InvoiceChanged):
            backoff.wait()


def _written(step: Step, put: Callable[[Rows], None], at: datetime) -> None:
    """Write a step, and again with the next number if another invoice got this one at the same time."""
    backoff = Backoff(f"invoices {step.after.account}")
    while True:
        try:
            _write_once(step, put, at)
            return
        except invoices.NumberTaken:
            backoff.wait()


def _write_once(step: Step, put: Callable[[Rows], None], at: datetime) -> None:
    with all_or_nothing() as rows:
        put(rows)
        if step.overdue_id is not None:
            late = invoices.get(step.after.account, step.overdue_id)
            invoices.put(rows, become_overdue(late, at))
        if step.invoice is not None:
            invoices.put_open(rows, step.invoice)
