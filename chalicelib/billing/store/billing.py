"""Write the steps of subscriptions: each with its invoice, the order and their events, all or nothing.

Invoices of an account are numbered one after another. Steps that are due at the same time share a
transaction, so that a number waits for few others.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from chalicelib.billing.domain.coupon import Coupon
from chalicelib.billing.domain.invoice import Invoice
from chalicelib.billing.domain.invoice_steps import become_overdue
from chalicelib.billing.domain.periods import Step
from chalicelib.billing.domain.subscription import Subscription
from chalicelib.billing.store import catalog, invoices, numbers, subscriptions
from chalicelib.customers.store import customers
from chalicelib.db.backoff import Backoff
from chalicelib.db.grouping import Grouped
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import Busy, NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.payments.domain.simulated_payment import Clock

MAX_TOGETHER = 10  # steps of a transaction, which has at most 100 rows; one has up to 8

Written = TypeVar("Written")


@dataclass(frozen=True, slots=True)
class Cause:
    """Hold the request that led to a step, with its claim and audit entry; nothing for a step that is due."""

    claim: Claim | None = None
    entry: AuditEntry | None = None

    def write(self, rows: Rows) -> None:
        rows.claim(self.claim)
        rows.record(self.entry)


@dataclass(slots=True, eq=False)
class _Write:
    """Hold a step and how its own rows are put into a transaction. `is_made` is set if a group wrote it."""

    step: Step
    put: Callable[[Rows], None]
    clock: Clock
    is_made: bool = False


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

    _written([_Write(step, put, clock)])


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

    one = _Write(step, put, clock)
    if step.invoice is not None and cause == Cause():
        TOGETHER.run(one, (step.after.account, step.after.customer_id))
    if not one.is_made:
        _written([one])


def write_invoice(
    change: Change[Invoice], of: Change[Subscription] | None, clock: Clock, cause: Cause
) -> None:
    """Write a change of an invoice, and of its subscription.

    Raises IdempotencyKeyUsed, InvoiceChanged, SubscriptionChanged, or Conflict if its order was paid.
    """
    with all_or_nothing() as rows:
        cause.write(rows)
        invoices.put(rows, change, clock)
        if of is not None and of.after != of.before:
            subscriptions.put(rows, of, clock)


def add_draft(change: Change[Invoice], clock: Clock, cause: Cause) -> None:
    """Write a new draft. Raises IdempotencyKeyUsed, NotFound without its customer."""
    with all_or_nothing() as rows:
        cause.write(rows)
        invoices.put_new(rows, change, clock)


def delete_draft(change: Change[Invoice], cause: Cause) -> None:
    """Delete a draft. Raises InvoiceChanged."""
    with all_or_nothing() as rows:
        cause.write(rows)
        invoices.delete(rows, change)


def finalize(
    draft: Invoice, coupons: Iterable[Coupon], clock: Clock, cause_of: Callable[[Invoice], Cause]
) -> Invoice:
    """Open a draft with the next number, and redeem its coupons. Return the invoice.

    Raises IdempotencyKeyUsed, InvoiceChanged, NotFound if its customer was deleted, BadRequest if a coupon
    has no redemption left, Busy.
    """

    def write() -> Invoice:
        with all_or_nothing() as rows:
            [opened] = invoices.put_open(rows, [draft], clock)
            cause_of(opened).write(rows)
            customers.require(rows, draft.account, draft.customer_id)
            for coupon in coupons:
                catalog.redeem(rows, coupon)
        return opened

    return numbered(draft.account, write)


def until_written(row: str, write: Callable[[], Written]) -> Written:
    """Run a write that reads its rows, and again if they changed in between. Raises Busy."""
    backoff = Backoff(row)
    while True:
        try:
            return write()
        except (subscriptions.SubscriptionChanged, invoices.InvoiceChanged):
            backoff.wait()


def numbered(account: str, write: Callable[[], Written]) -> Written:
    """Run a write that takes a number, and again if another document got it at the same time. Raises Busy."""
    backoff = Backoff(f"numbers {account}")
    while True:
        try:
            return write()
        except numbers.NumberTaken:
            backoff.wait()


def _written(writes: Sequence[_Write]) -> None:
    """Write steps of an account, all or nothing."""
    numbered(writes[0].step.after.account, lambda: _write_once(writes))


def _write_once(writes: Sequence[_Write]) -> None:
    with all_or_nothing() as rows:
        for one in writes:
            one.put(rows)
            if one.step.overdue_id is not None:
                late = invoices.get(one.step.after.account, one.step.overdue_id)
                invoices.put(rows, become_overdue(late, one.clock.at), one.clock)
        drafts = [one.step.invoice for one in writes if one.step.invoice is not None]
        invoices.put_open(rows, drafts, writes[0].clock)


def _write_groups(due: Sequence[_Write]) -> None:
    """Write the steps of each account together. If one is refused, its thread and the others' write alone.

    A customer has one step of a group, since a transaction takes one condition on its row.
    """
    accounts = dict.fromkeys(one.step.after.account for one in due)
    for account in accounts:
        together = [one for one in due if one.step.after.account == account]
        try:
            _written(together)
        except (subscriptions.SubscriptionChanged, invoices.InvoiceChanged, NotFound, Busy):
            continue
        for one in together:
            one.is_made = True


TOGETHER = Grouped(_write_groups, MAX_TOGETHER)
