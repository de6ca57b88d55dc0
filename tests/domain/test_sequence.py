"""The events of a resource are numbered, so that a receiver can drop a stale one."""

from datetime import timedelta

from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import payment as payment_domain
from chalicelib.payments.domain import refund as refund_domain
from tests.builders import NOON, a_refund, an_order, upi

WEEK = timedelta(days=7)


def test_the_events_of_an_order_are_numbered() -> None:
    order = an_order()

    _, paid = order_domain.pay(order, "pay_1", order.amount, NOON)

    assert (order_domain.order_created(order).sequence, paid.sequence) == (1, 2)


def test_the_events_of_a_payment_are_numbered() -> None:
    payment, pending = payment_domain.open_payment(an_order(), upi(), "pay_1", NOON, auto_capture=False)

    authorized, success = payment_domain.succeed(payment, NOON, WEEK)
    captured, first = payment_domain.capture(authorized, NOON, 10_000)
    _, released = payment_domain.cancel(captured, NOON, "requested_by_merchant")

    assert [event.sequence for event in (pending, success, first, released)] == [1, 2, 3, 4]


def test_a_lost_answer_has_no_event_and_no_number() -> None:
    payment, _ = payment_domain.open_payment(an_order(), upi(), "pay_1", NOON, auto_capture=True)

    _, failed = payment_domain.fail(payment_domain.after_no_answer(payment, NOON), "declined", "No.", NOON)

    assert failed.sequence == 2


def test_the_events_of_a_refund_are_numbered() -> None:
    refund = a_refund()

    _, processed = refund_domain.mark_processed(refund, NOON)

    assert (refund_domain.refund_requested(refund).sequence, processed.sequence) == (1, 2)
