"""Refund transitions, their events, the rejected refunds and the payment's amounts."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from chalicelib.domain.change import Change
from chalicelib.domain.errors import PaymentNotRefundable, RefundEnded, RefundExceedsPayment
from chalicelib.domain.money import MixedCurrencies
from chalicelib.payments.domain.payment import PaymentStatus
from chalicelib.payments.domain.refund import (
    Refund,
    RefundStatus,
    after_lookup,
    after_no_answer,
    after_processing,
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
DAY = timedelta(days=1)


def decline(refund: Refund, at: datetime) -> Change[Refund]:
    return mark_failed(refund, "expired_or_canceled_card", "The card has expired.", at)


def test_a_new_refund_is_pending_and_has_an_event() -> None:
    refund = a_refund()

    event = refund_requested(refund)

    assert (event.account, event.type, event.created_at) == (ACCOUNT, "refund.pending", NOON)
    assert event.data == to_view(refund)


@pytest.mark.parametrize(
    ("step", "type", "status", "times", "code"),
    [
        (mark_processed, "refund.processed", RefundStatus.PROCESSED, (LATER, None), None),
        (decline, "refund.failed", RefundStatus.FAILED, (None, LATER), "expired_or_canceled_card"),
    ],
)
def test_a_completed_refund_has_its_status_and_event(
    step: Step, type: str, status: RefundStatus, times: tuple[datetime | None, ...], code: str | None
) -> None:
    change = step(a_refund(), LATER)

    ended, [event] = change.after, change.events
    assert (ended.status, ended.error_code) == (status, code)
    assert (ended.processed_at, ended.failed_at) == times
    assert (event.type, event.created_at, event.data) == (type, LATER, to_view(ended))


@pytest.mark.parametrize(
    ("step", "status"),
    [
        (mark_processed, RefundStatus.PROCESSED),
        (mark_processed, RefundStatus.FAILED),
        (decline, RefundStatus.FAILED),
    ],
)
def test_a_refund_is_processed_once_and_fails_once(step: Step, status: RefundStatus) -> None:
    with pytest.raises(RefundEnded, match=f"is {status} cannot become"):
        step(a_refund(status=status), LATER)


def test_a_processed_refund_can_fail_later() -> None:
    processed = mark_processed(a_refund(), LATER, "re_1").after

    change = decline(processed, LATER + 3 * DAY)

    failed, [event] = change.after, change.events
    assert (failed.status, failed.due_at) == (RefundStatus.FAILED, None)
    assert (failed.processed_at, failed.failed_at) == (LATER, LATER + 3 * DAY)
    assert (event.type, event.sequence, event.data) == ("refund.failed", 3, to_view(failed))


@pytest.mark.parametrize(
    ("polls", "wait_s"), [(0, 5), (1, 60), (2, 300), (3, 3600), (4, 86_400), (9, 86_400)]
)
def test_a_refund_without_an_answer_is_looked_up_again(polls: int, wait_s: int) -> None:
    change = after_no_answer(a_refund(polls=polls), NOON)

    waiting = change.after
    assert (waiting.status, waiting.polls, change.events) == (RefundStatus.PENDING, polls + 1, ())
    assert waiting.due_at == NOON + timedelta(seconds=wait_s)


@pytest.mark.parametrize(("polls", "hours"), [(0, 1), (1, 6), (2, 24), (7, 24)])
def test_a_refund_at_the_bank_is_looked_up_after_hours_and_then_daily(polls: int, hours: int) -> None:
    change = after_processing(a_refund(polls=polls), "re_1", NOON)

    waiting = change.after
    assert (waiting.status, waiting.polls, change.events) == (RefundStatus.PENDING, polls + 1, ())
    assert (waiting.acquirer_reference, waiting.due_at) == ("re_1", NOON + timedelta(hours=hours))


def test_a_processed_refund_is_looked_up_after_1_3_and_7_days() -> None:
    refund = mark_processed(a_refund(polls=5), NOON).after
    due = []

    while refund.due_at is not None:
        due.append(refund.due_at)
        refund = after_lookup(refund, refund.due_at, answered=True).after

    assert due == [NOON + DAY, NOON + 3 * DAY, NOON + 7 * DAY]


def test_a_lookup_of_a_processed_refund_without_an_answer_is_repeated_daily_for_30_days() -> None:
    refund = mark_processed(a_refund(), NOON).after
    lookups = 0

    while refund.due_at is not None:
        lookups += 1
        refund = after_lookup(refund, refund.due_at, answered=False).after

    assert (lookups, refund.status) == (30, RefundStatus.PROCESSED)


def test_a_processed_refund_keeps_the_acquirers_reference() -> None:
    waiting = after_processing(a_refund(), "re_1", NOON).after

    assert mark_processed(waiting, LATER).after.acquirer_reference == "re_1"
    assert mark_processed(waiting, LATER, "re_2").after.acquirer_reference == "re_2"


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


def test_a_failed_refund_shows_its_times_and_error() -> None:
    processed = mark_processed(a_refund(), LATER, "re_1").after
    ended = decline(processed, LATER + DAY).after

    assert list(to_view(ended).items())[-5:] == [
        ("acquirer_reference", "re_1"),
        ("processed_at", "2026-11-23T12:00:04.000Z"),
        ("failed_at", "2026-11-24T12:00:04.000Z"),
        ("error_code", "expired_or_canceled_card"),
        ("error_description", "The card has expired."),
    ]
