"""Check the rows: work that waits too long, and amounts that do not add up."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.accounts.store import merchants
from chalicelib.operators.domain.finding import counted
from chalicelib.operators.store import examining
from chalicelib.operators.store.examining import LATE
from chalicelib.payments.domain.refund import RefundStatus
from chalicelib.payments.store import unprocessed
from chalicelib.payments.store.rows import OrderRow, PaymentRow, RefundRow
from infra.doctor.deployed import Deployed
from infra.doctor.finding import Finding, fail, found, warn

RECENT = 50  # newest rows of a partition whose amounts are compared
MAX_S = 20  # for all accounts


def overdue(stage: Deployed) -> Iterator[Finding]:
    """Find rows that the sweeper did not take."""
    for problem in examining.overdue(datetime.now(UTC)):
        advice = f"See `schedules` and `failures`; {stage.command('logs')} --contains overdue.swept"
        yield found(problem, advice)


def pending(stage: Deployed) -> Iterator[Finding]:
    """Find payments, refunds and deliveries that wait for a worker."""
    at = datetime.now(UTC)
    for problem in examining.pending(at):
        logs = f"{stage.command('logs')} --contains message.failed"
        yield found(problem, f"See `mappings`, `roles` and `failures`; {logs}")
    yield from _unprocessed(stage, at)


def _unprocessed(stage: Deployed, at: datetime) -> Iterator[Finding]:
    """Find payments and refunds whose event or message did not arrive: the index does not have them."""
    until, created = time.monotonic() + MAX_S, list[datetime]()
    for searched, account in enumerate(merchants.accounts(), start=1):
        unseen = unprocessed.created_between(account, at - timedelta(days=1), at - LATE)
        created += [row.created_at for _, row in unseen]
        if time.monotonic() > until:
            problem = (
                f"Only {counted(searched, 'account')} could be searched for payments in {MAX_S} seconds."
            )
            advice = f"The sweeper searches all: {stage.command('logs')} --contains unprocessed.scheduled"
            yield warn("pending", problem, advice)
            break
    if created:
        since = (min(created) - timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
        minutes = int((at - min(created)).total_seconds() // 60)
        what = "1 payment or refund" if len(created) == 1 else f"{len(created)} payments and refunds"
        problem = f"No worker has seen {what}, the oldest for {counted(minutes, 'minute')}."
        advice = f"See `mappings`, `tables` and `queues`, then {stage.command(f'replay --since {since}')}"
        yield fail("pending", problem, advice)


def books(_stage: Deployed) -> Iterator[Finding]:
    """Find recent payments, refunds and orders whose amounts do not add up."""
    until = time.monotonic() + MAX_S
    for compared, account in enumerate(merchants.accounts(), start=1):
        for difference in differences(account):
            yield fail("books", f"{account} {difference}.", "docs/operations.md, `The books differ`.")
        if time.monotonic() > until:
            problem = f"Only {counted(compared, 'account')} could be compared in {MAX_S} seconds."
            yield warn("books", problem, "The reconciliation of each night compares all of them.")
            return


def differences(account: str) -> list[str]:
    """Return a sentence for each recent payment whose rows disagree.

    Rows can change between two reads, so a payment that seems to differ is read again.
    """
    ids = {row.id for row in _recent(PaymentRow, account)}
    ids |= {row.payment_id for row in _recent(RefundRow, account)}
    suspected = [one for one in sorted(ids) if _difference(account, one)]
    found = {one: _difference(account, one) for one in suspected}
    return [f"{one}: {difference}" for one, difference in found.items() if difference]


def _difference(account: str, payment_id: str) -> str:
    """Return what does not add up, or ""."""
    row = PaymentRow.find(account, payment_id)
    if row is None:
        return "a refund names it, and there is no such payment"
    payment = row.payment()
    keys = RefundRow.by_payment.query(row.partition, RefundRow.payment_id == payment_id)
    refunds = list(RefundRow.batch_get([key.own_key() for key in keys], consistent_read=True))
    returned = sum(int(one.amount) for one in refunds if one.status != RefundStatus.FAILED)
    if payment.amount_refunded != returned:
        return f"amount_refunded is {payment.amount_refunded}, its refunds are {returned}"
    taken = payment.amount_refunded + payment.amount_disputed
    if payment.amount_refundable != payment.amount_captured - taken:
        return f"amount_refundable is {payment.amount_refundable} of {payment.amount_captured} captured"
    if payment.amount_captured != sum(payment.captures) or payment.amount_captured > payment.amount:
        captures = f"its captures are {payment.captures}"
        return f"amount_captured is {payment.amount_captured} of {payment.amount}, {captures}"
    status = PaymentRow.status_of(payment)
    listed = f"{status}#{payment_id}" if status in PaymentRow.RARE else None
    if row.listed_status != listed:
        return f"the index by_status lists it as {row.listed_status}, its status is {status}"
    return _difference_of_order(account, payment)


def _difference_of_order(account: str, payment: Any) -> str:
    order = OrderRow.find(account, payment.order_id)
    if order is None:
        return f"its order {payment.order_id} does not exist"
    if order.paid_by == payment.id and order.amount_paid != payment.amount_captured:
        return f"amount_paid of {order.id} is {order.amount_paid}, captured is {payment.amount_captured}"
    return ""


def _recent(kind: Any, account: str) -> Iterator[Any]:
    for partition in kind.partitions_of(account):
        yield from kind.query(partition, scan_index_forward=False, limit=RECENT)
