"""Mandates that are set up at the double of Stripe, and debited later."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    DeclineClass,
    Declined,
    FoundMandate,
    NotSent,
    Processing,
    Saved,
    Unanswered,
)
from chalicelib.payments.acquirers.http import Answer
from chalicelib.payments.acquirers.stripe import Stripe
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment
from tests.doubles.server import Clock, Fault, a_card
from tests.doubles.stripe import KEY_LIFETIME, StripeDouble
from tests.doubles.stripe_answers import stripe as scripted
from tests.doubles.stripe_cards import CANCELS_MANDATE, FOREIGN, PENDING_MANDATE, REFUSED_MANDATE
from tests.doubles.stripe_fixtures import a_card_payment, a_upi_payment, approved, prepared, stripe_at
from tests.doubles.stripe_mandates import NOTICE_S

OF_INDIA = "4000003560000123"
GIVEN: dict[str, Any] = {
    "max_amount": 99_900,
    "amount_kind": "maximum",
    "frequency": "monthly",
    "purpose": "standard",
    "expires_at": "2027-12-31T00:00:00+05:30",
}
CONSENT = {"text": "Charge me.", "given_at": "2026-01-31T12:00:00Z", "mandate": GIVEN}
NOTICE, HOUR = timedelta(seconds=NOTICE_S), timedelta(hours=1)
MANDATE = {
    "id": "mandate_1",
    "object": "mandate",
    "livemode": False,
    "status": "active",
    "payment_method": {"id": "pm_1", "customer": {"id": "cus_9", "metadata": {"customer": "cus_of_ours"}}},
}


def customer_of(stripe: Stripe) -> str:
    customer = stripe.create_customer("cus_of_ours")
    assert isinstance(customer, str)
    return customer


def mandated_card(stripe: Stripe, number: str = OF_INDIA, **changes: Any) -> Saved:
    """Return the card that a payment saved with a mandate."""
    payment = a_card_payment(consent=CONSENT, acquirer_customer=customer_of(stripe), **changes)
    verdict = stripe.authorize(prepared(stripe, payment), a_card(number))
    assert isinstance(verdict, Approved)
    assert verdict.saved is not None
    return verdict.saved


def mandated_upi(double: StripeDouble) -> Saved:
    """Return the UPI account that a payment saved with a mandate, which the payer approved in the app."""
    stripe = stripe_at(double)
    payment = prepared(stripe, a_upi_payment(consent=CONSENT, acquirer_customer=customer_of(stripe)))
    assert isinstance(stripe.authorize(payment, None), ActionRequired)
    double.state.authenticate(str(payment.acquirer_reference), 0)
    verdict = stripe.resume(replace(payment, challenge_answer=ChallengeAnswer.RETURNED))
    assert isinstance(verdict, Approved)
    assert verdict.saved is not None
    return verdict.saved


def debit_of(saved: Saved, method: Method = Method.CARD, **changes: Any) -> Payment:
    named = {
        "id": "sm_1", "acquirer": "acq_1", "token": saved.token, "customer": str(saved.customer),
        "mandate": "man_1", "mandate_reference": str(saved.mandate),
    }  # fmt: skip
    by_saved = Instrument(method, card=saved.card, saved=named)
    return a_card_payment(**{"id": "pay_2", "instrument": by_saved, "off_session": True} | changes)


def test_a_card_of_india_is_saved_with_the_mandate_of_its_bank(double: StripeDouble) -> None:
    saved = mandated_card(stripe_at(double))

    [mandate] = double.state.mandates.given.values()
    assert (saved.mandate, saved.mandate_pending) == (mandate["id"], True)
    assert (saved.token, saved.customer) == (mandate["payment_method"], double.state.customers[0]["id"])


def test_stripe_gets_the_limits_that_the_payer_agreed_to(double: StripeDouble) -> None:
    mandated_card(stripe_at(double))

    [options] = double.state.options.values()
    assert (options["amount"], options["amount_type"], options["interval"]) == ("99900", "maximum", "month")
    assert (options["end_date"], options["supported_types"]) == ("1830191400", ["india"])


def test_a_mandate_in_another_currency_is_the_saved_card_itself(double: StripeDouble) -> None:
    saved = mandated_card(stripe_at(double), currency="USD")

    assert (saved.mandate, saved.mandate_pending, double.state.options) == (saved.token, False, {})


def test_a_card_of_another_country_is_saved_without_a_mandate(double: StripeDouble) -> None:
    saved = mandated_card(stripe_at(double), FOREIGN)

    assert (saved.mandate, saved.token) == (None, saved.token)


def test_a_upi_account_is_saved_with_its_mandate(double: StripeDouble) -> None:
    saved = mandated_upi(double)

    assert (saved.mandate, saved.mandate_pending, saved.vpa) == (saved.token, False, "asha@okbank")


@pytest.mark.parametrize(
    ("number", "state"),
    [(OF_INDIA, "active"), (PENDING_MANDATE, "pending"), (REFUSED_MANDATE, "ended")],
)
def test_a_lookup_shows_the_state_and_the_customer_of_a_mandate(
    double: StripeDouble, number: str, state: str
) -> None:
    stripe = stripe_at(double)
    saved = mandated_card(stripe, number)

    found = stripe.find_mandate(str(saved.mandate))

    assert isinstance(found, FoundMandate)
    assert (found.state, found.token, found.customer_id) == (state, saved.token, "cus_of_ours")


def test_a_debit_waits_for_the_notice_that_stripe_sends(double: StripeDouble, clock: Clock) -> None:
    stripe = stripe_at(double)
    payment = prepared(stripe, debit_of(mandated_card(stripe)))

    verdict, taken = stripe.authorize(payment, None), double.state.taken()
    clock.advance(NOTICE)

    assert (verdict, taken) == (Processing(str(payment.acquirer_reference)), 50_000)
    found = stripe.find(payment)
    assert isinstance(found, Approved)
    assert (found.captured, double.state.taken()) == (50_000, 100_000)


def test_a_upi_mandate_is_debited_by_its_payment_method(double: StripeDouble, clock: Clock) -> None:
    stripe = stripe_at(double)
    payment = prepared(stripe, debit_of(mandated_upi(double), Method.UPI))

    verdict = stripe.authorize(payment, None)
    clock.advance(NOTICE)

    assert verdict == Processing(str(payment.acquirer_reference))
    found = stripe.find(payment)
    assert isinstance(found, Approved)
    assert found == approved(payment, captured=50_000, saved=found.saved)


def test_a_mandate_that_the_payer_cancels_before_the_debit_is_revoked(double: StripeDouble) -> None:
    stripe = stripe_at(double)
    payment = prepared(stripe, debit_of(mandated_card(stripe, CANCELS_MANDATE)))

    verdict = stripe.authorize(payment, None)

    assert isinstance(verdict, Declined)
    assert (verdict.code, verdict.decline_class) == ("mandate_revoked", DeclineClass.HARD)
    assert stripe.find(payment) == verdict


@pytest.mark.parametrize("method", [Method.CARD, Method.UPI])
def test_a_debit_by_an_inactive_mandate_is_refused_and_can_take_no_money(
    double: StripeDouble, method: Method
) -> None:
    stripe = stripe_at(double)
    saved = mandated_card(stripe) if method is Method.CARD else mandated_upi(double)
    [mandate] = double.state.mandates.given.values()
    mandate["status"] = "inactive"
    payment = prepared(stripe, debit_of(saved, method))

    verdict = stripe.authorize(payment, None)

    assert isinstance(verdict, Declined)
    assert verdict.code == "mandate_revoked"
    assert double.state.intents[str(payment.acquirer_reference)]["status"] == "canceled"


@pytest.mark.parametrize("wait", [HOUR, KEY_LIFETIME + HOUR], ids=["an hour", "longer than a key"])
@pytest.mark.parametrize("fault", Fault)
@pytest.mark.parametrize("step", ["POST payment_intents", "POST confirm"])
def test_one_debit_is_made_after_any_fault(
    double: StripeDouble, clock: Clock, step: str, fault: Fault, wait: timedelta
) -> None:
    stripe = stripe_at(double)
    payment = debit_of(mandated_card(stripe))
    double.faults[step] = fault

    while not isinstance(reference := stripe.prepare(payment), str):
        clock.advance(wait)
        payment = replace(payment, polls=payment.polls + 1)
    payment = replace(payment, acquirer_reference=reference)
    stripe.authorize(payment, None)
    for _ in range(60):
        clock.advance(wait)
        if isinstance(found := stripe.find(payment), Approved):
            break
        if not isinstance(found, Processing | Unanswered):
            stripe.authorize(payment, None)

    assert (double.state.taken(), double.faults) == (100_000, {})


@pytest.mark.parametrize("fault", [Fault.LOST_BEFORE, Fault.LOST_AFTER, Fault.ERROR_AFTER, Fault.BUSY])
def test_a_mandate_whose_lookup_got_no_answer_is_unknown(double: StripeDouble, fault: Fault) -> None:
    stripe = stripe_at(double)
    reference = str(mandated_card(stripe).mandate)
    double.faults[f"GET {reference}"] = fault

    assert isinstance(stripe.find_mandate(reference), NotSent | Unanswered)


def test_a_mandate_without_our_customer_is_no_one_s() -> None:
    removed = {"id": "pm_1", "customer": None}
    foreign = {"id": "pm_1", "customer": {"id": "cus_9", "metadata": {}}}

    found = [find({**MANDATE, "payment_method": one}) for one in (removed, foreign)]

    assert found == [FoundMandate(state="active", token="pm_1")] * 2


@pytest.mark.parametrize("field", MANDATE)
def test_an_answer_without_a_field_of_the_mandate_is_unanswered(field: str) -> None:
    assert find({name: value for name, value in MANDATE.items() if name != field}) == Unanswered()


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "new_status"},
        {"id": "mandate_2"},
        {"livemode": True},
        {"payment_method": "pm_1"},
        {"payment_method": {"id": "pm_1", "customer": "cus_9"}},
    ],
)
def test_an_answer_that_is_not_the_expanded_mandate_is_unanswered(changes: dict[str, Any]) -> None:
    assert find({**MANDATE, **changes}) == Unanswered()


def find(body: dict[str, Any]) -> object:
    stripe = scripted(Answer(200, body))
    assert isinstance(stripe, Stripe)
    return stripe.find_mandate("mandate_1")
