"""UPI payments at the double of Stripe, over HTTP."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    Declined,
    NeverSeen,
    NotSent,
    Redirect,
    Refunded,
    Unanswered,
)
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.payment import Payment
from tests.builders import NOON, a_refund
from tests.doubles.server import Clock, Fault
from tests.doubles.stripe import KEY_LIFETIME, StripeDouble
from tests.doubles.stripe_fixtures import a_upi_payment, approved, prepared, stripe_at
from tests.doubles.stripe_state import UPI_PAGE

FIVE_MINUTES = timedelta(minutes=5)
HOUR, SECOND = timedelta(hours=1), timedelta(seconds=1)
MAX_POLLS = 60  # Stripe repeats an error 500 for a day


def shown(double: StripeDouble, answer: ChallengeAnswer | None = None) -> Payment:
    """Return a payment whose payer is at Stripe's page."""
    payment = prepared(stripe_at(double), a_upi_payment())
    verdict = stripe_at(double).authorize(payment, None)
    assert isinstance(verdict, ActionRequired), verdict
    return replace(payment, challenge_answer=answer)


def pay(double: StripeDouble, payment: Payment, code: str | None = None) -> None:
    double.state.authenticate(str(payment.acquirer_reference), 0, code=code)


def status_of(double: StripeDouble, payment: Payment) -> str:
    return str(double.state.intents[str(payment.acquirer_reference)]["status"])


def test_a_prepared_upi_payment_moves_nothing_and_is_never_seen(double: StripeDouble) -> None:
    payment = prepared(stripe_at(double), a_upi_payment())

    assert stripe_at(double).find(payment) == NeverSeen()
    assert double.state.taken() == 0


def test_the_payer_is_sent_to_the_page_of_stripe_until_its_qr_code_expires(double: StripeDouble) -> None:
    payment = prepared(stripe_at(double), a_upi_payment())

    verdict = stripe_at(double).authorize(payment, None)

    reference = str(payment.acquirer_reference)
    assert verdict == ActionRequired(reference, Redirect(UPI_PAGE), NOON + FIVE_MINUTES)
    assert double.state.taken() == 0


def test_a_upi_payment_is_captured_when_the_payer_paid_and_can_be_refunded_in_part(
    double: StripeDouble,
) -> None:
    payment = shown(double, ChallengeAnswer.RETURNED)
    pay(double, payment)

    assert stripe_at(double).resume(payment) == approved(payment, captured=50_000)
    assert isinstance(stripe_at(double).refund(a_refund(amount=20_000), payment), Refunded)
    assert double.state.taken() == 30_000


def test_an_account_without_upi_prepares_no_payment(double: StripeDouble) -> None:
    double.state.upi = False

    assert stripe_at(double).prepare(a_upi_payment()) == NotSent("refused")
    assert double.state.intents == {}


def test_a_payment_that_the_payer_declined_in_the_app_is_declined(double: StripeDouble) -> None:
    payment = shown(double)
    pay(double, payment, "payment_method_customer_decline")

    verdict = stripe_at(double).find(payment)

    assert isinstance(verdict, Declined)
    assert verdict.code == "payment_declined"


def test_an_expired_qr_code_is_declined(double: StripeDouble, clock: Clock) -> None:
    payment = shown(double, ChallengeAnswer.TIME_OUT)
    clock.advance(FIVE_MINUTES)

    found, resumed = stripe_at(double).find(payment), stripe_at(double).resume(payment)

    assert isinstance(found, Declined)
    assert (found.code, resumed) == ("payment_timed_out", found)


def test_a_payer_who_left_the_page_cannot_pay_later(double: StripeDouble) -> None:
    payment = shown(double, ChallengeAnswer.TIME_OUT)

    verdict = stripe_at(double).resume(payment)

    assert isinstance(verdict, Declined)
    assert status_of(double, payment) == "canceled"


def test_a_payment_that_was_paid_in_the_last_second_is_approved(double: StripeDouble) -> None:
    payment = shown(double, ChallengeAnswer.TIME_OUT)
    pay(double, payment)

    assert stripe_at(double).resume(payment) == approved(payment, captured=50_000)


@pytest.mark.parametrize("fault", [Fault.LOST_BEFORE, Fault.LOST_AFTER, Fault.ERROR_BEFORE, Fault.IN_USE])
@pytest.mark.parametrize("step", ["POST confirm", "POST cancel"])
def test_a_lost_answer_is_never_a_decline(double: StripeDouble, step: str, fault: Fault) -> None:
    payment = prepared(stripe_at(double), a_upi_payment())
    double.faults[step] = fault
    verdict = stripe_at(double).authorize(payment, None)
    if step == "POST cancel":
        verdict = stripe_at(double).resume(replace(payment, challenge_answer=ChallengeAnswer.TIME_OUT))

    assert verdict == Unanswered()


def test_a_request_that_stripe_is_too_busy_for_is_not_sent(double: StripeDouble) -> None:
    payment = prepared(stripe_at(double), a_upi_payment())
    double.faults["POST confirm"] = Fault.BUSY

    assert stripe_at(double).authorize(payment, None) == NotSent()


@pytest.mark.parametrize("wait", [HOUR, KEY_LIFETIME + HOUR], ids=["an hour", "longer than a key"])
@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("step", ["POST payment_intents", "POST confirm"])
def test_one_upi_payment_is_made_after_any_fault(
    double: StripeDouble, clock: Clock, step: str, fault: Fault, wait: timedelta
) -> None:
    double.faults[step] = fault

    payment = paid_after_polls(double, clock, wait)

    [intent] = [one for one in double.state.intents.values() if one["amount_received"]]
    assert intent["id"] == payment.acquirer_reference
    assert (double.state.taken(), double.faults) == (50_000, {})


def paid_after_polls(double: StripeDouble, clock: Clock, wait: timedelta) -> Payment:
    """Do what the worker does: look the payment up before it is sent again. The payer pays immediately."""
    stripe, payment = stripe_at(double), a_upi_payment()
    while not isinstance(reference := stripe.prepare(payment), str):
        clock.advance(wait)
        payment = replace(payment, polls=payment.polls + 1)
    payment = replace(payment, acquirer_reference=reference)
    for _ in range(MAX_POLLS):
        found = stripe.find(payment)
        if isinstance(found, Approved):
            return payment
        if isinstance(found, NeverSeen):
            stripe.authorize(payment, None)
        if isinstance(found, ActionRequired):
            pay(double, payment)
        else:
            clock.advance(wait if status_of(double, payment) != "requires_action" else SECOND)
    raise AssertionError(f"not paid after {MAX_POLLS} polls")
