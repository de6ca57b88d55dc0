"""Each order, payment, capture and refund is made once, if a request or its answer is lost at any step."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    Captured,
    NeverSeen,
    Processing,
    Refunded,
    Unanswered,
)
from chalicelib.payments.domain.payment import Payment
from tests.doubles.razorpay import KEY_LIFETIME, RazorpayDouble
from tests.doubles.razorpay_fixtures import REFUND, authorized, paid, prepared, razorpay_at, their_id
from tests.doubles.server import Clock, Fault, a_card, send_until
from tests.doubles.stripe_fixtures import a_card_payment

HOUR = timedelta(hours=1)
WAITS = pytest.mark.parametrize("wait", [HOUR, KEY_LIFETIME + HOUR], ids=["an hour", "longer than a key"])
FAULTS = pytest.mark.parametrize("fault", Fault)
LOOKUPS = ("GET orders", "GET payments", "GET refunds")


@WAITS
@FAULTS
def test_a_card_is_charged_once_after_any_fault(
    double: RazorpayDouble, clock: Clock, fault: Fault, wait: timedelta
) -> None:
    payment, razorpay = prepared(razorpay_at(double), a_card_payment()), razorpay_at(double)
    double.faults["POST json"] = fault
    verdicts = [razorpay.authorize(payment, a_card())]

    while not isinstance(verdicts[-1], ActionRequired | Processing):
        assert verdicts[-1] == Unanswered()
        payment = replace(payment, polls=payment.polls + 1)
        clock.advance(wait)
        found = razorpay.find(payment)
        verdicts.append(razorpay.authorize(payment, a_card()) if isinstance(found, NeverSeen) else found)

    assert len(double.state.payments) == 1
    double.state.authenticate(their_id(double))
    assert isinstance(razorpay.find(payment), Approved)
    assert double.state.taken() == 50_000


@WAITS
@FAULTS
def test_a_payment_is_captured_once_after_any_fault(
    double: RazorpayDouble, clock: Clock, fault: Fault, wait: timedelta
) -> None:
    payment, razorpay = authorized(double), razorpay_at(double)
    double.faults["POST capture"] = fault

    send_until(Captured, lambda: razorpay.capture(payment, 50_000), NeverSeen, lambda: clock.advance(wait))

    assert double.faults == {}
    assert double.state.taken() == 50_000


@WAITS
@FAULTS
@pytest.mark.parametrize("step", ["POST refund", *LOOKUPS])
def test_a_refund_is_made_once_after_any_fault(
    double: RazorpayDouble, clock: Clock, step: str, fault: Fault, wait: timedelta
) -> None:
    payment, razorpay = paid(double), razorpay_at(double)
    double.faults[step] = fault

    send_until(
        Refunded, lambda: razorpay.refund(REFUND, payment), lambda: razorpay.find_refund(REFUND, payment),
        lambda: clock.advance(wait),
    )  # fmt: skip

    assert double.state.taken() == 30_000
    assert len(double.state.refunds) == 1


@FAULTS
@pytest.mark.parametrize("step", ["POST orders", "GET orders"])
def test_an_order_is_paid_once_after_any_fault(double: RazorpayDouble, step: str, fault: Fault) -> None:
    razorpay, payment = razorpay_at(double), a_card_payment()
    double.faults[step] = fault
    while not isinstance(reference := razorpay.prepare(payment), str):
        assert reference == Unanswered()
        payment = replace(payment, polls=payment.polls + 1)

    pay(double, replace(payment, acquirer_reference=reference))

    assert len(double.state.orders) == 1
    assert double.state.taken() == 50_000


@pytest.mark.parametrize("fault", [one for one in Fault if one is not Fault.BUSY])
def test_a_redelivered_message_charges_once(double: RazorpayDouble, fault: Fault) -> None:
    payment, razorpay = prepared(razorpay_at(double), a_card_payment()), razorpay_at(double)
    double.faults["POST json"] = fault

    razorpay.authorize(payment, a_card())
    found = razorpay.find(payment)  # the same message again, before any poll
    repeated = razorpay.authorize(payment, a_card())

    assert isinstance(found, Processing | Unanswered)
    assert isinstance(repeated, Processing | ActionRequired)
    assert len(double.state.payments) == 1


@FAULTS
def test_a_lost_answer_is_never_taken_for_a_result(double: RazorpayDouble, fault: Fault) -> None:
    captured, uncaptured = paid(double), replace(paid_later(double), attempt=2)
    double.faults["POST refund"] = double.faults["POST capture"] = fault

    assert razorpay_at(double).refund(REFUND, captured) == Unanswered()
    assert razorpay_at(double).capture(uncaptured, 50_000) == Unanswered()


def paid_later(double: RazorpayDouble) -> Payment:
    payment = prepared(razorpay_at(double), a_card_payment(attempt=2, auto_capture=False))
    razorpay_at(double).authorize(payment, a_card())
    double.state.authenticate(list(double.state.payments)[-1])
    return payment


def pay(double: RazorpayDouble, payment: Payment) -> None:
    razorpay = razorpay_at(double)
    send_until(
        ActionRequired, lambda: razorpay.authorize(payment, a_card()),
        lambda: razorpay.find(replace(payment, polls=9)), lambda: None,
    )  # fmt: skip
    double.state.authenticate(their_id(double))
