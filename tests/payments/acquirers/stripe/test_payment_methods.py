"""Payments with a PaymentMethod that the merchant made at Stripe, at the double."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.payments.acquirers import ActionRequired, Approved, Declined, NeverSeen, Redirect, Unanswered
from chalicelib.payments.acquirers.stripe.errors import OF_CUSTOMER, REQUEST_REFUSED
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment
from tests.doubles.server import Clock, Fault, send_until
from tests.doubles.stripe import KEY_LIFETIME, StripeDouble
from tests.doubles.stripe_fixtures import a_card_payment, approved, prepared, stripe_at

HOUR = timedelta(hours=1)


def a_payment_by(payment_method: str) -> Payment:
    return a_card_payment(instrument=Instrument(Method.CARD, payment_method=payment_method))


def status_of(double: StripeDouble, payment: Payment) -> str:
    return str(double.state.intents[str(payment.acquirer_reference)]["status"])


@pytest.mark.parametrize("cards", ["raw", "script"])
def test_the_payment_is_confirmed_by_the_server_also_in_an_account_with_stripes_form(
    double: StripeDouble, cards: str
) -> None:
    stripe = stripe_at(double, cards=cards)
    payment = prepared(stripe, a_payment_by("pm_card_visa"))

    verdict = stripe.authorize(payment, None)

    assert verdict == approved(payment, captured=50_000) == stripe.find(payment)
    assert "POST payment_methods" not in double.passed
    assert double.state.taken() == 50_000


def test_a_decline_is_final_since_no_browser_can_try_again(double: StripeDouble) -> None:
    stripe = stripe_at(double, cards="script")
    payment = prepared(stripe, a_payment_by("pm_card_chargeDeclined"))

    verdict = stripe.authorize(payment, None)

    assert isinstance(verdict, Declined)
    assert verdict.code == "card_declined"
    assert stripe.find(payment) == verdict


def test_3d_secure_leads_to_the_bank_and_the_lookup_decides(double: StripeDouble) -> None:
    stripe = stripe_at(double, cards="script")
    payment = prepared(stripe, a_payment_by("pm_card_threeDSecure2Required"))
    reference = str(payment.acquirer_reference)

    asked = stripe.authorize(payment, None)
    double.state.authenticate(reference, 0)
    resumed = stripe.resume(replace(payment, challenge_answer=ChallengeAnswer.RETURNED))

    assert asked == ActionRequired(reference, Redirect("https://hooks.stripe.com/3ds/1"))
    assert resumed == approved(payment, captured=50_000)


@pytest.mark.parametrize(
    ("payment_method", "refusal"),
    [("pm_of_another_account", REQUEST_REFUSED), ("pm_card_ofCustomer", OF_CUSTOMER)],
)
def test_a_payment_method_that_stripe_refuses_is_declined_after_the_payment_was_canceled(
    double: StripeDouble, payment_method: str, refusal: Declined
) -> None:
    payment = prepared(stripe_at(double), a_payment_by(payment_method))

    verdict = stripe_at(double).authorize(payment, None)

    assert (verdict, status_of(double, payment)) == (refusal, "canceled")


@pytest.mark.parametrize("payment_method", ["pm_of_another_account", "pm_card_ofCustomer"])
@pytest.mark.parametrize("fault", [Fault.LOST_BEFORE, Fault.LOST_AFTER, Fault.ERROR_AFTER, Fault.IN_USE])
def test_a_refusal_without_a_proof_that_nothing_moved_is_unanswered(
    double: StripeDouble, fault: Fault, payment_method: str
) -> None:
    payment = prepared(stripe_at(double), a_payment_by(payment_method))
    double.faults["POST cancel"] = fault

    assert stripe_at(double).authorize(payment, None) == Unanswered()


@pytest.mark.parametrize("wait", [HOUR, KEY_LIFETIME + HOUR], ids=["an hour", "longer than a key"])
@pytest.mark.parametrize("fault", Fault)
def test_one_payment_is_made_after_any_fault(
    double: StripeDouble, clock: Clock, fault: Fault, wait: timedelta
) -> None:
    stripe = stripe_at(double, cards="script")
    payment = prepared(stripe, a_payment_by("pm_card_visa"))
    double.faults["POST confirm"] = fault

    send_until(
        Approved, lambda: stripe.authorize(payment, None), lambda: stripe.find(payment),
        lambda: clock.advance(wait),
    )  # fmt: skip

    assert (double.state.taken(), double.faults, len(double.state.intents)) == (50_000, {}, 1)


def test_a_payment_that_was_not_confirmed_is_never_seen(double: StripeDouble) -> None:
    stripe = stripe_at(double, cards="script")

    assert stripe.find(prepared(stripe, a_payment_by("pm_card_visa"))) == NeverSeen()
