"""Authorizations at the double of Stripe, over HTTP."""

from dataclasses import replace

import pytest

from chalicelib.payments.acquirers import (
    ActionRequired,
    DeclineClass,
    Declined,
    NeverSeen,
    NotSent,
    Processing,
    Redirect,
    Script,
    Unanswered,
)
from chalicelib.payments.domain.acquirer_account import AcquirerKind
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment
from tests.builders import NOON
from tests.doubles.server import Fault, a_card
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_cards import REQUIRES_3DS, STAYS_PROCESSING
from tests.doubles.stripe_fixtures import WEEK, a_card_payment, approved, prepared, stripe_at


def test_a_prepared_payment_moves_nothing_and_is_never_seen(double: StripeDouble) -> None:
    payment = prepared(stripe_at(double), a_card_payment())

    assert stripe_at(double).find(payment) == NeverSeen()
    assert double.state.taken() == 0


def test_a_payment_is_authorized_and_captured(double: StripeDouble) -> None:
    payment = prepared(stripe_at(double), a_card_payment())

    verdict = stripe_at(double).authorize(payment, a_card())

    assert verdict == approved(payment, captured=50_000) == stripe_at(double).find(payment)
    assert double.state.taken() == 50_000


def test_an_authorization_states_its_end(double: StripeDouble) -> None:
    payment = prepared(stripe_at(double), a_card_payment(auto_capture=False))

    verdict = stripe_at(double).authorize(payment, a_card())

    assert verdict == approved(payment, captured=0, capture_before=NOON + WEEK)
    assert double.state.taken() == 0


@pytest.mark.parametrize(
    ("number", "code", "decline_class"),
    [
        ("4000000000000002", "card_declined", DeclineClass.HARD),
        ("4000000000009995", "insufficient_funds", DeclineClass.PAYER),
        ("4000000000000069", "expired_card", DeclineClass.HARD),
        ("4000000000000119", "processing_error", DeclineClass.ACQUIRER),
    ],
)
def test_a_decline_has_its_code_and_class(
    double: StripeDouble, number: str, code: str, decline_class: DeclineClass
) -> None:
    payment = prepared(stripe_at(double), a_card_payment())

    verdict = stripe_at(double).authorize(payment, a_card(number))

    assert verdict == Declined(code, "Your card was declined.", decline_class, "05")
    assert stripe_at(double).find(payment) == verdict


def test_a_payment_that_the_bank_still_processes_is_processing(double: StripeDouble) -> None:
    payment = prepared(stripe_at(double), a_card_payment())

    verdict = stripe_at(double).authorize(payment, a_card(STAYS_PROCESSING))

    assert verdict == Processing(str(payment.acquirer_reference))


def challenged(double: StripeDouble, answer: ChallengeAnswer | None = None) -> Payment:
    payment = prepared(stripe_at(double), a_card_payment())
    verdict = stripe_at(double).authorize(payment, a_card(REQUIRES_3DS))
    action = Redirect("https://hooks.stripe.com/3ds/1")
    assert verdict == ActionRequired(str(payment.acquirer_reference), action)
    return replace(payment, challenge_answer=answer)


def test_a_payment_is_approved_after_the_payer_confirmed_at_the_bank(double: StripeDouble) -> None:
    payment = challenged(double, ChallengeAnswer.APPROVE)
    double.state.authenticate(str(payment.acquirer_reference), 0)

    assert stripe_at(double).resume(payment) == approved(payment, captured=50_000)


def test_a_payer_who_only_says_that_they_confirmed_must_still_act(double: StripeDouble) -> None:
    payment = challenged(double, ChallengeAnswer.APPROVE)

    assert isinstance(stripe_at(double).resume(payment), ActionRequired)
    assert double.state.taken() == 0


def test_a_payer_who_is_not_recognized_by_the_bank_is_declined(double: StripeDouble) -> None:
    payment = challenged(double, ChallengeAnswer.APPROVE)
    double.state.authenticate(str(payment.acquirer_reference), 0, succeeds=False)

    verdict = stripe_at(double).resume(payment)

    assert isinstance(verdict, Declined)
    assert (verdict.code, verdict.decline_class) == ("authentication_failed", DeclineClass.PAYER)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        (ChallengeAnswer.DECLINE, "authentication_failed"),
        (ChallengeAnswer.TIME_OUT, "payment_timed_out"),
    ],
)
def test_a_payment_that_the_payer_left_cannot_succeed_later(
    double: StripeDouble, answer: ChallengeAnswer, code: str
) -> None:
    payment = challenged(double, answer)

    verdict = stripe_at(double).resume(payment)

    assert isinstance(verdict, Declined)
    assert verdict.code == code
    assert double.state.intents[str(payment.acquirer_reference)]["status"] == "canceled"


def test_a_payment_that_succeeded_before_its_time_out_is_approved(double: StripeDouble) -> None:
    payment = challenged(double, ChallengeAnswer.TIME_OUT)
    double.state.authenticate(str(payment.acquirer_reference), 0)

    assert stripe_at(double).resume(payment) == approved(payment, captured=50_000)


def test_a_time_out_whose_cancellation_is_lost_stays_unknown(double: StripeDouble) -> None:
    payment = challenged(double, ChallengeAnswer.TIME_OUT)
    double.faults["POST cancel"] = Fault.LOST_BEFORE

    assert stripe_at(double).resume(payment) == Unanswered()


def test_a_request_that_stripe_is_too_busy_for_is_not_sent(double: StripeDouble) -> None:
    payment = prepared(stripe_at(double), a_card_payment())
    double.faults["POST confirm"] = Fault.BUSY

    assert stripe_at(double).authorize(payment, a_card()) == NotSent()


def test_a_wrong_key_refuses_the_account(double: StripeDouble) -> None:
    by_method = Instrument(Method.CARD, payment_method="pm_card_visa")
    payment = prepared(stripe_at(double), a_card_payment(instrument=by_method))
    wrong = stripe_at(double, secret_key="sk_test_wrong")

    assert wrong.find(payment) == Unanswered()
    assert isinstance(verdict := wrong.authorize(payment, None), Declined)
    assert verdict.decline_class is DeclineClass.ACQUIRER


def test_an_account_with_their_script_gets_no_card(double: StripeDouble) -> None:
    stripe = stripe_at(double, cards="script")
    payment = prepared(stripe, a_card_payment())

    script = Script(AcquirerKind.STRIPE, "pi_secret_x")
    assert stripe.authorize(payment, a_card()) == ActionRequired(str(payment.acquirer_reference), script)
    assert double.passed == ["POST payment_intents", f"GET {payment.acquirer_reference}"]


def test_the_result_of_the_payers_browser_is_found(double: StripeDouble) -> None:
    stripe = stripe_at(double, cards="script")
    payment = prepared(stripe, a_card_payment())
    confirm_in_browser(double, payment)

    assert stripe.find(payment) == approved(payment, captured=50_000)


def test_a_payment_that_the_browser_did_not_confirm_in_time_cannot_succeed_later(
    double: StripeDouble,
) -> None:
    stripe = stripe_at(double, cards="script")
    payment = prepared(stripe, a_card_payment(challenge_answer=ChallengeAnswer.TIME_OUT))

    verdict = stripe.resume(payment)

    assert isinstance(verdict, Declined)
    assert double.state.intents[str(payment.acquirer_reference)]["status"] == "canceled"


def confirm_in_browser(double: StripeDouble, payment: Payment) -> None:
    intent = double.state.intents[str(payment.acquirer_reference)]
    double.state.confirm(intent, {"payment_method": "pm_card_visa"}, 0)
