"""The allowed transitions of a payment, and the event that each emits."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from chalicelib.domain.change import Change
from chalicelib.domain.errors import (
    CaptureExceedsAuthorization,
    CaptureInProgress,
    ChallengeAnswered,
    PaymentEnded,
    PaymentNotCapturable,
)
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.payment import Payment, PaymentStatus, capture_times, has_expired
from chalicelib.payments.domain.payment_steps import (
    after_no_answer,
    answer,
    cancel,
    confirm_capture,
    fail,
    open_payment,
    payment_opened,
    request_capture,
    require_action,
)
from chalicelib.payments.domain.payment_view import to_view
from tests.builders import ACCOUNT, NOON, a_payment, an_order, authorized, capture, captured, upi

Step = Callable[[Payment, datetime], Change[Payment]]
LATER = NOON + timedelta(seconds=7)
WEEK = timedelta(days=7)
ENDS = NOON + timedelta(hours=1)


def succeed(payment: Payment, at: datetime) -> Change[Payment]:
    return payment_steps.succeed(payment, at, WEEK)


def succeed_late(payment: Payment, at: datetime) -> Change[Payment]:
    return payment_steps.succeed(payment, at, WEEK, late=True)


def void(payment: Payment, at: datetime) -> Change[Payment]:
    return cancel(payment, at, "requested_by_merchant")


def decline(payment: Payment, at: datetime) -> Change[Payment]:
    return fail(payment, "card_declined", "The card was declined.", at)


def challenge(payment: Payment, at: datetime) -> Change[Payment]:
    return require_action(payment, "https://pay.example.com/challenge.html#t", at)


def approve(payment: Payment, at: datetime) -> Change[Payment]:
    return answer(payment, ChallengeAnswer.APPROVE, at)


def refuse_capture(payment: Payment, at: datetime) -> Change[Payment]:
    return payment_steps.refuse_capture(payment, "capture_refused", "Refused.", at)


def capturing(**changes: Any) -> Payment:
    return authorized(amount_capturable=0, capture_pending=50_000, **changes)


failed = partial(a_payment, status=PaymentStatus.FAILED)
canceled = partial(a_payment, status=PaymentStatus.CANCELED)
challenged = partial(a_payment, status=PaymentStatus.REQUIRES_ACTION)


def test_a_new_payment_is_an_attempt_to_pay_the_full_order() -> None:
    order = an_order(amount=700, currency="USD")

    payment = open_payment(order, upi(), "pay_1", NOON, auto_capture=False, metadata={"a": "b"})

    assert (payment.account, payment.id, payment.order_id) == (ACCOUNT, "pay_1", order.id)
    assert (payment.amount, payment.currency, payment.status) == (700, "USD", PaymentStatus.PENDING)
    assert (payment.auto_capture, payment.metadata, payment.due_at) == (False, {"a": "b"}, None)
    event = payment_opened(payment)
    assert (event.type, event.created_at, event.data) == ("payment.pending", NOON, to_view(payment))


@pytest.mark.parametrize(
    ("before", "step", "type", "status"),
    [
        (a_payment(), succeed, "payment.success", PaymentStatus.SUCCESS),
        (a_payment(), decline, "payment.failed", PaymentStatus.FAILED),
        (a_payment(), challenge, "payment.requires_action", PaymentStatus.REQUIRES_ACTION),
        (challenged(), approve, "payment.pending", PaymentStatus.PENDING),
        (authorized(), request_capture, "payment.capture_pending", PaymentStatus.SUCCESS),
        (capturing(), confirm_capture, "payment.captured", PaymentStatus.SUCCESS),
        (capturing(), refuse_capture, "payment.capture_failed", PaymentStatus.SUCCESS),
        (authorized(), void, "payment.canceled", PaymentStatus.CANCELED),
        (captured(amount_capturable=1), void, "payment.canceled", PaymentStatus.SUCCESS),
        (failed(), succeed_late, "payment.success", PaymentStatus.SUCCESS),
    ],
)
def test_a_step_returns_the_next_state_and_its_event(
    before: Payment, step: Step, type: str, status: PaymentStatus
) -> None:
    change = step(before, LATER)

    after, [event] = change.after, change.events
    assert change.before == before
    assert (after.status, after.created_at, after.updated_at) == (status, NOON, LATER)
    assert (event.account, event.type, event.created_at) == (ACCOUNT, type, LATER)
    assert event.data == to_view(after)


@pytest.mark.parametrize(
    ("before", "step"),
    [
        (authorized(), succeed), (captured(), succeed), (failed(), succeed), (canceled(), succeed),
        (challenged(), succeed), (authorized(), decline), (captured(), decline), (failed(), decline),
        (canceled(), decline), (a_payment(), succeed_late), (authorized(), succeed_late),
        (canceled(), succeed_late), (challenged(), decline), (challenged(), challenge),
        (authorized(), challenge), (failed(), challenge), (canceled(), challenge),
    ],
    ids=lambda part: part.__name__ if callable(part) else f"{part.status}{' captured' * part.captured}",
)  # fmt: skip
def test_a_payment_gets_one_verdict(before: Payment, step: Step) -> None:
    with pytest.raises(PaymentEnded, match=f"is {before.status} cannot become"):
        step(before, LATER)


@pytest.mark.parametrize("before", [a_payment(), authorized(), captured(), failed(), canceled()])
def test_a_payer_can_answer_only_while_action_is_required(before: Payment) -> None:
    with pytest.raises(ChallengeAnswered, match=f"not awaiting customer action; it is {before.status}"):
        approve(before, LATER)


def test_a_challenge_expires_after_fifteen_minutes() -> None:
    asked = challenge(a_payment(polls=2), LATER).after
    answered = approve(asked, LATER).after

    assert asked.due_at == LATER + timedelta(minutes=15)
    assert asked.polls == 0
    assert (answered.due_at, answered.challenge_answer) == (None, ChallengeAnswer.APPROVE)


def test_next_action_is_shown_only_while_action_is_required() -> None:
    asked = challenge(a_payment(return_url="https://shop.example.com/"), LATER).after
    answered = approve(asked, LATER).after

    assert to_view(asked)["next_action"] == {
        "type": "redirect",
        "url": "https://pay.example.com/challenge.html#t",
    }
    assert "next_action" not in to_view(answered)
    assert "next_action" not in to_view(a_payment())
    assert to_view(asked)["return_url"] == to_view(answered)["return_url"] == "https://shop.example.com/"


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (a_payment(auto_capture=False), "this payment is pending"),
        (challenged(), "this payment is requires_action"),
        (failed(), "this payment is failed"),
        (canceled(), "this payment is canceled"),
        (captured(), "no amount left to capture or cancel"),
    ],
)
@pytest.mark.parametrize("step", [capture, void])
def test_only_an_uncaptured_authorization_can_be_captured_or_canceled(
    before: Payment, why: str, step: Step
) -> None:
    with pytest.raises(PaymentNotCapturable, match=why):
        step(before, LATER)


def test_a_late_success_clears_the_error() -> None:
    late = succeed_late(
        failed(error_code="payment_timed_out", error_description="The payer did not approve it."), LATER
    ).after

    assert (late.error_code, late.error_description, late.amount_capturable) == (None, None, 0)


def test_an_authorization_shows_its_expiry_and_a_cancellation_its_reason() -> None:
    held = authorized()
    released = cancel(held, LATER, "authorization_expired").after

    assert to_view(held)["capture_before"] == "2026-11-23T13:00:00.000Z"
    assert "capture_before" not in to_view(captured(capture_before=LATER))
    assert to_view(released)["cancellation_reason"] == "authorization_expired"
    assert "capture_before" not in to_view(released)


def test_partial_captures_are_possible_until_nothing_is_left() -> None:
    payment = authorized(amount=700)

    for amount in (200, 300, None):
        payment = capture(payment, LATER, amount).after

    assert (payment.captures, payment.amount_captured, payment.amount_capturable) == ([200, 300, 200], 700, 0)
    assert (payment.amount_refundable, payment.due_at) == (700, None)


def test_a_capture_above_the_capturable_amount_is_rejected() -> None:
    with pytest.raises(
        CaptureExceedsAuthorization, match="amount is 701, but only 700 can be captured"
    ) as refused:
        capture(authorized(amount=700), LATER, 701)

    assert refused.value.field == "amount"


def test_a_final_capture_releases_the_rest() -> None:
    after = capture(authorized(amount=700), LATER, 200, final=True).after

    assert (after.amount_captured, after.amount_capturable, after.due_at) == (200, 0, None)


def test_a_partial_capture_keeps_the_authorization_expiry() -> None:
    after = capture(authorized(amount=700), LATER, 200).after

    assert (after.amount_capturable, after.due_at, after.capture_before) == (500, ENDS, ENDS)


def test_a_cancellation_has_a_reason_and_releases_only_the_uncaptured_amount() -> None:
    part = capture(authorized(amount=700), LATER, 200).after

    after = cancel(part, LATER, "authorization_expired").after

    assert (after.amount_captured, after.amount_capturable, after.amount_refundable) == (200, 0, 200)
    assert (after.status, after.cancellation_reason) == (PaymentStatus.SUCCESS, "authorization_expired")


@pytest.mark.parametrize(
    ("payment", "expired"),
    [
        (authorized(capture_before=LATER), True),
        (authorized(capture_before=LATER, amount_capturable=1), True),
        (authorized(capture_before=LATER + timedelta(seconds=1)), False),
        (captured(capture_before=NOON), False),
        (a_payment(), False),
    ],
)
def test_an_authorization_expires_only_if_an_amount_is_left(payment: Payment, expired: bool) -> None:
    assert has_expired(payment, LATER) is expired


def test_an_expired_authorization_cannot_be_captured() -> None:
    with pytest.raises(PaymentNotCapturable, match="authorization has expired"):
        capture(authorized(), ENDS)


def test_polls_of_an_unanswered_payment_become_less_frequent() -> None:
    payment, at, waits = a_payment(), NOON, []

    for _ in range(7):
        payment = after_no_answer(payment, at).after
        assert payment.due_at is not None
        waits.append((payment.due_at - at).total_seconds())

    assert (payment.status, payment.polls) == (PaymentStatus.PENDING, 7)
    assert waits == [5, 60, 300, 3600, 86_400, 86_400, 86_400]


@pytest.mark.parametrize(("automatic", "amount"), [(True, 700), (False, 0)])
def test_a_payment_is_captured_automatically_only_if_requested(automatic: bool, amount: int) -> None:
    approved = succeed(a_payment(amount=700, auto_capture=automatic), LATER).after

    assert approved.captured is automatic
    assert (approved.amount_captured, approved.amount_refundable) == (amount, amount)
    assert approved.amount_capturable == 700 - amount
    assert (approved.capture_before, approved.due_at) == ((None, None) if automatic else (LATER + WEEK,) * 2)


@pytest.mark.parametrize(
    ("amount", "final", "capturable"), [(200, False, 500), (200, True, 0), (None, False, 0)]
)
def test_a_requested_capture_is_pending_and_a_refusal_makes_its_amount_capturable_again(
    amount: int | None, final: bool, capturable: int
) -> None:
    requested = request_capture(authorized(amount=700), LATER, amount, final=final).after
    refused = refuse_capture(requested, LATER).after

    pending = amount or 700
    assert (requested.amount_capturable, requested.capture_pending, requested.captured) == (
        capturable, pending, False,
    )  # fmt: skip
    assert (refused.amount_capturable, refused.capture_pending, refused.amount_captured) == (700, 0, 0)
    assert (refused.error_code, refused.due_at) == ("capture_refused", ENDS)


@pytest.mark.parametrize("step", [request_capture, void])
def test_nothing_else_is_captured_or_canceled_while_a_capture_is_pending(step: Step) -> None:
    requested = request_capture(authorized(amount=700), LATER, 200).after

    with pytest.raises(CaptureInProgress, match="A capture of the payment is in progress"):
        step(requested, LATER)


def test_each_capture_keeps_its_time() -> None:
    payment = capture(authorized(amount=700), LATER, 200).after
    payment = capture(payment, LATER + timedelta(minutes=9), 300).after

    assert capture_times(payment) == payment.captured_at == [LATER, LATER + timedelta(minutes=9)]


def test_a_capture_by_earlier_code_has_the_time_of_the_payment() -> None:
    before = authorized(amount=700, captures=[200], amount_captured=200, amount_capturable=500)

    payment = capture(before, LATER, 300).after

    assert capture_times(before) == [NOON]
    assert capture_times(payment) == [NOON, LATER]


def test_a_capture_without_amount_captures_all() -> None:
    after = capture(authorized(amount=700), LATER).after

    assert (after.captured, after.amount_captured, after.amount_refundable) == (True, 700, 700)


def test_a_declined_payment_fails_with_its_error() -> None:
    declined = decline(a_payment(), LATER).after

    assert (declined.error_code, declined.error_description) == ("card_declined", "The card was declined.")
    assert (declined.captured, declined.amount_captured, declined.amount_refundable) == (False, 0, 0)


@pytest.mark.parametrize("step", [succeed, decline])
def test_a_verdict_clears_the_due_time(step: Step) -> None:
    after = step(a_payment(due_at=LATER, polls=2), LATER).after

    assert (after.due_at, after.polls) == (None, 0)


def test_two_steps_at_the_same_time_have_two_events() -> None:
    approved = succeed(a_payment(auto_capture=False), LATER)
    taken = capture(approved.after, LATER)

    success, capture_event = approved.then(taken).events
    assert success.id != capture_event.id


def test_a_repeated_step_has_one_event() -> None:
    payment = a_payment()

    assert succeed(payment, LATER) == succeed(payment, LATER)
