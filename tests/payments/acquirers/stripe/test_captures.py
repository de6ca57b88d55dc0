"""Captures and voids at the double of Stripe, over HTTP."""

from dataclasses import replace

import pytest

from chalicelib.payments.acquirers import (
    Captured,
    Refused,
    Voided,
)
from tests.doubles.server import Clock
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_fixtures import WEEK, authorized, paid, stripe_at


def test_a_partial_capture_releases_the_rest(double: StripeDouble) -> None:
    payment, stripe = authorized(double), stripe_at(double)

    assert stripe.capture(payment, 30_000) == Captured(30_000)
    assert stripe.capture(payment, 30_000) == Captured(30_000)  # a repetition
    assert stripe.capture(payment, 40_000) == Refused(
        "capture_not_repeatable", "The rest was released at the first capture."
    )
    assert stripe.void(payment) == Voided()
    assert double.state.taken() == 30_000


def test_an_account_with_multicapture_captures_many_times(double: StripeDouble) -> None:
    double.state.multicapture = True
    payment, stripe = authorized(double, multicapture=True), stripe_at(double, multicapture=True)

    assert stripe.capture(payment, 20_000) == Captured(20_000)
    assert stripe.capture(payment, 45_000) == Captured(45_000)
    assert stripe.capture(payment, 20_000) == Captured(45_000)  # a late message
    assert stripe.void(payment) == Voided()
    assert double.state.intents[str(payment.acquirer_reference)]["status"] == "succeeded"
    assert double.state.taken() == 45_000


def test_a_final_capture_releases_the_rest_of_a_multicapture(double: StripeDouble) -> None:
    double.state.multicapture = True
    payment = replace(authorized(double, multicapture=True), capture_final=True)

    stripe_at(double, multicapture=True).capture(payment, 20_000)

    assert double.state.intents[str(payment.acquirer_reference)]["amount_capturable"] == 0


def test_an_authorization_that_ended_cannot_be_captured(double: StripeDouble, clock: Clock) -> None:
    payment = authorized(double)
    clock.advance(WEEK)

    assert stripe_at(double).capture(payment, 50_000) == Refused(
        "authorization_expired", "The authorization has ended."
    )
    assert stripe_at(double).void(payment) == Voided()


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("order_already_paid", "duplicate"),
        ("authorization_expired", "abandoned"),
        ("late_authorization", "abandoned"),
        ("requested_by_merchant", "requested_by_customer"),
        ("a reason of the merchant", "requested_by_customer"),
    ],
)
def test_a_void_has_one_of_their_reasons(double: StripeDouble, ours: str, theirs: str) -> None:
    payment = replace(authorized(double), cancellation_reason=ours)

    assert stripe_at(double).void(payment) == Voided()
    assert double.state.intents[str(payment.acquirer_reference)]["cancellation_reason"] == theirs


def test_a_captured_payment_cannot_be_voided(double: StripeDouble) -> None:
    assert isinstance(stripe_at(double).void(paid(double)), Refused)
    assert double.state.taken() == 50_000
