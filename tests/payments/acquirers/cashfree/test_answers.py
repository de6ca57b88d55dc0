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
    Unanswered,
    Voided,
    http,
)
from chalicelib.payments.acquirers.cashfree import errors
from chalicelib.payments.acquirers.http import Answer, Lost, Outcome
from tests.doubles.cashfree_answers import (
    AUTHORIZED,
    CAPTURED,
    FAILED,
    HELD,
    ORDER,
    ORDER_ID,
    PAID_ORDER,
    PAYMENT,
    REFUND,
    REFUNDED,
    STARTED,
    SUCCESS,
    cashfree,
    listed,
    order,
    refused,
)
from tests.doubles.cashfree_fixtures import UPI_LINK
from tests.doubles.server import a_card

REFUSALS = (refused(400, "request_failed"), refused(401, "request_failed", type="authentication_error"))
NO_ANSWERS: list[tuple[Outcome, object]] = [
    (refused(400, "request_failed"), Unanswered()),
    (refused(401, "request_failed", type="authentication_error"), Unanswered()),
    (refused(409, "request_failed", type="idempotency_error"), Unanswered()),
    (refused(422, "request_invalid", type="idempotency_error"), Unanswered()),
    (refused(429, "request_failed", type="rate_limit_error"), NotSent()),
    (refused(429, "request_failed"), Unanswered()),
    (refused(500, "internal_error", type="api_error"), Unanswered()),
    (refused(502, "bank_processing_failure", type="api_error"), Unanswered()),
    (Answer(200, None), Unanswered()),
    (Answer(200, {}), Unanswered()),
    (Answer(201, ORDER), Unanswered()),
    (Answer(302, None), Unanswered()),
    (Answer(400, None), Unanswered()),
    (Lost("x"), Unanswered()),
    (http.NotSent("x"), NotSent()),
    (http.NotSent("OutOfTime"), NotSent("out_of_time")),
]


def capture_of(**changes: Any) -> dict[str, Any]:
    return {**SUCCESS, "authorization": {**SUCCESS["authorization"], **changes}}


@pytest.mark.parametrize(
    ("attempts", "verdict"),
    [
        ([HELD], AUTHORIZED),
        ([SUCCESS], CAPTURED),
        ([{**SUCCESS, "authorization": None}], CAPTURED),
        ([{**HELD, "authorization": {"action": None, "status": None}}], AUTHORIZED),
        ([capture_of(captured_amount=300)], replace(CAPTURED, captured=30_000)),
        ([FAILED, HELD], AUTHORIZED),
        ([capture_of(status="PENDING")], Processing(ORDER_ID)),
        ([{**capture_of(action="VOID"), "is_captured": False}], errors.CANCELED),
        ([{**HELD, "payment_status": "VOID"}], errors.CANCELED),
        ([{**HELD, "payment_status": "PENDING"}], Processing(ORDER_ID)),
        ([{**HELD, "payment_status": "NOT_ATTEMPTED"}, FAILED], Processing(ORDER_ID)),
        ([], Unanswered()),  # a paid order without a payment
        ([FAILED], Unanswered()),
        ([SUCCESS, SUCCESS], Unanswered()),
        ([capture_of(captured_amount=501)], Unanswered()),
        ([capture_of(captured_amount=0)], Unanswered()),
        ([capture_of(captured_amount=499.999)], Unanswered()),
        ([capture_of(action="RELEASE")], Unanswered()),
        ([capture_of(status="FAILED")], Unanswered()),
        ([capture_of(action="VOID")], Unanswered()),  # voided and captured
        ([{**SUCCESS, "is_captured": False}], Unanswered()),
        ([{**HELD, "payment_status": "FLAGGED"}], Unanswered()),
        ([{**HELD, "payment_amount": 510}], Unanswered()),  # with a surcharge
        ([{**HELD, "payment_currency": "USD"}], Unanswered()),
        ([{**HELD, "order_id": "pay_2-1"}], Unanswered()),
        ([HELD, {**FAILED, "order_id": "pay_2-1"}], Unanswered()),
    ],
)
def test_the_payments_of_a_paid_order_have_their_verdict(
    attempts: list[dict[str, Any]], verdict: object
) -> None:
    assert cashfree(Answer(200, PAID_ORDER), listed(*attempts)).find(PAYMENT) == verdict


def failed(reason: str | None, code: str = "TRANSACTION_DECLINED", raw: str | None = None) -> dict[str, Any]:
    details = {
        "error_code": code, "error_reason": reason, "error_description": "No.", "error_code_raw": raw,
    }  # fmt: skip
    return {**FAILED, "error_details": details}


@pytest.mark.parametrize("status", ["TERMINATED", "EXPIRED"])
@pytest.mark.parametrize(
    ("attempts", "verdict"),
    [
        ([], errors.TIMED_OUT),
        ([failed("auth_declined", raw="51")], Declined("card_declined", "No.", DeclineClass.PAYER, "51")),
        ([failed("bank_rejected")], Declined("card_declined", "No.", DeclineClass.HARD)),
        ([failed("insufficient_funds")], Declined("insufficient_funds", "No.", DeclineClass.PAYER)),
        ([failed("authentication_failed")], Declined("authentication_failed", "No.", DeclineClass.PAYER)),
        ([failed("invalid_amount", "GATEWAY_ERROR")], Declined("processing_error", "No.", DeclineClass.HARD)),
        ([failed("a_new_reason")], Declined("card_declined", "No.", DeclineClass.HARD)),
        ([failed(None)], Declined("card_declined", "No.", DeclineClass.HARD)),
        ([failed("a_new_reason", "A_NEW_CODE")], Unanswered()),
        ([{**FAILED, "error_details": None}], Unanswered()),
        ([{**FAILED, "payment_status": "USER_DROPPED"}], errors.TIMED_OUT),
        ([{**FAILED, "payment_status": "CANCELLED"}], errors.CANCELED),
        (
            [{**FAILED, "payment_status": "CANCELLED", "payment_time": "2026-11-23T12:30:00+00:00"}, FAILED],
            errors.CANCELED,
        ),
        ([{**FAILED, "payment_time": "2026-11-23"}], Unanswered()),
        ([{**FAILED, "payment_time": "now"}], Unanswered()),
        ([HELD], AUTHORIZED),
        ([{**HELD, "payment_status": "PENDING"}], Processing(ORDER_ID)),
    ],
)
def test_the_payments_of_an_order_that_ended_have_their_verdict(
    status: str, attempts: list[dict[str, Any]], verdict: object
) -> None:
    assert cashfree(order(order_status=status), listed(*attempts)).find(PAYMENT) == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (order(), NeverSeen()),
        (order(order_status="TERMINATION_REQUESTED"), Processing(ORDER_ID)),
        (order(order_status="A_NEW_STATUS"), Unanswered()),
        (order(order_amount=501), Unanswered()),
        (order(order_currency="USD"), Unanswered()),
        (order(order_id="pay_2-1"), Unanswered()),
        (order(entity="payment"), Unanswered()),
        (refused(404, "order_not_found"), Unanswered()),
        *NO_ANSWERS,
    ],
)
def test_an_order_without_payments_has_its_verdict(answer: Outcome, verdict: object) -> None:
    assert cashfree(answer, listed()).find(PAYMENT) == verdict


@pytest.mark.parametrize(("answer", "verdict"), NO_ANSWERS)
def test_a_list_that_is_not_understood_is_unanswered(answer: Outcome, verdict: object) -> None:
    assert cashfree(order(), answer).find(PAYMENT) == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (order(), ORDER_ID),
        (order(order_status="PAID"), Unanswered()),
        (order(payment_session_id=None), Unanswered()),
        (order(order_amount=1), Unanswered()),
        (Answer(400, None), Unanswered()),
        *[one for one in NO_ANSWERS if one[0] not in REFUSALS],
        *[(one, NotSent("refused")) for one in REFUSALS],
    ],
)
def test_a_preparation_returns_the_reference_of_our_own_order(answer: Outcome, verdict: object) -> None:
    payment = replace(PAYMENT, acquirer_reference=None)

    assert cashfree(answer).prepare(payment) == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [(order(), ORDER_ID), *[(one, Unanswered()) for one, _ in NO_ANSWERS], (http.NotSent("x"), Unanswered())],
)
def test_a_preparation_returns_the_order_of_an_earlier_request(answer: Outcome, verdict: object) -> None:
    payment = replace(PAYMENT, acquirer_reference=None)

    assert cashfree(refused(409, "order_already_exists"), answer).prepare(payment) == verdict


def upi(link: str, **changes: Any) -> Answer:
    action = {"action": "custom", "channel": "link", "data": {"payload": {"default": link}}}
    return Answer(200, {**STARTED, **action, **changes})


LINK = "upi://pay?pa=cf.shop@cashfree&am=500.00&cu=INR"
SHORT_LINK = LINK.replace("500.00", "500")
ENDED = [order(order_status="TERMINATED"), order(order_status="TERMINATED"), listed()]


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (
            Answer(200, STARTED),
            ActionRequired(ORDER_ID, Redirect("https://api.cashfree.com/pg/view/gateway/1")),
        ),
        (Answer(200, {**STARTED, "payment_amount": 501}), Unanswered()),
        (Answer(200, {**STARTED, "action": "post"}), Unanswered()),
        (Answer(200, {**STARTED, "data": {"url": "http://api.cashfree.com"}}), Unanswered()),
        (Answer(200, {**STARTED, "data": None}), Unanswered()),
        (upi(LINK), ActionRequired(ORDER_ID, Redirect(LINK))),
        (upi(SHORT_LINK), ActionRequired(ORDER_ID, Redirect(SHORT_LINK))),
        (upi(LINK.replace("500.00", "5000.00")), Unanswered()),
        (upi(LINK.replace("INR", "USD")), Unanswered()),
        (upi(LINK.replace("upi://pay", "https://pay.example")), Unanswered()),
        (upi("upi://pay?am=x"), Unanswered()),
        (upi(LINK, channel="collect"), Unanswered()),
        (refused(400, "card_number_invalid"), Declined("card_declined", "Refused.", DeclineClass.HARD)),
        (refused(400, "payment_method_unsupported"),
         Declined("processing_error", "Refused.", DeclineClass.ACQUIRER)),
        (refused(400, "order_already_paid"), Unanswered()),
        (refused(400, "order_inactive"), Unanswered()),
        *NO_ANSWERS,
    ],
)  # fmt: skip
def test_the_start_of_a_payment_has_its_verdict(answer: Outcome, verdict: object) -> None:
    assert cashfree(order(), listed(), answer, *ENDED).authorize(PAYMENT, a_card()) == verdict


@pytest.mark.parametrize(
    ("looked", "verdict"),
    [
        ([order(order_status="PAID"), listed(HELD)], AUTHORIZED),
        ([order(), listed()], Unanswered()),
        ([order(order_status="TERMINATED"), listed(FAILED)], errors.failed(FAILED["error_details"], PAYMENT)),
        ([Lost("x")], Unanswered()),
        ([http.NotSent("x")], Unanswered()),
    ],
)
def test_a_refused_start_is_looked_up_before_it_is_declined(looked: list[Outcome], verdict: object) -> None:
    scripted = cashfree(order(), listed(), refused(400, "card_unsupported"), Lost("x"), *looked)

    assert scripted.authorize(PAYMENT, a_card()) == verdict


def test_a_bank_that_declines_upi_does_not_decline_a_card() -> None:
    ended = cashfree(order(order_status="EXPIRED"), listed(FAILED))
    verdict = ended.find(replace(PAYMENT, instrument=UPI_LINK))

    assert isinstance(verdict, Declined)
    assert verdict.code == "payment_declined"


@pytest.mark.parametrize("outcome", [http.NotSent("x"), Lost("x")])
def test_a_payment_of_the_payers_browser_stays_unknown_without_a_lookup(outcome: Outcome) -> None:
    assert cashfree(outcome, cards="script").authorize(PAYMENT, None) == Unanswered()


DONE = capture_of(captured_amount=300)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200, DONE), Captured(30_000)),
        (Answer(200, {**DONE, "payment_currency": "USD"}), Unanswered()),
        (Answer(200, SUCCESS), Unanswered()),  # another amount
        (Answer(200, HELD), Unanswered()),
        (Answer(200, capture_of(status="PENDING")), Processing(ORDER_ID)),
        (refused(400, "order_id_voided"), Refused("authorization_expired", "Refused.")),
        (refused(400, "payment_amount_invalid"), Refused("capture_exceeds_authorization", "Refused.")),
        (refused(500, "order_id_voided"), Unanswered()),
        *NO_ANSWERS,
    ],
)
def test_a_capture_has_its_verdict(answer: Outcome, verdict: object) -> None:
    assert cashfree(Answer(200, PAID_ORDER), listed(HELD), answer).capture(PAYMENT, 30_000) == verdict


@pytest.mark.parametrize(
    ("seen", "verdict"),
    [
        (listed(DONE), Captured(30_000)),
        (listed(capture_of(status="PENDING")), Processing(ORDER_ID)),
        (listed({**HELD, "payment_status": "PENDING"}), Processing(ORDER_ID)),
        (listed(FAILED), Unanswered()),
        (listed(HELD, HELD), Unanswered()),
        *NO_ANSWERS,
    ],
)
def test_what_is_known_before_a_capture_sends_nothing(seen: Outcome, verdict: object) -> None:
    assert cashfree(Answer(200, PAID_ORDER), seen, Lost("sent")).capture(PAYMENT, 30_000) == verdict


def test_more_than_the_payments_amount_is_not_captured() -> None:
    scripted = cashfree(Answer(200, PAID_ORDER), listed(HELD), Answer(200, SUCCESS))

    assert scripted.capture(PAYMENT, 60_000) == Unanswered()


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200, {**HELD, "payment_status": "VOID"}), Voided()),
        (Answer(200, capture_of(action="VOID", status="PENDING")), Processing(ORDER_ID)),
        (Answer(200, HELD), Unanswered()),
        (Answer(200, SUCCESS), Unanswered()),
        *NO_ANSWERS,
    ],
)
def test_a_void_has_its_verdict(answer: Outcome, verdict: object) -> None:
    assert cashfree(Answer(200, PAID_ORDER), listed(HELD), answer).void(PAYMENT) == verdict


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200, REFUNDED), Refunded("rfnd_1")),
        (Answer(200, {**REFUNDED, "refund_status": "ONHOLD"}), Processing("rfnd_1")),
        (Answer(200, {**REFUNDED, "refund_status": "FAILED"}), errors.failed_refund(None)),
        (Answer(200, {**REFUNDED, "refund_status": "A_NEW_STATUS"}), Unanswered()),
        (Answer(200, {**REFUNDED, "refund_amount": 101}), Unanswered()),
        (Answer(200, {**REFUNDED, "refund_currency": "USD"}), Unanswered()),
        (Answer(200, {**REFUNDED, "refund_id": "rfnd_2"}), Unanswered()),
        (Answer(200, {**REFUNDED, "order_id": "pay_2-1"}), Unanswered()),
        *NO_ANSWERS,
    ],
)
def test_a_refund_has_its_verdict(answer: Outcome, verdict: object) -> None:
    assert cashfree(answer).refund(REFUND, PAYMENT) == verdict
    assert cashfree(answer).find_refund(REFUND, PAYMENT) == verdict


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (refused(404, "refund_get_not_found"), Declined("refund_exceeds_payment", "Refused.")),
        (refused(404, "order_not_found"), Unanswered()),
        (Answer(200, REFUNDED), Refunded("rfnd_1")),
        (Lost("x"), Unanswered()),
        (http.NotSent("x"), Unanswered()),
    ],
)
def test_a_refused_refund_is_looked_up_before_it_is_declined(found: Outcome, verdict: object) -> None:
    assert cashfree(refused(400, "refund_amount_invalid"), found).refund(REFUND, PAYMENT) == verdict


def test_a_payment_names_the_country_of_its_card() -> None:
    card = {"payment_method": {"card": {"channel": "link", "card_country": "IN"}}}

    approved = cashfree(Answer(200, PAID_ORDER), listed({**SUCCESS, **card})).find(PAYMENT)
    failed = cashfree(order(order_status="EXPIRED"), listed({**FAILED, **card})).find(PAYMENT)

    assert approved == replace(CAPTURED, card_country="IN")
    assert isinstance(failed, Declined)
    assert failed.card_country == "IN"
