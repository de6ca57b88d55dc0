"""Captures, voids and refunds at the double of Razorpay, over HTTP."""

from dataclasses import replace

import pytest

from chalicelib.payments.acquirers import (
    Captured,
    Declined,
    Lapses,
    NeverSeen,
    Processing,
    Refunded,
    Refused,
    Unanswered,
    Voided,
)
from chalicelib.payments.acquirers.razorpay import calls, captures, refunds
from tests.builders import a_refund
from tests.doubles.razorpay import RazorpayDouble
from tests.doubles.razorpay_fixtures import (
    REFUND,
    a_upi_payment,
    authorized,
    challenged,
    paid,
    prepared,
    razorpay_at,
    their_id,
)
from tests.doubles.server import Clock


def test_the_whole_amount_is_captured_once(double: RazorpayDouble) -> None:
    payment, razorpay = authorized(double), razorpay_at(double)

    assert razorpay.capture(payment, 50_000) == Captured(50_000)
    assert razorpay.capture(payment, 50_000) == Captured(50_000)  # a repetition
    assert double.passed.count("POST capture") == 1
    assert double.state.taken() == 50_000


@pytest.mark.parametrize(("total", "refusal"), [(30_000, captures.WHOLE_ONLY), (60_000, captures.EXCEEDS)])
def test_another_amount_is_not_captured(double: RazorpayDouble, total: int, refusal: Refused) -> None:
    assert razorpay_at(double).capture(authorized(double), total) == refusal
    assert double.state.taken() == 0


def test_an_authorization_that_ended_cannot_be_captured(double: RazorpayDouble, clock: Clock) -> None:
    payment = authorized(double)
    clock.advance(calls.AUTHORIZED_FOR)

    assert razorpay_at(double).capture(payment, 50_000) == captures.EXPIRED


def test_a_payment_without_an_authorization_cannot_be_captured(double: RazorpayDouble) -> None:
    razorpay = razorpay_at(double)

    assert razorpay.capture(prepared(razorpay, a_upi_payment()), 50_000) == captures.NOT_AUTHORIZED
    assert razorpay.capture(challenged(double, "4000000000000002", attempt=2), 50_000) == (
        captures.NOT_AUTHORIZED
    )


def test_of_two_authorized_payments_one_is_captured(double: RazorpayDouble) -> None:
    payment, razorpay = authorized(double), razorpay_at(double)
    late = double.state.pay(str(payment.acquirer_reference), 0)["id"]
    double.state.authenticate(late)

    assert razorpay.capture(payment, 50_000) == Captured(50_000)
    assert razorpay.capture(payment, 50_000) == Captured(50_000)
    assert double.state.taken() == 50_000


def test_nothing_is_sent_for_a_void_which_happens_by_itself(double: RazorpayDouble, clock: Clock) -> None:
    payment, razorpay = authorized(double), razorpay_at(double)

    assert razorpay.void(payment) == Lapses()
    clock.advance(calls.AUTHORIZED_FOR)
    assert razorpay.void(payment) == Voided()
    assert double.state.taken() == 0


def test_a_captured_payment_cannot_be_voided(double: RazorpayDouble) -> None:
    assert razorpay_at(double).void(paid(double)) == captures.ALREADY_CAPTURED


def test_a_refund_is_found_by_our_id(double: RazorpayDouble) -> None:
    payment, razorpay = paid(double), razorpay_at(double)

    assert razorpay.find_refund(REFUND, payment) == NeverSeen()
    verdict = razorpay.refund(REFUND, payment)

    assert isinstance(verdict, Refunded)
    assert razorpay.find_refund(REFUND, payment) == verdict
    assert double.state.taken() == 30_000


def test_a_refund_is_found_behind_a_full_page(double: RazorpayDouble) -> None:
    payment = paid(double)
    theirs = double.state.payment(their_id(double))
    for number in range(120):
        double.state.refund(theirs, {"amount": 100, "receipt": f"rfnd_{number}"}, 0)

    verdict = razorpay_at(double).find_refund(a_refund(id="rfnd_0", amount=100), payment)

    assert isinstance(verdict, Refunded)


def test_a_refund_that_is_not_finished_is_processing(double: RazorpayDouble) -> None:
    payment, double.state.refund_status = paid(double), "pending"

    assert isinstance(razorpay_at(double).refund(REFUND, payment), Processing)


def test_a_refund_that_failed_is_declined(double: RazorpayDouble) -> None:
    payment, double.state.refund_status = paid(double), "failed"

    assert razorpay_at(double).refund(REFUND, payment) == refunds.FAILED


def test_a_refund_of_a_refunded_payment_is_declined(double: RazorpayDouble) -> None:
    payment, razorpay = paid(double), razorpay_at(double)
    assert isinstance(razorpay.refund(a_refund(id="rfnd_01JD7Q9", amount=50_000), payment), Refunded)

    verdict = razorpay.refund(REFUND, payment)

    assert verdict == Declined("payment_declined", "The payment has been fully refunded already.")
    assert double.state.taken() == 0


def test_a_refund_below_one_rupee_is_not_sent(double: RazorpayDouble) -> None:
    payment = paid(double)

    assert razorpay_at(double).refund(replace(REFUND, amount=99), payment) == refunds.TOO_SMALL
    assert "POST refund" not in double.passed


def test_a_payment_that_is_not_captured_has_no_refunds(double: RazorpayDouble) -> None:
    payment = authorized(double)

    assert razorpay_at(double).refund(REFUND, payment) == Unanswered()
    assert razorpay_at(double).find_refund(REFUND, payment) == Unanswered()
