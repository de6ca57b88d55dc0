"""Cards that are saved at the double of Stripe, and charged again."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    DeclineClass,
    Declined,
    Forgotten,
    NotSent,
    Saved,
    Unanswered,
)
from chalicelib.payments.acquirers.http import Answer
from chalicelib.payments.acquirers.stripe import Stripe
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment
from tests.doubles.server import Fault, a_card
from tests.doubles.stripe import StripeDouble
from tests.doubles.stripe_answers import PAID, SUCCEEDED, stripe
from tests.doubles.stripe_fixtures import a_card_payment, prepared, stripe_at

CONSENT = {"text": "Save this card.", "given_at": "2026-01-31T12:00:00Z"}
NEEDS_3DS = "4000000000003220"


def saving_payment(customer: str, **changes: Any) -> Payment:
    return a_card_payment(consent=CONSENT, acquirer_customer=customer, **changes)


def payment_by(saved: Saved, **changes: Any) -> Payment:
    named = {"id": "sm_1", "acquirer": "acq_1", "token": saved.token, "customer": str(saved.customer)}
    instrument = Instrument(Method.CARD, card=saved.card, saved=named)
    return a_card_payment(**{"id": "pay_2", "instrument": instrument, "off_session": True} | changes)


def saved_at(stripe: Stripe, number: str = "4242424242424242") -> Saved:
    customer = stripe.create_customer("cus_of_ours")
    assert isinstance(customer, str)
    payment = prepared(stripe, saving_payment(customer))
    verdict = stripe.authorize(payment, a_card(number))
    assert isinstance(verdict, Approved)
    assert verdict == stripe.find(payment)
    assert verdict.saved is not None
    return verdict.saved


def test_a_payment_saves_its_card_under_a_customer_without_personal_data(double: StripeDouble) -> None:
    saved = saved_at(stripe_at(double))

    [customer] = double.state.customers
    assert (saved.customer, customer["metadata"]) == (customer["id"], {"customer": "cus_of_ours"})
    assert saved.card is not None
    assert (saved.card["last4"], saved.card["exp_year"]) == ("4242", 2030)


def test_a_payment_without_consent_saves_nothing(double: StripeDouble) -> None:
    stripe = stripe_at(double)

    verdict = stripe.authorize(prepared(stripe, a_card_payment()), a_card())

    assert isinstance(verdict, Approved)
    assert (verdict.saved, double.state.cards.customers) == (None, {})


@pytest.mark.parametrize("cards", ["raw", "script"])
def test_a_saved_card_is_charged_off_session_by_the_server(double: StripeDouble, cards: str) -> None:
    saved = saved_at(stripe_at(double))
    stripe = stripe_at(double, cards=cards)
    payment = prepared(stripe, payment_by(saved))

    verdict = stripe.authorize(payment, None)

    assert isinstance(verdict, Approved)
    assert (verdict.captured, double.state.taken()) == (50_000, 100_000)


def test_a_bank_that_wants_the_payer_declines_off_session(double: StripeDouble) -> None:
    stripe, number = stripe_at(double), NEEDS_3DS
    saved = saved_at(stripe)
    double.state.cards.numbers[saved.token] = number
    payment = prepared(stripe, payment_by(saved))

    verdict = stripe.authorize(payment, None)

    assert isinstance(verdict, Declined)
    assert (verdict.code, verdict.decline_class) == ("authentication_required", DeclineClass.PAYER)
    assert stripe.find(payment) == verdict


def test_a_bank_that_wants_the_payer_shows_its_page_on_session(double: StripeDouble) -> None:
    stripe = stripe_at(double)
    saved = saved_at(stripe)
    double.state.cards.numbers[saved.token] = NEEDS_3DS

    verdict = stripe.authorize(prepared(stripe, payment_by(saved, off_session=False)), None)

    assert isinstance(verdict, ActionRequired)


def test_a_charge_shows_the_card_that_the_bank_replaced(double: StripeDouble) -> None:
    stripe = stripe_at(double)
    saved = saved_at(stripe)
    double.state.cards.replace(saved.token, exp_month=1, exp_year=2045)

    verdict = stripe.authorize(prepared(stripe, payment_by(saved)), None)

    assert isinstance(verdict, Approved)
    assert verdict.saved is not None
    assert verdict.saved.card is not None
    assert verdict.saved.card["exp_year"] == 2045


def test_a_forgotten_card_cannot_be_charged(double: StripeDouble) -> None:
    stripe = stripe_at(double)
    saved = saved_at(stripe)

    forgotten = [stripe.forget_method(saved.token) for _ in range(2)]

    verdict = stripe.authorize(prepared(stripe, payment_by(saved)), None)
    assert forgotten == [Forgotten(), Forgotten()]
    assert isinstance(verdict, Declined)
    assert double.state.taken() == 50_000


@pytest.mark.parametrize("fault", [Fault.LOST_AFTER, Fault.ERROR_AFTER, Fault.IN_USE])
def test_a_lost_answer_creates_one_customer(double: StripeDouble, fault: Fault) -> None:
    stripe = stripe_at(double)
    double.faults["POST customers"] = fault

    first, again = stripe.create_customer("cus_1"), stripe.create_customer("cus_1")

    assert isinstance(first, NotSent | Unanswered)
    assert isinstance(again, str | Unanswered)  # Stripe repeats an error 500 for the key
    assert len(double.state.customers) == 1


@pytest.mark.parametrize("missing", ["payment_method", "customer", "setup_future_usage"])
def test_an_answer_that_names_no_saved_card_is_an_approval_all_the_same(missing: str) -> None:
    body = {**SUCCEEDED, "payment_method": "pm_1", "customer": "cus_1", "setup_future_usage": "off_session"}
    saving = replace(PAID, consent=CONSENT)

    verdict = stripe(Answer(200, {**body, missing: None})).find(saving)

    assert isinstance(verdict, Approved)
    assert verdict.saved is None
