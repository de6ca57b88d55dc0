"""The events of one thing are counted, so that a receiver can drop one that comes after a newer one."""

from datetime import timedelta

from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import payment as payment_domain
from chalicelib.payments.domain import refund as refund_domain
from tests.builders import NOON, a_refund, an_order, upi

WEEK = timedelta(days=7)


def test_an_orders_events_are_counted() -> None:
    order = an_order()

    _, paid = order_domain.pay(order, "pay_1", order.amount, NOON)

    assert (order_domain.order_created(order).sequence, paid.sequence) == (1, 2)


def test_a_payments_events_are_counted() -> None:
    payment, pending = payment_domain.open_payment(an_order(), upi(), "pay_1", NOON, auto_capture=False)

    authorized, success = payment_domain.succeed(payment, NOON, WEEK)
    captured, first = payment_domain.capture(authorized, NOON, 10_000)
    _, released = payment_domain.cancel(captured, NOON, "requested_by_merchant")

    assert [event.sequence for event in (pending, success, first, released)] == [1, 2, 3, 4]


def test_an_answer_that_was_lost_is_no_event_and_is_not_counted() -> None:
    payment, _ = payment_domain.open_payment(an_order(), upi(), "pay_1", NOON, auto_capture=True)

    _, failed = payment_domain.fail(payment_domain.after_no_answer(payment, NOON), "declined", "No.", NOON)

    assert failed.sequence == 2


def test_a_refunds_events_are_counted() -> None:
    refund = a_refund()

    _, processed = refund_domain.mark_processed(refund, NOON)

    assert (refund_domain.refund_requested(refund).sequence, processed.sequence) == (1, 2)
