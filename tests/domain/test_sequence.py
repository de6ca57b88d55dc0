"""The events of a resource are numbered, so that a receiver can drop a stale one."""

from datetime import timedelta

from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain import refund as refund_domain
from tests.builders import NOON, a_refund, an_order, upi

WEEK = timedelta(days=7)


def test_the_events_of_an_order_are_numbered() -> None:
    order = an_order()

    [paid] = order_domain.pay(order, "pay_1", order.amount, NOON).events

    assert (order_domain.order_created(order).sequence, paid.sequence) == (1, 2)


def test_the_events_of_a_payment_are_numbered() -> None:
    payment = payment_steps.open_payment(an_order(), upi(), "pay_1", NOON, auto_capture=False)

    authorized = payment_steps.succeed(payment, NOON, WEEK)
    requested = authorized.then(payment_steps.request_capture(authorized.after, NOON, 10_000))
    captured = requested.then(payment_steps.confirm_capture(requested.after, NOON))
    released = captured.then(payment_steps.cancel(captured.after, NOON, "requested_by_merchant"))

    events = [payment_steps.payment_opened(payment), *released.events]
    assert [event.sequence for event in events] == [1, 2, 3, 4, 5]


def test_a_lost_answer_has_no_event_and_no_number() -> None:
    payment = payment_steps.open_payment(an_order(), upi(), "pay_1", NOON, auto_capture=True)

    unanswered = payment_steps.after_no_answer(payment, NOON)
    [failed] = payment_steps.fail(unanswered.after, "declined", "No.", NOON).events

    assert (unanswered.events, failed.sequence) == ((), 2)


def test_the_events_of_a_refund_are_numbered() -> None:
    refund = a_refund()

    processed = refund_domain.mark_processed(refund, NOON)
    failed = processed.then(refund_domain.mark_failed(processed.after, "no", "No.", NOON + WEEK))

    events = [refund_domain.refund_requested(refund), *failed.events]
    assert [event.sequence for event in events] == [1, 2, 3]
