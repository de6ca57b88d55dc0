"""What may follow what in a payment's life, and the event that each step emits."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

import pytest

from chalicelib.domain.errors import (
    CaptureExceedsAuthorization,
    ChallengeAnswered,
    PaymentEnded,
    PaymentNotCapturable,
)
from chalicelib.domain.event import Event
from chalicelib.payments.domain import payment as payment_domain
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.payment import (
    Payment,
    answer,
    cancel,
    capture,
    fail,
    has_expired,
    opened,
    public,
    require_action,
    unanswered,
)
from chalicelib.payments.domain.payment_steps import PaymentStatus
from tests.builders import ACCOUNT, NOON, a_payment, an_order, authorized, captured, upi

Step = Callable[[Payment, datetime], tuple[Payment, Event]]
LATER = NOON + timedelta(seconds=7)
WEEK = timedelta(days=7)
ENDS = NOON + timedelta(hours=1)


def succeed(payment: Payment, at: datetime) -> tuple[Payment, Event]:
    return payment_domain.succeed(payment, at, WEEK)


def succeed_late(payment: Payment, at: datetime) -> tuple[Payment, Event]:
    return payment_domain.succeed(payment, at, WEEK, late=True)


def void(payment: Payment, at: datetime) -> tuple[Payment, Event]:
    return cancel(payment, at, "requested_by_merchant")


def decline(payment: Payment, at: datetime) -> tuple[Payment, Event]:
    return fail(payment, "card_declined", "The card was declined.", at)


def challenge(payment: Payment, at: datetime) -> tuple[Payment, Event]:
    return require_action(payment, "https://pay.example.com/challenge.html#t", at)


def approve(payment: Payment, at: datetime) -> tuple[Payment, Event]:
    return answer(payment, ChallengeAnswer.APPROVE, at)


failed = partial(a_payment, status=PaymentStatus.FAILED)
canceled = partial(a_payment, status=PaymentStatus.CANCELED)
challenged = partial(a_payment, status=PaymentStatus.REQUIRES_ACTION)


def test_an_opened_payment_is_an_attempt_at_the_whole_order() -> None:
    order = an_order(amount=700, currency="USD")

    payment, event = opened(order, upi(), "pay_1", NOON, capture_at_once=False, metadata={"a": "b"})

    assert (payment.account, payment.id, payment.order_id) == (ACCOUNT, "pay_1", order.id)
    assert (payment.amount, payment.currency, payment.status) == (700, "USD", PaymentStatus.PENDING)
    assert (payment.capture_at_once, payment.metadata, payment.due_at) == (False, {"a": "b"}, None)
    assert (event.type, event.created_at, event.data) == ("payment.pending", NOON, public(payment))


@pytest.mark.parametrize(
    ("before", "step", "type", "status"),
    [
        (a_payment(), succeed, "payment.success", PaymentStatus.SUCCESS),
        (a_payment(), decline, "payment.failed", PaymentStatus.FAILED),
        (a_payment(), challenge, "payment.requires_action", PaymentStatus.REQUIRES_ACTION),
        (challenged(), approve, "payment.pending", PaymentStatus.PENDING),
        (authorized(), capture, "payment.captured", PaymentStatus.SUCCESS),
        (authorized(), void, "payment.canceled", PaymentStatus.CANCELED),
        (captured(amount_capturable=1), void, "payment.canceled", PaymentStatus.SUCCESS),
        (failed(), succeed_late, "payment.success", PaymentStatus.SUCCESS),
    ],
)
def test_a_step_returns_the_next_state_and_its_event(
    before: Payment, step: Step, type: str, status: PaymentStatus
) -> None:
    after, event = step(before, LATER)

    assert (after.status, after.created_at, after.updated_at) == (status, NOON, LATER)
    assert (event.account, event.type, event.created_at) == (ACCOUNT, type, LATER)
    assert event.data == public(after)


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
def test_a_verdict_is_given_once(before: Payment, step: Step) -> None:
    with pytest.raises(PaymentEnded, match=f"is {before.status} cannot become"):
        step(before, LATER)


@pytest.mark.parametrize("before", [a_payment(), authorized(), captured(), failed(), canceled()])
def test_a_payer_answers_only_while_they_are_asked(before: Payment) -> None:
    with pytest.raises(ChallengeAnswered, match=f"does not wait for its payer: it is {before.status}"):
        approve(before, LATER)


def test_a_payer_has_a_quarter_of_an_hour_at_their_bank() -> None:
    asked, _ = challenge(a_payment(polls=2), LATER)
    answered, _ = approve(asked, LATER)

    assert asked.due_at == LATER + timedelta(minutes=15)
    assert asked.polls == 0
    assert (answered.due_at, answered.challenge_answer) == (None, ChallengeAnswer.APPROVE)


def test_where_to_go_is_shown_only_while_the_payer_has_to_go_there() -> None:
    asked, _ = challenge(a_payment(return_url="https://shop.example.com/"), LATER)
    answered, _ = approve(asked, LATER)

    assert public(asked)["next_action"] == {
        "type": "redirect",
        "url": "https://pay.example.com/challenge.html#t",
    }
    assert "next_action" not in public(answered)
    assert "next_action" not in public(a_payment())
    assert public(asked)["return_url"] == public(answered)["return_url"] == "https://shop.example.com/"


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (a_payment(capture_at_once=False), "this one is pending"),
        (challenged(), "this one is requires_action"),
        (failed(), "this one is failed"),
        (canceled(), "this one is canceled"),
        (captured(), "Nothing of the payment is left"),
    ],
)
@pytest.mark.parametrize("step", [capture, void])
def test_only_what_is_authorized_and_untaken_is_captured_or_canceled(
    before: Payment, why: str, step: Step
) -> None:
    with pytest.raises(PaymentNotCapturable, match=why):
        step(before, LATER)


def test_money_that_comes_late_ends_the_error() -> None:
    late, _ = succeed_late(
        failed(error_code="payment_timed_out", error_description="Nobody approved it."), LATER
    )

    assert (late.error_code, late.error_description, late.amount_capturable) == (None, None, 0)


def test_an_authorization_shows_its_end_and_a_cancel_its_reason() -> None:
    held = authorized()
    released, _ = cancel(held, LATER, "authorization_expired")

    assert public(held)["capture_before"] == "2026-11-23T13:00:00.000Z"
    assert "capture_before" not in public(captured(capture_before=LATER))
    assert public(released)["cancellation_reason"] == "authorization_expired"
    assert "capture_before" not in public(released)


def test_captures_take_parts_until_nothing_is_left() -> None:
    payment = authorized(amount=700)

    for amount in (200, 300, None):
        payment, _ = capture(payment, LATER, amount)

    assert (payment.captures, payment.amount_captured, payment.amount_capturable) == ([200, 300, 200], 700, 0)
    assert (payment.amount_refundable, payment.due_at) == (700, None)


def test_a_capture_of_more_than_is_left_is_refused() -> None:
    with pytest.raises(CaptureExceedsAuthorization, match="amount is 701, and 700 is left") as refused:
        capture(authorized(amount=700), LATER, 701)

    assert refused.value.field == "amount"


def test_a_final_capture_releases_the_rest() -> None:
    after, _ = capture(authorized(amount=700), LATER, 200, final=True)

    assert (after.amount_captured, after.amount_capturable, after.due_at) == (200, 0, None)


def test_a_part_capture_leaves_the_authorization_to_its_end() -> None:
    after, _ = capture(authorized(amount=700), LATER, 200)

    assert (after.amount_capturable, after.due_at, after.capture_before) == (500, ENDS, ENDS)


def test_a_cancel_says_why_and_gives_back_only_what_was_not_captured() -> None:
    part, _ = capture(authorized(amount=700), LATER, 200)

    after, _ = cancel(part, LATER, "authorization_expired")

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
def test_an_authorization_ends_at_its_time_if_something_is_left_of_it(
    payment: Payment, expired: bool
) -> None:
    assert has_expired(payment, LATER) is expired


def test_an_authorization_that_has_ended_is_captured_no_more() -> None:
    with pytest.raises(PaymentNotCapturable, match="authorization has ended"):
        capture(authorized(), ENDS)


def test_what_is_not_answered_is_asked_about_ever_more_seldom() -> None:
    payment, at, waits = a_payment(), NOON, []

    for _ in range(7):
        payment = unanswered(payment, at)
        assert payment.due_at is not None
        waits.append((payment.due_at - at).total_seconds())

    assert (payment.status, payment.polls) == (PaymentStatus.PENDING, 7)
    assert waits == [5, 60, 300, 3600, 86_400, 86_400, 86_400]


@pytest.mark.parametrize(("at_once", "amount"), [(True, 700), (False, 0)])
def test_a_payment_is_captured_at_once_only_where_that_was_asked_for(at_once: bool, amount: int) -> None:
    approved, _ = succeed(a_payment(amount=700, capture_at_once=at_once), LATER)

    assert approved.captured is at_once
    assert (approved.amount_captured, approved.amount_refundable) == (amount, amount)
    assert approved.amount_capturable == 700 - amount
    assert (approved.capture_before, approved.due_at) == ((None, None) if at_once else (LATER + WEEK,) * 2)


def test_a_capture_takes_the_whole_amount() -> None:
    after, _ = capture(authorized(amount=700), LATER)

    assert (after.captured, after.amount_captured, after.amount_refundable) == (True, 700, 700)


def test_a_declined_payment_fails_and_says_so() -> None:
    declined, _ = decline(a_payment(), LATER)

    assert (declined.error_code, declined.error_description) == ("card_declined", "The card was declined.")
    assert (declined.captured, declined.amount_captured, declined.amount_refundable) == (False, 0, 0)


@pytest.mark.parametrize("step", [succeed, decline])
def test_a_verdict_ends_the_wait_for_it(step: Step) -> None:
    after, _ = step(a_payment(due_at=LATER, polls=2), LATER)

    assert (after.due_at, after.polls) == (None, 0)


def test_two_steps_at_one_moment_have_two_events() -> None:
    approved, success = succeed(a_payment(capture_at_once=False), LATER)
    _, taken = capture(approved, LATER)

    assert success.id != taken.id


def test_a_step_taken_twice_has_one_event() -> None:
    payment = a_payment()

    assert succeed(payment, LATER) == succeed(payment, LATER)
