"""Check the invariants of an account after all its pending work is done."""

from collections import Counter

from chalicelib.customers.domain.saved_method import SavedMethodStatus
from chalicelib.customers.store import saved_methods
from chalicelib.customers.store.customers import CustomerRow
from chalicelib.customers.store.saved_methods import SavedMethodRow
from chalicelib.db.rows import EventRow
from chalicelib.db.sharded_row import ResourceRow
from chalicelib.payments.domain.dispute import Dispute
from chalicelib.payments.domain.order import Order, OrderStatus
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.refund import Refund, RefundStatus
from chalicelib.payments.domain.risk import ReviewState
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.payments.store.rows import OrderRow, PaymentRow, RefundRow, VaultRow
from chalicelib.refund_batches.store.rows import RefundBatchRow
from chalicelib.webhooks.domain.delivery import DeliveryStatus
from chalicelib.webhooks.store.rows import DeliveryRow, EndpointRow

ENDED = {
    PaymentStatus.SUCCESS: "payment.success",
    PaymentStatus.CANCELED: "payment.success",
    PaymentStatus.FAILED: "payment.failed",
}

REVERSALS = ("order_already_paid", "late_authorization")


def check(account: str) -> tuple[list[Order], list[Payment], list[Refund]]:
    """Return the checked rows. Raise AssertionError that names the violated invariant."""
    orders, payments, refunds = money_adds_up(account)
    events = list(EventRow.of_account(account, consistent_read=True))
    batches = list(RefundBatchRow.of_account(account, consistent_read=True))
    of_customers = [event for event in events if event.type.startswith("customer.")]
    others = [event for event in events if event not in of_customers]
    _every_change_has_its_event(orders, payments, refunds, batches, others)
    _every_change_of_a_customer_has_its_event(account, of_customers)
    _sequences_have_no_gap(events)
    _every_resource_keeps_the_ids_of_its_events(account, events)
    _nothing_waits_beside_a_paid_order(orders, payments)
    _every_event_was_delivered(account, events)
    assert not [row.id for row in VaultRow.of_account(account) if row.used_by]  # a verdict deletes the card
    return orders, payments, refunds


def money_adds_up(account: str) -> tuple[list[Order], list[Payment], list[Refund]]:
    """Check the invariants that hold at any time, also with pending work. Return the checked rows."""
    orders = [row.to(Order) for row in OrderRow.of_account(account, consistent_read=True)]
    payments = [row.payment() for row in PaymentRow.of_account(account, consistent_read=True)]
    refunds = [row.to(Refund) for row in RefundRow.of_account(account, consistent_read=True)]
    disputes = [row.to(Dispute) for row in DisputeRow.of_account(account, consistent_read=True)]
    for refund in refunds:
        assert (refund.status is RefundStatus.FAILED) == (refund.failed_at is not None), refund
    for payment in payments:
        amounts_add_up(payment, [refund for refund in refunds if refund.payment_id == payment.id])
        withdrawn = sum(one.amount_withdrawn for one in disputes if one.payment_id == payment.id)
        assert payment.amount_disputed == withdrawn, (payment, disputes)
    for order in orders:
        paid_by_one(order, [payment for payment in payments if payment.order_id == order.id], refunds)
    return orders, payments, refunds


def amounts_add_up(payment: Payment, refunds: list[Refund]) -> None:
    given_back = sum(refund.amount for refund in refunds if refund.status is not RefundStatus.FAILED)
    assert 0 <= payment.amount_captured <= payment.amount, payment
    assert payment.amount_refunded == given_back <= payment.amount_captured, (payment, refunds)
    taken = payment.amount_refunded + payment.amount_disputed
    assert payment.amount_refundable == payment.amount_captured - taken, payment
    held = payment.amount_captured + payment.capture_pending + payment.amount_capturable
    assert held <= payment.amount, payment
    assert payment.amount_captured == sum(payment.captures), payment


def paid_by_one(order: Order, payments: list[Payment], refunds: list[Refund]) -> None:
    given_back = {refund.payment_id for refund in refunds if refund.reason in REVERSALS}
    captured = [payment for payment in payments if payment.captured]
    paying = [payment for payment in captured if payment.id not in given_back]
    assert len(paying) == (order.status is OrderStatus.PAID), (order, captured)
    assert order.amount_paid == sum(payment.amount_captured for payment in paying), order


def _every_change_has_its_event(
    orders: list[Order],
    payments: list[Payment],
    refunds: list[Refund],
    batches: list[RefundBatchRow],
    events: list[EventRow],
) -> None:
    expected: Counter[tuple[str, str]] = Counter()
    for order in orders:
        expected[order.id, "order.created"] += 1
        expected[order.id, "order.paid"] += order.status is OrderStatus.PAID
    for payment in payments:
        expected[payment.id, "payment.pending"] += 1 + (payment.challenge_answer is not None)
        expected[payment.id, "payment.requires_action"] += payment.challenge_url is not None
        expected[payment.id, ENDED[payment.status]] += 1
        requested = 0 if payment.auto_capture else len(payment.captures)
        refused = sum(_subject(event) == (payment.id, "payment.capture_failed") for event in events)
        expected[payment.id, "payment.captured"] += requested
        expected[payment.id, "payment.capture_failed"] += refused
        expected[payment.id, "payment.capture_pending"] += requested + refused
        expected[payment.id, "payment.canceled"] += payment.cancellation_reason is not None
        expected[payment.id, "payment.review_required"] += payment.review is not None
        expected[payment.id, "payment.review_approved"] += payment.review is ReviewState.APPROVED
        expected[payment.id, "payment.review_rejected"] += payment.review is ReviewState.REJECTED
    for refund in refunds:
        expected[refund.id, "refund.pending"] += 1
        expected[refund.id, "refund.processed"] += refund.processed_at is not None
        expected[refund.id, "refund.failed"] += refund.failed_at is not None
    for batch in batches:
        expected[batch.id, "refund_batch.completed"] += batch.ended_at is not None
    assert Counter(_subject(event) for event in events) == +expected


def _nothing_waits_beside_a_paid_order(orders: list[Order], payments: list[Payment]) -> None:
    payers = {order.id: order.paid_by for order in orders if order.status is OrderStatus.PAID}
    waiting = [payment for payment in payments if payment.amount_capturable and payment.order_id in payers]
    assert not [payment for payment in waiting if payment.id != payers[payment.order_id]]


def _subject(event: EventRow) -> tuple[str, str]:
    return event.data["id"], event.type


def _every_change_of_a_customer_has_its_event(account: str, events: list[EventRow]) -> None:
    """Check the events of customers, who are not updated here, and of their saved methods."""
    expected: Counter[tuple[str, str]] = Counter()
    for row in CustomerRow.of_account(account, consistent_read=True):
        expected[row.id, "customer.created"] += 1
        expected[row.id, "customer.deleted"] += row.deleted_at is not None
        for method_id in {event.data["id"] for event in events if event.data.get("customer_id") == row.id}:
            method = saved_methods.get(account, method_id)
            expected[method.id, "customer.method_saved"] += 1
            expected[method.id, "customer.method_removed"] += method.status is SavedMethodStatus.REMOVED
    assert Counter(_subject(event) for event in events) == +expected


def _sequences_have_no_gap(events: list[EventRow]) -> None:
    """Check that the events of each resource are numbered in order, without a gap."""
    numbered: dict[str, list[int]] = {}
    for event in sorted(events, key=lambda event: (event.created_at, event.sequence)):
        numbered.setdefault(event.data["id"], []).append(int(event.sequence))
    for resource, sequences in numbered.items():
        assert sequences == list(range(1, len(sequences) + 1)), (resource, sequences)


def _every_resource_keeps_the_ids_of_its_events(account: str, events: list[EventRow]) -> None:
    expected: dict[str, set[str]] = {}
    for event in events:
        expected.setdefault(_subject(event)[0], set()).add(event.id)
    kinds: tuple[type[ResourceRow], ...] = (
        OrderRow, PaymentRow, RefundRow, DisputeRow, RefundBatchRow, CustomerRow, SavedMethodRow,
    )  # fmt: skip
    rows = [row for kind in kinds for row in kind.of_account(account, consistent_read=True)]
    # A customer's list of methods has the id of the customer, and no events.
    assert {row.id: row.event_ids for row in rows if row.event_ids} == expected


def _every_event_was_delivered(account: str, events: list[EventRow]) -> None:
    endpoints = list(EndpointRow.query(account))
    deliveries = list(DeliveryRow.of_account(account, consistent_read=True))
    assert {(row.event_id, row.endpoint_id) for row in deliveries} == {
        (event.id, endpoint.id) for event in events for endpoint in endpoints
    }
    assert {row.status for row in deliveries} <= {DeliveryStatus.SUCCESS}, deliveries
