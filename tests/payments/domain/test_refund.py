"""Refund transitions, their events, the rejected refunds and the payment's amounts."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from chalicelib.domain.change import Change
from chalicelib.domain.errors import PaymentNotRefundable, RefundEnded, RefundExceedsPayment
from chalicelib.domain.money import MixedCurrencies
from chalicelib.payments.domain.payment_steps import PaymentStatus
from chalicelib.payments.domain.refund import (
    Refund,
    RefundStatus,
    apply_refund,
    full_refund,
    mark_failed,
    mark_processed,
    refund_requested,
    refusal_for,
    to_view,
)
from tests.builders import ACCOUNT, NOON, a_payment, a_refund

Step = Callable[[Refund, datetime], Change[Refund]]
LATER = NOON + timedelta(seconds=4)


def decline(refund: Refund, at: datetime) -> Change[Refund]:
    return mark_failed(refund, "expired_or_canceled_card", "The card has expired.", at)


def test_a_new_refund_is_pending_and_has_an_event() -> None:
    refund = a_refund()

    event = refund_requested(refund)

    assert (event.account, event.type, event.created_at) == (ACCOUNT, "refund.pending", NOON)
    assert event.data == to_view(refund)


@pytest.mark.parametrize(
    ("step", "type", "status", "code"),
    [
        (mark_processed, "refund.processed", RefundStatus.PROCESSED, None),
        (decline, "refund.failed", RefundStatus.FAILED, "expired_or_canceled_card"),
    ],
)
def test_a_completed_refund_has_its_status_and_event(
    step: Step, type: str, status: RefundStatus, code: str | None
) -> None:
    change = step(a_refund(), LATER)

    ended, [event] = change.after, change.events
    assert (ended.status, ended.processed_at, ended.error_code) == (status, LATER, code)
    assert (event.type, event.created_at, event.data) == (type, LATER, to_view(ended))


@pytest.mark.parametrize("step", [mark_processed, decline])
@pytest.mark.parametrize("status", [RefundStatus.PROCESSED, RefundStatus.FAILED])
def test_a_refund_completes_once(step: Step, status: RefundStatus) -> None:
    with pytest.raises(RefundEnded, match=f"is {status} cannot become"):
        step(a_refund(status=status), LATER)


def test_a_refund_reduces_the_refundable_amount() -> None:
    payment = a_payment(amount_captured=50_000, amount_refundable=30_000, amount_refunded=20_000)

    left = apply_refund(payment, a_refund(amount=10_000))

    assert (left.amount_captured, left.amount_refundable, left.amount_refunded) == (50_000, 20_000, 30_000)


def test_a_refund_in_another_currency_is_rejected() -> None:
    with pytest.raises(MixedCurrencies, match="INR and USD"):
        apply_refund(a_payment(amount_refundable=30_000), a_refund(currency="USD"))


def test_a_duplicate_payment_is_refunded_in_full() -> None:
    payment = a_payment(id="pay_1", amount=700, amount_captured=700, currency="USD")

    first = full_refund(payment, "order_already_paid", NOON)

    assert (first.account, first.payment_id, first.amount, first.currency) == (ACCOUNT, "pay_1", 700, "USD")
    assert (first.reason, first.status) == ("order_already_paid", RefundStatus.PENDING)
    assert (first.id[:5], first.created_at) == ("rfnd_", NOON)
    assert first.id == full_refund(payment, "order_already_paid", NOON).id
    assert first.id != full_refund(a_payment(id="pay_2"), "order_already_paid", NOON).id


@pytest.mark.parametrize(
    "status", [PaymentStatus.PENDING, PaymentStatus.FAILED, PaymentStatus.CANCELED, PaymentStatus.SUCCESS]
)
def test_an_uncaptured_payment_cannot_be_refunded(status: PaymentStatus) -> None:
    refusal = refusal_for(a_payment(status=status), 1)

    assert type(refusal) is PaymentNotRefundable
    assert f"{status} and not captured" in refusal.description


@pytest.mark.parametrize(("amount", "left"), [(301, 300), (1, 0)])
def test_a_refund_above_the_refundable_amount_is_rejected(amount: int, left: int) -> None:
    payment = a_payment(status=PaymentStatus.SUCCESS, amount_captured=50_000, amount_refundable=left)

    refusal = refusal_for(payment, amount)

    assert type(refusal) is RefundExceedsPayment
    assert refusal.field == "amount"
    assert f"is {amount}, but only {left} " in refusal.description


def test_a_refund_view_matches_the_contract() -> None:
    refund = a_refund(id="rfnd_1", reason="Customer request", metadata={"k": "v"})

    assert list(to_view(refund).items()) == [
        ("id", "rfnd_1"), ("payment_id", "pay_1"), ("amount", 10_000), ("currency", "INR"),
        ("reason", "Customer request"), ("status", "pending"), ("metadata", {"k": "v"}),
        ("created_at", "2026-11-23T12:00:00.000Z"),
    ]  # fmt: skip


def test_a_completed_refund_shows_its_time_and_error() -> None:
    ended = decline(a_refund(), LATER).after

    assert list(to_view(ended).items())[-3:] == [
        ("processed_at", "2026-11-23T12:00:04.000Z"),
        ("error_code", "expired_or_canceled_card"),
        ("error_description", "The card has expired."),
    ]
