"""The events of one thing are counted, so that a receiver can drop one that comes after a newer one."""

from datetime import timedelta

from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import payment as payment_domain
from chalicelib.payments.domain import refund as refund_domain
from tests.builders import NOON, a_refund, an_order, upi

WEEK = timedelta(days=7)


def test_an_orders_events_are_counted() -> None:
    order = an_order()

    [paid] = order_domain.pay(order, "pay_1", order.amount, NOON).events

    assert (order_domain.order_created(order).sequence, paid.sequence) == (1, 2)


def test_a_payments_events_are_counted() -> None:
    payment = payment_domain.open_payment(an_order(), upi(), "pay_1", NOON, auto_capture=False)

    authorized = payment_domain.succeed(payment, NOON, WEEK)
    captured = authorized.then(payment_domain.capture(authorized.after, NOON, 10_000))
    released = captured.then(payment_domain.cancel(captured.after, NOON, "requested_by_merchant"))

    events = [payment_domain.payment_opened(payment), *released.events]
    assert [event.sequence for event in events] == [1, 2, 3, 4]


def test_an_answer_that_was_lost_is_no_event_and_is_not_counted() -> None:
    payment = payment_domain.open_payment(an_order(), upi(), "pay_1", NOON, auto_capture=True)

    unanswered = payment_domain.after_no_answer(payment, NOON)
    [failed] = payment_domain.fail(unanswered.after, "declined", "No.", NOON).events

    assert (unanswered.events, failed.sequence) == ((), 2)


def test_a_refunds_events_are_counted() -> None:
    refund = a_refund()

    [processed] = refund_domain.mark_processed(refund, NOON).events

    assert (refund_domain.refund_requested(refund).sequence, processed.sequence) == (1, 2)
