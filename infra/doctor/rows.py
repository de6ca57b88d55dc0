"""Check the rows: work that waits too long, and amounts that do not add up."""

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from chalicelib.accounts.store import merchants
from chalicelib.billing.store.rows import SubscriptionRow
from chalicelib.db.due_index import RESWEEP_AFTER
from chalicelib.db.row import DUE_SHARDS, Row
from chalicelib.db.rows import AuditRow
from chalicelib.exports.store.rows import ExportRow, ScheduleRow
from chalicelib.notices.store.rows import MailRow
from chalicelib.payments.domain.refund import RefundStatus
from chalicelib.payments.store import unprocessed
from chalicelib.payments.store.acquirer_rows import AcquirerEventRow
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.payments.store.rows import OrderRow, PaymentRow, RefundRow
from chalicelib.refund_batches.store.rows import RefundBatchRow
from chalicelib.reports.store.rows import ReportRow
from chalicelib.webhooks.store.rows import DeliveryRow
from infra.doctor.deployed import Deployed
from infra.doctor.finding import Finding, fail, warn
from infra.numbers import counted

LATE = timedelta(minutes=10)
MAX_ROWS = 200  # of a shard of the index: enough to say that there are many
RECENT = 50  # newest rows of a partition whose amounts are compared
MAX_S = 20  # for all accounts

SWEPT: tuple[type[Row], ...] = (
    PaymentRow, RefundRow, DisputeRow, AcquirerEventRow, DeliveryRow, MailRow, AuditRow, ExportRow,
    ScheduleRow, ReportRow, RefundBatchRow, SubscriptionRow,
)  # fmt: skip


def overdue(stage: Deployed) -> Iterator[Finding]:
    """Find rows that the sweeper did not take: it postpones each row that it takes."""
    at = datetime.now(UTC)
    for kind in SWEPT:
        count = sum(1 for _ in _due(kind, at - LATE))
        if count:
            advice = f"See `schedules` and `failures`; {stage.command('logs')} --contains overdue.swept"
            yield fail("overdue", f"{waiting(count, kind)} for the sweeper.", advice)


def pending(stage: Deployed) -> Iterator[Finding]:
    """Find payments, refunds and deliveries that were taken by the sweeper and still wait for a worker."""
    at = datetime.now(UTC)
    waits: tuple[tuple[type[Row], Callable[[Any], datetime | None]], ...] = (
        (PaymentRow, _payment_waits_since),
        (RefundRow, _refund_waits_since),
        (DeliveryRow, lambda row: row.next_attempt_at if row.status == "pending" and not row.held else None),
    )
    for kind, since in waits:
        keys = [key.own_key() for key in _due(kind, at + RESWEEP_AFTER)]
        times = [since(row) for row in kind.batch_get(keys)]
        late = sorted(time for time in times if time and time < at - LATE)
        if late:
            minutes = int((at - late[0]).total_seconds() // 60)
            problem = f"{waiting(len(late), kind)} for a worker, the oldest for {counted(minutes, 'minute')}."
            advice = (
                f"See `mappings`, `roles` and `failures`; {stage.command('logs')} --contains message.failed"
            )
            yield fail("pending", problem, advice)
    yield from _unprocessed(stage, at)


def _unprocessed(stage: Deployed, at: datetime) -> Iterator[Finding]:
    """Find payments and refunds whose event or message did not arrive: the index does not have them."""
    until, created = time.monotonic() + MAX_S, list[datetime]()
    for searched, account in enumerate(merchants.accounts(), start=1):
        found = unprocessed.created_between(account, at - timedelta(days=1), at - LATE)
        created += [row.created_at for _, row in found]
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
        unseen = "1 payment or refund" if len(created) == 1 else f"{len(created)} payments and refunds"
        problem = f"No worker has seen {unseen}, the oldest for {counted(minutes, 'minute')}."
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


def _due(kind: Any, before: datetime) -> Iterator[Any]:
    for shard in range(DUE_SHARDS):
        yield from kind.due.query(shard, kind.due_at < before, limit=MAX_ROWS)


def _recent(kind: Any, account: str) -> Iterator[Any]:
    for partition in kind.partitions_of(account):
        yield from kind.query(partition, scan_index_forward=False, limit=RECENT)


def _payment_waits_since(row: Any) -> datetime | None:
    """Return the time since which a worker should have processed the payment, as the sweeper computes it."""
    since: datetime = row.challenge_before or row.created_at
    return since if row.status == "pending" and not row.polls else None


def _refund_waits_since(row: Any) -> datetime | None:
    since: datetime = row.created_at
    return since if row.status == "pending" and not row.polls else None


def waiting(count: int, kind: Any) -> str:
    """Return how many rows of a table wait."""
    if count == 1:
        return f"1 row of {kind.Meta.name} waits"
    return f"{count}{'+' if count >= MAX_ROWS else ''} rows of {kind.Meta.name} wait"
