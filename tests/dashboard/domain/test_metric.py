"""The metric changes of each event."""

from datetime import datetime, timedelta

import pytest

from chalicelib.dashboard.domain.metric import (
    Addition,
    Counts,
    Metric,
    MetricDelta,
    bucket_of,
    by_bucket,
    event_delta,
    quarter_of,
    start_of,
)
from chalicelib.domain.event import Event
from chalicelib.domain.ids import new_id
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain import refund as refund_domain
from tests.builders import NOON, a_payment, a_refund, an_order, capture

WEEK = timedelta(days=7)
UPI = Metric("INR", "upi", "succeeded")


def test_a_captured_success_adds_one_and_its_amount() -> None:
    [event] = payment_steps.succeed(a_payment(), NOON, WEEK).events

    assert sums(event) == {("INR", "upi", "succeeded"): 1, ("INR", "upi", "volume"): 50_000}


def test_an_authorization_adds_no_volume_until_it_is_captured() -> None:
    authorized = payment_steps.succeed(a_payment(auto_capture=False), NOON, WEEK)
    first = capture(authorized.after, NOON, 20_000)
    second = capture(first.after, NOON)

    assert sums(authorized.events[0]) == {("INR", "upi", "succeeded"): 1}
    assert [sums(one, second.after.captures) for one in first.then(second).events] == [
        {("INR", "upi", "volume"): 20_000},
        {("INR", "upi", "volume"): 30_000},
    ]


def test_a_failure_and_a_cancel_add_one() -> None:
    authorized = payment_steps.succeed(a_payment(auto_capture=False), NOON, WEEK).after

    assert sums(payment_steps.fail(a_payment(), "declined", "Declined.", NOON).events[0]) == {
        ("INR", "upi", "failed"): 1
    }
    assert sums(payment_steps.cancel(authorized, NOON, "").events[0]) == {("INR", "upi", "canceled"): 1}


def test_releasing_the_rest_of_a_captured_payment_adds_nothing() -> None:
    authorized = payment_steps.succeed(a_payment(auto_capture=False), NOON, WEEK).after
    captured = capture(authorized, NOON, 1).after

    assert sums(payment_steps.cancel(captured, NOON, "").events[0]) == {}


def test_a_refund_is_counted_when_it_is_processed() -> None:
    refund = a_refund()

    assert sums(refund_domain.refund_requested(refund)) == {}
    assert sums(refund_domain.mark_processed(refund, NOON).events[0], method="card") == {
        ("INR", "card", "refunds"): 1, ("INR", "card", "refunded"): 10_000,
    }  # fmt: skip
    failed = refund_domain.mark_failed(refund, "no", "No.", NOON)
    assert sums(failed.events[0], method="upi") == {("INR", "upi", "refunds_failed"): 1}


def test_a_pending_resource_adds_nothing() -> None:
    payment = payment_steps.open_payment(an_order(), a_payment().instrument, "pay_1", NOON, auto_capture=True)

    assert (payment.status, event_delta(payment_steps.payment_opened(payment)).additions) == ("pending", [])


def test_the_change_of_an_event_has_its_id_and_time() -> None:
    [event] = refund_domain.mark_failed(a_refund(), "no", "No.", NOON).events

    assert event_delta(event, method="upi") == MetricDelta(
        event.id, [Addition(NOON, {Metric("INR", "upi", "refunds_failed"): 1})]
    )


def test_a_processed_refund_that_fails_is_subtracted_from_the_quarter_in_which_it_was_processed() -> None:
    processed = refund_domain.mark_processed(a_refund(), NOON)
    [event] = refund_domain.mark_failed(processed.after, "no", "No.", NOON + WEEK).events

    assert event_delta(event, method="upi").additions == [
        Addition(NOON + WEEK, {Metric("INR", "upi", "refunds_failed"): 1}),
        Addition(NOON, {Metric("INR", "upi", "refunds"): -1, Metric("INR", "upi", "refunded"): -10_000}),
    ]


def test_a_refund_that_fails_in_the_quarter_in_which_it_was_processed_is_one_sum() -> None:
    processed = refund_domain.mark_processed(a_refund(), NOON)
    [event] = refund_domain.mark_failed(processed.after, "no", "No.", NOON + timedelta(minutes=1)).events
    delta = event_delta(event, method="upi")

    [(key, events)] = by_bucket([delta, delta]).items()

    assert key.name == bucket_of(NOON)
    assert events == {
        event.id: {
            48: {
                Metric("INR", "upi", "refunds_failed"): 1, Metric("INR", "upi", "refunds"): -1,
                Metric("INR", "upi", "refunded"): -10_000,
            }
        }
    }  # fmt: skip


def test_the_parts_of_an_event_are_in_their_own_quarters() -> None:
    id = new_id("evt", NOON)
    delta = MetricDelta(id, [Addition(NOON + timedelta(minutes=n), {UPI: 1}) for n in (0, 14, 15)])

    [events] = by_bucket([delta]).values()

    assert events == {id: {48: {UPI: 2}, 49: {UPI: 1}}}


@pytest.mark.parametrize(("time", "quarter"), [("00:00", 0), ("00:14", 0), ("18:15", 73), ("23:59", 95)])
def test_a_day_has_96_quarters(time: str, quarter: int) -> None:
    assert quarter_of(datetime.fromisoformat(f"2026-11-23T{time}:59Z")) == quarter


def test_buckets_sort_by_time_and_name_their_day() -> None:
    buckets = [bucket_of(NOON + timedelta(days=n)) for n in range(40)]

    assert buckets == sorted(buckets)
    assert start_of(buckets[0]) == NOON - timedelta(hours=12)


def test_a_capture_that_is_not_in_the_payment_is_an_error() -> None:
    authorized = payment_steps.succeed(a_payment(auto_capture=False), NOON, WEEK).after
    [event] = capture(authorized, NOON, 1).events

    with pytest.raises(KeyError):
        event_delta(event, [2])


def sums(event: Event, captures: list[int] | None = None, method: str = "") -> Counts:
    additions = event_delta(event, captures or [], method).additions
    return additions[0].counts if additions else {}
