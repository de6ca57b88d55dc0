"""What may follow what in a payment's life, and the event that each step emits."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from chalicelib.domain.errors import PaymentEnded, PaymentNotCapturable
from chalicelib.domain.event import Event
from chalicelib.domain.payment import (
    Instrument,
    Method,
    Payment,
    PaymentStatus,
    capture,
    fail,
    opened,
    public,
    succeed,
)
from tests.builders import ACCOUNT, NOON, a_payment, an_order, upi

Step = Callable[[Payment, datetime], tuple[Payment, Event]]
LATER = NOON + timedelta(seconds=7)


def decline(payment: Payment, at: datetime) -> tuple[Payment, Event]:
    return fail(payment, "card_declined", "The card was declined.", at)


def authorised(**changes: Any) -> Payment:
    return a_payment(status=PaymentStatus.SUCCESS, capture_at_once=False, **changes)


def captured(**changes: Any) -> Payment:
    taken = {"captured": True, "amount_captured": 50_000, "amount_refundable": 50_000}
    return a_payment(**{"status": PaymentStatus.SUCCESS} | taken | changes)


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
        (challenged(), decline, "payment.failed", PaymentStatus.FAILED),
        (authorised(), capture, "payment.captured", PaymentStatus.SUCCESS),
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
        (authorised(), succeed), (captured(), succeed), (failed(), succeed), (canceled(), succeed),
        (challenged(), succeed), (authorised(), decline), (captured(), decline), (failed(), decline),
        (canceled(), decline),
    ],
    ids=lambda part: part.__name__ if callable(part) else f"{part.status}{' captured' * part.captured}",
)  # fmt: skip
def test_a_verdict_is_given_once(before: Payment, step: Step) -> None:
    with pytest.raises(PaymentEnded, match=f"is {before.status} cannot become"):
        step(before, LATER)


@pytest.mark.parametrize(
    ("before", "why"),
    [
        (a_payment(capture_at_once=False), "this one is pending"),
        (challenged(), "this one is requires_action"),
        (failed(), "this one is failed"),
        (canceled(), "this one is canceled"),
        (captured(), "was captured before"),
    ],
)
def test_only_what_is_authorised_and_untaken_is_captured(before: Payment, why: str) -> None:
    with pytest.raises(PaymentNotCapturable, match=why):
        capture(before, LATER)


@pytest.mark.parametrize(("at_once", "amount"), [(True, 700), (False, 0)])
def test_a_payment_is_captured_at_once_only_where_that_was_asked_for(at_once: bool, amount: int) -> None:
    approved, _ = succeed(a_payment(amount=700, capture_at_once=at_once), LATER)

    assert approved.captured is at_once
    assert (approved.amount_captured, approved.amount_refundable) == (amount, amount)


def test_a_capture_takes_the_whole_amount() -> None:
    after, _ = capture(authorised(amount=700), LATER)

    assert (after.captured, after.amount_captured, after.amount_refundable) == (True, 700, 700)


def test_a_declined_payment_fails_and_says_so() -> None:
    declined, _ = decline(a_payment(), LATER)

    assert (declined.error_code, declined.error_description) == ("card_declined", "The card was declined.")
    assert (declined.captured, declined.amount_captured, declined.amount_refundable) == (False, 0, 0)


@pytest.mark.parametrize("step", [succeed, decline])
def test_a_verdict_ends_the_wait_for_it(step: Step) -> None:
    after, _ = step(a_payment(due_at=LATER), LATER)

    assert after.due_at is None


def test_two_steps_at_one_moment_have_two_events() -> None:
    approved, success = succeed(a_payment(capture_at_once=False), LATER)
    _, taken = capture(approved, LATER)

    assert success.id != taken.id


def test_a_step_taken_twice_has_one_event() -> None:
    payment = a_payment()

    assert succeed(payment, LATER) == succeed(payment, LATER)


def test_a_payment_is_shown_as_the_contract_has_it() -> None:
    payment = a_payment(id="pay_1", metadata={"a": "b"})

    assert list(public(payment).items()) == [
        ("id", "pay_1"), ("order_id", "order_1"), ("amount", 50_000), ("currency", "INR"), ("method", "upi"),
        ("status", "pending"), ("captured", False), ("amount_captured", 0), ("amount_refunded", 0),
        ("vpa", "test@upi"), ("metadata", {"a": "b"}), ("created_at", "2026-11-23T12:00:00.000Z"),
        ("updated_at", "2026-11-23T12:00:00.000Z"),
    ]  # fmt: skip


CARD = {"brand": "visa", "last4": "4242", "exp_month": 11, "exp_year": 2030}
ERROR = {"error_code": "card_declined", "error_description": "The card was declined."}
OPTIONAL = {"vpa", "card", "bank", "error_code", "error_description", "next_action", "acquirer_token"}


@pytest.mark.parametrize(
    ("payment", "shown"),
    [
        (a_payment(), {"vpa": "test@upi"}),
        (a_payment(instrument=Instrument(Method.NETBANKING, bank="HDFC")), {"bank": "HDFC"}),
        (a_payment(instrument=Instrument(Method.CARD, card=CARD)), {"card": CARD}),
        (failed(**ERROR), {"vpa": "test@upi", **ERROR}),
    ],
)
def test_what_does_not_apply_to_a_payment_is_left_out(payment: Payment, shown: dict[str, Any]) -> None:
    view = public(payment)

    assert {name: view[name] for name in OPTIONAL & view.keys()} == shown


def test_the_acquirers_token_is_shown_to_nobody() -> None:
    instrument = Instrument(Method.CARD, card=CARD, acquirer_token="tok_secret")

    _, event = opened(an_order(), instrument, "pay_1", NOON, capture_at_once=True)

    assert "tok_secret" not in str(event.data)
