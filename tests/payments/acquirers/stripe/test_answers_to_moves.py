"""Each documented answer to a capture, a void and a refund has its verdict; all others are Unanswered."""

from typing import Any

import pytest

from chalicelib.payments.acquirers import (
    Captured,
    Declined,
    NotSent,
    Processing,
    Refunded,
    Refused,
    Unanswered,
    Voided,
    http,
)
from chalicelib.payments.acquirers.http import Answer, Lost, Outcome
from tests.builders import a_refund
from tests.doubles.stripe_answers import (
    PAID,
    PAYMENT,
    REFUND,
    REFUNDED,
    REQUIRES_CAPTURE,
    canceled,
    refused,
    stripe,
)

DONE = {**REQUIRES_CAPTURE, "status": "succeeded", "amount_capturable": 0, "amount_received": 30_000}


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200, DONE), Captured(30_000)),
        (Answer(200, {**DONE, "amount_received": 20_000}), Unanswered()),
        (Answer(200, {**DONE, "currency": "usd"}), Unanswered()),
        (
            refused(400, code="capture_charge_authorization_expired"),
            Refused("authorization_expired", "Your card was declined."),
        ),
        (refused(400, code="payment_intent_unexpected_state"), Unanswered()),
        (refused(402), Unanswered()),
        (refused(500), Unanswered()),
        (Answer(400, None), Unanswered()),
        (Lost("x"), Unanswered()),
        (http.NotSent("x"), NotSent()),
    ],
)
def test_a_capture_has_its_verdict(answer: Outcome, verdict: object) -> None:
    assert stripe(Answer(200, REQUIRES_CAPTURE), answer).capture(PAYMENT, 30_000) == verdict


def test_more_than_the_payments_amount_is_not_captured() -> None:
    too_much = Answer(200, {**DONE, "amount_received": 60_000})

    assert stripe(Answer(200, REQUIRES_CAPTURE), too_much).capture(PAYMENT, 60_000) == Unanswered()


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (canceled("requested_by_customer"), Voided()),
        (Answer(200, REQUIRES_CAPTURE), Unanswered()),
        (refused(400, code="payment_intent_unexpected_state"), Unanswered()),
        (Lost("x"), Unanswered()),
        (http.NotSent("x"), NotSent()),
    ],
)
def test_a_void_has_its_verdict(answer: Outcome, verdict: object) -> None:
    assert stripe(Answer(200, REQUIRES_CAPTURE), answer).void(PAYMENT) == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200, REFUNDED), Refunded("re_1Nispe2eZvKYlo2Cd31jOCgZ")),
        (Answer(200, {**REFUNDED, "status": "pending"}), Processing("re_1Nispe2eZvKYlo2Cd31jOCgZ")),
        (
            Answer(200, {**REFUNDED, "status": "failed"}),
            Declined("payment_declined", "The refund failed: unknown."),
        ),
        (Answer(200, {**REFUNDED, "amount": 10_001}), Unanswered()),
        (Answer(200, {**REFUNDED, "metadata": {}}), Unanswered()),
        (Answer(200, {**REFUNDED, "status": "a_new_status"}), Unanswered()),
        (refused(400, code="parameter_invalid_integer"), Unanswered()),
        (refused(500), Unanswered()),
        (Lost("x"), Unanswered()),
        (http.NotSent("x"), NotSent()),
    ],
)
def test_a_refund_has_its_verdict(answer: Outcome, verdict: object) -> None:
    assert stripe(answer).refund(REFUND, PAID) == verdict


@pytest.mark.parametrize(
    ("listed", "verdict"),
    [
        ([], Declined("payment_declined", "Your card was declined.")),
        ([REFUNDED], Refunded("re_1Nispe2eZvKYlo2Cd31jOCgZ")),
        ([REFUNDED, {**REFUNDED, "id": "re_2"}], Unanswered()),
    ],
)
def test_a_refused_refund_is_looked_up_before_it_is_declined(
    listed: list[dict[str, Any]], verdict: object
) -> None:
    page = Answer(200, {"object": "list", "data": listed, "has_more": False})

    assert stripe(refused(400, code="charge_already_refunded"), page).refund(REFUND, PAID) == verdict


@pytest.mark.parametrize(
    "page",
    [
        Answer(200, {"data": [], "has_more": True}),
        Answer(200, {"data": []}),
        Answer(200, {"data": [None], "has_more": False}),
        Answer(200, {"data": [{"id": "re_1", "metadata": None}], "has_more": False}),
        Answer(200, {"data": [REFUNDED], "has_more": True}),  # for ever
        Lost("x"),
    ],
)
def test_half_of_a_list_proves_nothing(page: Outcome) -> None:
    assert stripe(page).find_refund(a_refund(id="rfnd_2"), PAID) == Unanswered()
