"""Each answer to a UPI payment has its verdict; all others are Unanswered."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
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
from chalicelib.payments.acquirers.stripe.errors import ACCOUNT_REFUSED, REQUEST_REFUSED
from chalicelib.payments.domain.challenge import ChallengeAnswer
from tests.builders import NOON
from tests.doubles.paths import inside, paths
from tests.doubles.stripe_answers import (
    CAPTURED,
    CHARGE,
    ERROR,
    PI,
    REDIRECT,
    UPI_INTENT,
    UPI_NEXT,
    UPI_PAID,
    UPI_PAYMENT,
    UPI_WAITS,
    refused,
    stripe,
)
from tests.doubles.stripe_objects import UPI_ACTION
from tests.doubles.stripe_state import UPI_PAGE

JSON = dict[str, Any]
PAGE = ActionRequired(PI, Redirect(UPI_PAGE), NOON)
UPI_ERROR = {**ERROR, "code": "payment_method_customer_decline", "decline_code": None, "message": "Declined."}
BY_PAYER = Declined("payment_declined", "Declined.", DeclineClass.PAYER)
CANCELED = Answer(200, {**UPI_INTENT, "status": "canceled", "cancellation_reason": "requested_by_customer"})
PATHS = list(paths(UPI_WAITS))
NOT_NEEDED = {"image_url_png", "image_url_svg", "payment_method_types"}
READ_LATER = {
    "amount_received", "amount_capturable", "cancellation_reason", "last_payment_error", "latest_charge",
}  # fmt: skip
VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.lists(st.none()), st.just({}))


def upi(**changes: Any) -> Answer:
    return Answer(200, {**UPI_INTENT, **changes})


def waits(**page: Any) -> Answer:
    shown = {"type": UPI_ACTION, UPI_ACTION: {**UPI_NEXT[UPI_ACTION], **page}}  # type: ignore[dict-item]
    return Answer(200, {**UPI_WAITS, "next_action": shown})


def failed(**changes: Any) -> Answer:
    return upi(last_payment_error={**UPI_ERROR, **changes})


def not_taken(code: str | None) -> Answer:
    return refused(400, type="invalid_request_error", code=code)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (Answer(200, UPI_WAITS), PAGE),
        (Answer(200, UPI_PAID), CAPTURED),
        (Answer(200, {**UPI_PAID, "amount_received": 49_999}), Unanswered()),
        (Answer(200, {**UPI_PAID, "amount": 49_999}), Unanswered()),
        (Answer(200, {**UPI_PAID, "currency": "usd"}), Unanswered()),
        (Answer(200, {**UPI_PAID, "capture_method": "manual"}), Unanswered()),
        (Answer(200, {**UPI_PAID, "metadata": {"payment": "pay_2"}}), Unanswered()),
        (upi(status="processing"), Processing(PI)),
        (upi(), NeverSeen()),
        (upi(status="requires_confirmation"), NeverSeen()),
        (upi(latest_charge=CHARGE), Unanswered()),
        (upi(status="requires_capture", amount_capturable=50_000, latest_charge=CHARGE), Unanswered()),
        (waits(hosted_instructions_url="upi://pay?pa=another@bank"), Unanswered()),
        (waits(hosted_instructions_url=None), Unanswered()),
        (waits(qr_code=None), Unanswered()),
        (waits(qr_code={"expires_at": 10**20}), Unanswered()),
        (Answer(200, {**UPI_WAITS, "next_action": REDIRECT}), Unanswered()),
        (Answer(200, {**UPI_WAITS, "next_action": {"type": "upi_await_notification"}}), Unanswered()),
        (failed(), BY_PAYER),
        (
            failed(code="payment_intent_payment_attempt_expired", message="Expired."),
            Declined("payment_timed_out", "Expired.", DeclineClass.PAYER),
        ),
        (
            failed(code="payment_method_provider_timeout", message="No answer."),
            Declined("payment_timed_out", "No answer.", DeclineClass.PAYER),
        ),
        (failed(code="a_new_code"), Declined("payment_declined", "Declined.", DeclineClass.HARD)),
        (failed(code=None), Unanswered()),
        (Answer(200, {**failed().body, "amount_received": 50_000}), Unanswered()),  # type: ignore[dict-item]
        (Lost("x"), Unanswered()),
        (http.NotSent("x"), NotSent()),
    ],
)
def test_a_lookup_of_a_upi_payment_has_its_verdict(answer: Outcome, verdict: object) -> None:
    assert stripe(answer, upi=True).find(UPI_PAYMENT) == verdict


@pytest.mark.parametrize("cards", ["raw", "script"])
def test_upi_opens_the_page_of_stripe_with_any_option_of_cards(cards: str) -> None:
    assert stripe(Answer(200, UPI_WAITS), cards=cards).authorize(UPI_PAYMENT, None) == PAGE


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ((refused(402, **UPI_ERROR), CANCELED), BY_PAYER),
        ((refused(402, **UPI_ERROR), Lost("x")), Unanswered()),
        ((refused(402, **{**UPI_ERROR, "message": None}), CANCELED), Unanswered()),
        ((not_taken(None), CANCELED), REQUEST_REFUSED),
        (
            (not_taken("payment_method_unactivated"), CANCELED),
            REQUEST_REFUSED,
        ),
        (
            (
                not_taken("payment_method_unactivated"),
                not_taken("payment_intent_unexpected_state"),
            ),
            Unanswered(),
        ),
        (
            (not_taken("parameter_missing"), Answer(200, UPI_PAID)),
            Unanswered(),
        ),
        ((not_taken("payment_intent_unexpected_state"), CANCELED), Unanswered()),
        ((refused(400, type="idempotency_error", code=None), CANCELED), Unanswered()),
        ((refused(403, type="invalid_request_error", code=None),), ACCOUNT_REFUSED),
        ((refused(409, type="idempotency_error", code="idempotency_key_in_use"), CANCELED), Unanswered()),
        ((refused(429, type="invalid_request_error", code="rate_limit"),), NotSent()),
        ((refused(500, type="api_error"), CANCELED), Unanswered()),
        ((Answer(402, None),), Unanswered()),
        ((Lost("x"),), Unanswered()),
        ((http.NotSent("x"),), NotSent()),
    ],
)
def test_a_refused_upi_payment_is_declined_only_once_it_is_canceled(
    answers: tuple[Outcome, ...], verdict: object
) -> None:
    assert stripe(*answers).authorize(UPI_PAYMENT, None) == verdict


@pytest.mark.parametrize(
    ("methods", "verdict"),
    [(["upi"], PI), (["card"], NotSent("refused")), ([], NotSent("refused")), (None, Unanswered())],
)
def test_a_preparation_without_upi_is_no_preparation(methods: list[str] | None, verdict: object) -> None:
    answer = upi(payment_method_types=methods)

    assert stripe(answer).prepare(replace(UPI_PAYMENT, acquirer_reference=None)) == verdict


@pytest.mark.parametrize("status", ["requires_action", "requires_payment_method", "requires_confirmation"])
def test_an_open_upi_payment_is_canceled_when_the_payers_time_is_over(status: str) -> None:
    found = Answer(200, {**UPI_WAITS, "status": status})

    verdict = stripe(found, CANCELED).resume(replace(UPI_PAYMENT, challenge_answer=ChallengeAnswer.TIME_OUT))

    assert isinstance(verdict, Declined)
    assert verdict.code == "payment_timed_out"


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        (Answer(200, UPI_PAID), CAPTURED),
        (failed(), BY_PAYER),
        (upi(status="processing"), Processing(PI)),
        (upi(status="a_new_status"), Unanswered()),
        (Lost("x"), Unanswered()),
    ],
)
def test_a_decided_upi_payment_is_not_canceled_when_the_payers_time_is_over(
    found: Outcome, verdict: object
) -> None:
    late = replace(UPI_PAYMENT, challenge_answer=ChallengeAnswer.TIME_OUT)

    assert stripe(found, CANCELED).resume(late) == verdict


@pytest.mark.parametrize("path", [one for one in PATHS if one[-1] not in NOT_NEEDED | READ_LATER])
def test_a_page_without_a_field_that_is_needed_is_unanswered(path: tuple[str, ...]) -> None:
    body = json.loads(json.dumps(UPI_WAITS))
    del inside(body, path)[path[-1]]

    assert stripe(Answer(200, body)).find(UPI_PAYMENT) == Unanswered()


@given(path=st.sampled_from(PATHS), value=VALUES)
def test_a_changed_page_is_never_a_result(path: tuple[str, ...], value: Any) -> None:
    body = json.loads(json.dumps(UPI_WAITS))
    inside(body, path)[path[-1]] = value

    verdict = stripe(Answer(200, body)).find(UPI_PAYMENT)

    if isinstance(verdict, ActionRequired):
        assert replace(verdict, before=NOON) == PAGE
    else:
        assert verdict == Unanswered()


@given(path=st.sampled_from(list(paths(UPI_PAID))), value=VALUES)
def test_a_changed_success_of_upi_is_never_another_approval(path: tuple[str, ...], value: Any) -> None:
    body = json.loads(json.dumps(UPI_PAID))
    inside(body, path)[path[-1]] = value

    verdict = stripe(Answer(200, body)).find(UPI_PAYMENT)

    assert verdict in (CAPTURED, Unanswered()) or not isinstance(verdict, Approved)
