"""Each documented answer to an authorization or a lookup has its verdict; all others are Unanswered."""

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
    Unanswered,
    http,
)
from chalicelib.payments.acquirers.http import Answer, Lost, Outcome
from chalicelib.payments.acquirers.stripe import errors
from tests.doubles.server import a_card
from tests.doubles.stripe_answers import (
    AUTHORIZED,
    CAPTURED,
    CHARGE,
    ERROR,
    HARD,
    INTENT,
    PAID,
    PAYMENT,
    PI,
    REDIRECT,
    REQUIRES_CAPTURE,
    SUCCEEDED,
    canceled,
    intent,
    refused,
    stripe,
)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200, REQUIRES_CAPTURE), AUTHORIZED),
        (intent(), NeverSeen()),
        (intent(status="requires_confirmation"), NeverSeen()),
        (intent(last_payment_error=ERROR), HARD),
        (intent(last_payment_error={**ERROR, "code": "new_code", "decline_code": None}), Unanswered()),
        (intent(latest_charge=CHARGE), Unanswered()),
        (intent(status="processing"), Processing(PI)),
        (
            intent(status="requires_action", next_action=REDIRECT),
            ActionRequired(PI, Redirect("https://hooks.stripe.com/1")),
        ),
        (intent(status="requires_action", next_action={"type": "use_stripe_sdk"}), Unanswered()),
        (intent(status="requires_action"), Unanswered()),
        (
            canceled("expired"),
            Declined("payment_timed_out", "The payment was not completed in time.", DeclineClass.PAYER),
        ),
        (
            canceled("requested_by_customer"),
            Declined("payment_declined", "The payment was canceled.", DeclineClass.PAYER),
        ),
        (intent(status="a_new_status"), Unanswered()),
        (Answer(200, {**REQUIRES_CAPTURE, "amount_capturable": 40_000}), Unanswered()),
        (Answer(200, {**REQUIRES_CAPTURE, "amount": 40_000}), Unanswered()),
        (Answer(200, {**REQUIRES_CAPTURE, "currency": "usd"}), Unanswered()),
        (Answer(200, {**REQUIRES_CAPTURE, "livemode": True}), Unanswered()),
        (Answer(200, {**REQUIRES_CAPTURE, "metadata": {"payment": "pay_2"}}), Unanswered()),
        (Answer(200, {**REQUIRES_CAPTURE, "id": "pi_2"}), Unanswered()),
        (Answer(200, {**REQUIRES_CAPTURE, "latest_charge": "ch_1"}), Unanswered()),
        (Answer(200, None), Unanswered()),
        (Answer(201, REQUIRES_CAPTURE), Unanswered()),
        (Answer(302, None), Unanswered()),
        (Answer(404, {"error": {"type": "invalid_request_error", "code": "resource_missing"}}), Unanswered()),
        (Answer(429, {"error": {"code": "rate_limit"}}), NotSent()),
        (Answer(429, {"error": {"code": "lock_timeout"}}), Unanswered()),
        (Answer(500, {"error": {"type": "api_error"}}), Unanswered()),
        (Lost("x"), Unanswered()),
        (http.NotSent("x"), NotSent()),
        (http.NotSent("OutOfTime"), NotSent("out_of_time")),
    ],
)
def test_a_lookup_has_its_verdict(answer: Outcome, verdict: object) -> None:
    assert stripe(answer).find(PAYMENT) == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200, SUCCEEDED), CAPTURED),
        (Answer(200, {**SUCCEEDED, "amount_received": 49_999}), Unanswered()),
        (Answer(200, {**SUCCEEDED, "capture_method": "manual"}), Unanswered()),
        (Answer(200, {**SUCCEEDED, "latest_charge": {**CHARGE, "paid": False}}), Unanswered()),
        (Answer(200, {**REQUIRES_CAPTURE, "capture_method": "automatic"}), Unanswered()),
    ],
)
def test_an_automatic_capture_has_its_verdict(answer: Outcome, verdict: object) -> None:
    assert stripe(answer).find(PAID) == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (refused(402), HARD),
        (
            refused(402, decline_code="insufficient_funds", advice_code="try_again_later"),
            Declined("insufficient_funds", "Your card was declined.", DeclineClass.PAYER, "05"),
        ),
        (
            refused(402, decline_code="try_again_later"),
            Declined("processing_error", "Your card was declined.", DeclineClass.ACQUIRER, "05"),
        ),
        (
            refused(402, decline_code="try_again_later", advice_code="do_not_try_again"),
            Declined("processing_error", "Your card was declined.", DeclineClass.HARD, "05"),
        ),
        (refused(402, type="api_error"), Unanswered()),
        (
            refused(402, decline_code="transaction_not_approved"),
            Declined("payment_declined", "Your card was declined.", DeclineClass.PAYER, "05"),
        ),
        (refused(402, code="a_new_code", decline_code=None), Unanswered()),
        (refused(402, payment_intent={**INTENT, "status": "succeeded"}), Unanswered()),
        (refused(402, payment_intent={**INTENT, "amount": 1}), Unanswered()),
        (refused(402, payment_intent=None), Unanswered()),
        (refused(400, type="invalid_request_error", code="payment_intent_unexpected_state"), Unanswered()),
        (refused(400, type="idempotency_error", code=None), Unanswered()),
        (refused(409, type="idempotency_error", code="idempotency_key_in_use"), Unanswered()),
        (refused(429, type="invalid_request_error", code="rate_limit"), NotSent()),
        (refused(500, type="api_error"), Unanswered()),
        (refused(503, type="api_error"), Unanswered()),
        (Answer(402, None), Unanswered()),
        (Answer(401, None), Unanswered()),
        (Lost("x"), Unanswered()),
        (http.NotSent("x"), NotSent()),
    ],
)
def test_a_refused_authorization_has_its_verdict(answer: Outcome, verdict: object) -> None:
    method = Answer(200, {"object": "payment_method", "id": "pm_1"})

    assert stripe(method, answer).authorize(PAYMENT, a_card()) == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (refused(402, code="invalid_number", decline_code=None), HARD),
        (refused(400, code="raw_card_data_not_allowed"), errors.REQUEST_REFUSED),
        (refused(401, code="api_key_expired"), errors.ACCOUNT_REFUSED),
        (http.NotSent("x"), NotSent()),
        (Lost("x"), Unanswered()),
        (Answer(500, None), Unanswered()),
    ],
)
def test_without_a_payment_method_only_a_written_refusal_is_one(answer: Outcome, verdict: object) -> None:
    assert stripe(answer).authorize(PAYMENT, a_card()) == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (intent(), PI),
        (intent(status="succeeded"), Unanswered()),
        (intent(amount=1), Unanswered()),
        (intent(id="../pi"), Unanswered()),
        (Lost("x"), Unanswered()),
        (http.NotSent("x"), NotSent()),
        (refused(400, type="invalid_request_error", code="amount_too_small"), NotSent("refused")),
        (refused(401, type="invalid_request_error", code=None), NotSent("refused")),
        (refused(403, type="invalid_request_error", code=None), NotSent("refused")),
        (refused(400, type="idempotency_error", code=None), Unanswered()),
        (refused(409, type="idempotency_error", code="idempotency_key_in_use"), Unanswered()),
        (refused(500, type="api_error"), Unanswered()),
        (Answer(400, None), Unanswered()),
    ],
)
def test_a_preparation_returns_the_reference_of_our_own_payment(answer: Outcome, verdict: object) -> None:
    assert stripe(answer).prepare(replace(PAYMENT, acquirer_reference=None)) == verdict


@pytest.mark.parametrize("outcome", [http.NotSent("x"), Lost("x")])
def test_a_payment_of_the_payers_browser_stays_unknown_without_a_lookup(outcome: Outcome) -> None:
    assert stripe(outcome, cards="script").authorize(PAYMENT, None) == Unanswered()


def with_card(country: object) -> dict[str, object]:
    """Return Stripe's answer to a captured payment with a card of the country."""
    details = {"type": "card", "card": {"country": country}}
    return {**SUCCEEDED, "latest_charge": {**CHARGE, "payment_method_details": details}}


@pytest.mark.parametrize(
    ("country", "read"), [("IN", "IN"), ("us", "US"), (None, None), ("India", None), (91, None)]
)
def test_an_approval_names_the_country_of_the_card(country: object, read: str | None) -> None:
    found = stripe(Answer(200, with_card(country))).find(PAID)

    assert found == replace(CAPTURED, card_country=read)


def test_a_decline_names_the_country_of_the_card() -> None:
    error = {**ERROR, "payment_method": {"object": "payment_method", "card": {"country": "DE"}}}

    found = stripe(intent(last_payment_error=error)).find(PAYMENT)

    assert found == replace(HARD, card_country="DE")
