"""Each documented answer has its verdict; all others are Unanswered."""

from dataclasses import replace
from typing import Any

import pytest

from chalicelib.payments.acquirers import (
    ActionRequired,
    Captured,
    DeclineClass,
    Declined,
    NeverSeen,
    NotSent,
    Processing,
    Redirect,
    Refunded,
    Refused,
    Script,
    Unanswered,
    http,
)
from chalicelib.payments.acquirers.http import Answer, Lost, Outcome
from chalicelib.payments.acquirers.razorpay import errors, refunds
from chalicelib.payments.domain.acquirer_account import AcquirerKind
from chalicelib.payments.domain.payment import Payment
from tests.doubles.razorpay_answers import (
    APPROVAL,
    AT,
    AUTHORIZED,
    AUTOMATIC,
    CAPTURE,
    CAPTURED,
    CREATED,
    FAILED,
    LAPSED,
    MADE,
    ORDER,
    ORDER_ID,
    PAID,
    PAY_ID,
    PAYMENT,
    REFUNDED,
    listed,
    razorpay,
    refused,
)
from tests.doubles.razorpay_fixtures import REFUND
from tests.doubles.server import Json, a_card

PROCESSING = Processing(ORDER_ID)
DECLINED = Declined("card_declined", "Your card was declined.", DeclineClass.HARD, card_country="IN")
THREE_DAYS_BEFORE = AT - 3 * 24 * 3600
UNTRIED = listed()
NO_ANSWERS: list[tuple[Outcome, object]] = [
    (Answer(200, None), Unanswered()),
    (Answer(201, AUTHORIZED), Unanswered()),
    (Answer(302, None), Unanswered()),
    (refused(404), Unanswered()),
    (refused(409), Unanswered()),
    (refused(429), Unanswered()),
    (refused(500), Unanswered()),
    (Answer(502, None), Unanswered()),
    (Lost("x"), Unanswered()),
    (http.NotSent("x"), NotSent()),
    (http.NotSent("OutOfTime"), NotSent("out_of_time")),
]


@pytest.mark.parametrize(
    ("answer", "payment", "verdict"),
    [
        (listed(AUTHORIZED), PAYMENT, APPROVAL),
        (listed(AUTHORIZED), AUTOMATIC, PROCESSING),
        (listed(CAPTURED), PAYMENT, CAPTURE),
        (listed(CAPTURED), AUTOMATIC, CAPTURE),
        (listed(FAILED, AUTHORIZED), PAYMENT, APPROVAL),
        (listed(CAPTURED, AUTHORIZED, FAILED), PAYMENT, CAPTURE),
        (listed(LAPSED, CREATED), PAYMENT, PROCESSING),
        (listed(CAPTURED, {**CAPTURED, "id": "pay_2"}), PAYMENT, Unanswered()),
        (listed({**CAPTURED, "status": "refunded", "amount_refunded": 50_000}), PAID, CAPTURE),
        (listed({**CAPTURED, "status": "refunded", "amount_refunded": 50_000}), PAYMENT, Unanswered()),
        (listed(CREATED), PAYMENT, PROCESSING),
        (listed(LAPSED), PAYMENT, errors.LAPSED),
        (listed(FAILED), PAYMENT, DECLINED),
        (listed({**FAILED, "error_reason": "payment_timed_out"}), PAYMENT, PROCESSING),
        (
            listed({**FAILED, "error_reason": "payment_timed_out", "created_at": THREE_DAYS_BEFORE}),
            PAYMENT,
            replace(errors.TIMED_OUT, card_country="IN"),
        ),
        (listed({**FAILED, "error_reason": "a_new_reason"}), PAYMENT, Unanswered()),
        (listed({**FAILED, "error_reason": None}), PAYMENT, Unanswered()),
        (
            listed({**FAILED, "error_reason": "gateway_technical_error"}),
            PAYMENT,
            Declined("processing_error", "Your card was declined.", DeclineClass.ACQUIRER, card_country="IN"),
        ),
        (listed({**AUTHORIZED, "status": "a_new_status"}), PAYMENT, Unanswered()),
        (listed({**AUTHORIZED, "captured": True}), PAYMENT, Unanswered()),
        (listed({**CAPTURED, "captured": False}), PAYMENT, Unanswered()),
        (listed({**AUTHORIZED, "amount": 40_000}), PAYMENT, Unanswered()),
        (listed({**AUTHORIZED, "currency": "USD"}), PAYMENT, Unanswered()),
        (listed({**AUTHORIZED, "order_id": "order_2"}), PAYMENT, Unanswered()),
        (listed(AUTHORIZED, {**FAILED, "order_id": "order_2"}), PAYMENT, Unanswered()),
        (listed({**AUTHORIZED, "id": "../pay"}), PAYMENT, Unanswered()),
        (Answer(200, {"entity": "collection", "count": 2, "items": [FAILED]}), PAYMENT, Unanswered()),
        (Answer(200, {"entity": "collection", "count": 0}), PAYMENT, Unanswered()),
        *((outcome, PAYMENT, verdict) for outcome, verdict in NO_ANSWERS),
    ],
)
def test_a_lookup_has_its_verdict(answer: Outcome, payment: Payment, verdict: object) -> None:
    assert razorpay(answer).find(payment) == verdict


@pytest.mark.parametrize("cards", ["raw", "script"])
@pytest.mark.parametrize(
    ("order", "raw", "script"),
    [
        ({}, NeverSeen(), ActionRequired(ORDER_ID, Script(AcquirerKind.RAZORPAY))),
        ({"created_at": THREE_DAYS_BEFORE}, NeverSeen(), errors.TIMED_OUT),
        ({"attempts": 1}, PROCESSING, PROCESSING),
        ({"status": "attempted", "created_at": THREE_DAYS_BEFORE}, PROCESSING, PROCESSING),
        ({"status": "a_new_status"}, Unanswered(), Unanswered()),
        ({"id": "order_2"}, Unanswered(), Unanswered()),
        ({"receipt": "pay_1/10"}, Unanswered(), Unanswered()),
        ({"amount": 1}, Unanswered(), Unanswered()),
        ({"currency": "USD"}, Unanswered(), Unanswered()),
        ({"attempts": None}, Unanswered(), Unanswered()),
    ],
)
def test_an_order_without_a_listed_payment_has_its_verdict(
    order: dict[str, Any], raw: object, script: object, cards: str
) -> None:
    verdict = razorpay(UNTRIED, Answer(200, {**ORDER, **order}), cards=cards).find(PAYMENT)

    assert verdict == (raw if cards == "raw" else script)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200, MADE), ActionRequired(ORDER_ID, Redirect(MADE["next"][0]["url"]))),
        (Answer(200, {"razorpay_payment_id": PAY_ID}), PROCESSING),
        (Answer(200, {**MADE, "next": MADE["next"][1:]}), Unanswered()),
        (Answer(200, {**MADE, "next": [{"action": "redirect", "url": "http://x"}]}), Unanswered()),
        (Answer(200, {**MADE, "next": None}), Unanswered()),
        (Answer(200, {"next": MADE["next"]}), Unanswered()),
        (
            refused(reason="card_number_invalid"),
            Declined("card_declined", "Refused.", DeclineClass.HARD),
        ),
        (
            refused(reason="card_network_not_enabled", metadata={"order_id": ORDER_ID}),
            Declined("processing_error", "Refused.", DeclineClass.ACQUIRER),
        ),
        (refused(), Declined("processing_error", "The acquirer refused the request.")),
        (refused(reason="card_declined", metadata={"payment_id": PAY_ID}), Unanswered()),
        (refused(reason="card_declined", metadata={"order_id": "order_2"}), Unanswered()),
        (refused(reason="order_already_paid"), Unanswered()),
        (refused(reason="payment_timed_out"), Unanswered()),
        (refused(reason="server_error"), Unanswered()),
        (refused(reason=None), Unanswered()),
        (refused(401, reason="NA"), errors.ACCOUNT_REFUSED),
        (Answer(401, None), Unanswered()),
        (Answer(400, None), Unanswered()),
        *NO_ANSWERS,
    ],
)
def test_a_card_payment_has_its_verdict(answer: Outcome, verdict: object) -> None:
    assert razorpay(UNTRIED, Answer(200, ORDER), answer).authorize(PAYMENT, a_card()) == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200, ORDER), ORDER_ID),
        (Answer(200, {**ORDER, "amount": 1}), Unanswered()),
        (Answer(200, {**ORDER, "receipt": "pay_2/1"}), Unanswered()),
        (Answer(200, {**ORDER, "attempts": 1}), Unanswered()),
        (Answer(200, {**ORDER, "status": "paid"}), Unanswered()),
        (Answer(200, {**ORDER, "id": "../order"}), Unanswered()),
        (Answer(401, refused().body), NotSent("refused")),
        (Answer(400, None), Unanswered()),
        *NO_ANSWERS,
    ],
)
def test_a_preparation_returns_the_reference_of_our_own_order(answer: Outcome, verdict: object) -> None:
    new = replace(PAYMENT, acquirer_reference=None, polls=0)

    assert razorpay(answer).prepare(new) == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200, {"entity": "collection", "count": 1, "items": [ORDER]}), ORDER_ID),
        (Answer(200, {"entity": "collection", "count": 0, "items": []}), NotSent("refused")),
        (http.NotSent("x"), Unanswered()),
        (Lost("x"), Unanswered()),
    ],
)
def test_after_a_refused_preparation_the_receipt_shows_an_order_of_an_earlier_request(
    answer: Outcome, verdict: object
) -> None:
    new = replace(PAYMENT, acquirer_reference=None, polls=0)

    assert razorpay(refused(), answer).prepare(new) == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200, CAPTURED), Captured(50_000)),
        (Answer(200, {**CAPTURED, "amount": 1}), Unanswered()),
        (Answer(200, {**CAPTURED, "currency": "USD"}), Unanswered()),
        (Answer(200, {**CAPTURED, "id": "pay_2"}), Unanswered()),
        (Answer(200, AUTHORIZED), Unanswered()),
        (refused(reason="capture_failed"), Refused("capture_declined", "Refused.")),
        (refused(), Unanswered()),
        (refused(reason=None), Unanswered()),
        *NO_ANSWERS,
    ],
)
def test_a_capture_has_its_verdict(answer: Outcome, verdict: object) -> None:
    assert razorpay(listed(AUTHORIZED), answer).capture(PAYMENT, 50_000) == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200, REFUNDED), Refunded(REFUNDED["id"])),
        (Answer(200, {**REFUNDED, "status": "pending"}), Processing(REFUNDED["id"])),
        (Answer(200, {**REFUNDED, "status": "failed"}), refunds.FAILED),
        (Answer(200, {**REFUNDED, "status": "a_new_status"}), Unanswered()),
        (Answer(200, {**REFUNDED, "amount": 1}), Unanswered()),
        (Answer(200, {**REFUNDED, "currency": "USD"}), Unanswered()),
        (Answer(200, {**REFUNDED, "payment_id": "pay_2"}), Unanswered()),
        (Answer(200, {**REFUNDED, "receipt": "rfnd_2"}), Unanswered()),
        *NO_ANSWERS,
    ],
)
def test_a_refund_has_its_verdict(answer: Outcome, verdict: object) -> None:
    assert razorpay(listed(CAPTURED), answer).refund(REFUND, PAID) == verdict


@pytest.mark.parametrize(
    ("refusal", "refunded", "found", "verdict"),
    [
        ({"reason": "refund_limit_crossed"}, 0, listed(), Declined("payment_declined", "Refused.")),
        ({"reason": None}, 40_000, listed(), Declined("payment_declined", "Refused.")),
        ({"reason": None}, 0, listed(), Unanswered()),
        ({"reason": "duplicate_refund_id"}, 20_000, listed(REFUNDED), Refunded(REFUNDED["id"])),
        ({"reason": "refund_limit_crossed"}, 0, listed(REFUNDED, REFUNDED), Unanswered()),
        ({"reason": "refund_limit_crossed"}, 0, Lost("x"), Unanswered()),
        ({"reason": "refund_limit_crossed"}, 0, http.NotSent("x"), Unanswered()),
    ],
)
def test_a_refused_refund_is_looked_up_before_it_is_declined(
    refusal: dict[str, Any], refunded: int, found: Outcome, verdict: object
) -> None:
    paid = listed({**CAPTURED, "amount_refunded": refunded})

    assert razorpay(paid, refused(**refusal), paid, found).refund(REFUND, PAID) == verdict


@pytest.mark.parametrize(
    ("changes", "country"),
    [
        ({}, "IN"),
        ({"international": True}, None),
        ({"international": None}, None),
        ({"method": "upi"}, None),
    ],
)
def test_a_card_that_is_not_international_is_indian(changes: Json, country: str | None) -> None:
    approved = razorpay(listed({**CAPTURED, **changes})).find(PAYMENT)
    failed = razorpay(listed({**FAILED, **changes})).find(PAYMENT)

    assert approved == replace(CAPTURE, card_country=country)
    assert isinstance(failed, Declined)
    assert failed.card_country == country
