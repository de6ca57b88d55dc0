"""A delivery after an attempt: delivered, due again, or failed."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import compact, event_of
from chalicelib.webhooks.domain.attempt import Attempt, Trigger
from chalicelib.webhooks.domain.delivery import (
    MAX_ATTEMPTS,
    Delivery,
    DeliveryStatus,
    after_attempt,
    delivery_id,
    delivery_of,
    is_pending,
    keep_retry_request,
    request_retry,
)
from chalicelib.webhooks.domain.schedule import WAITS_S, Schedule
from tests.builders import ACCOUNT, NOON, a_delivery, an_attempt

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
TEST = Schedule.TEST
MAX_ROW_SIZE = 400 * 1024  # bytes, DynamoDB's limit


def by_hand(**changes: Any) -> Attempt:
    return an_attempt(trigger=Trigger.MANUAL, **changes)


def walk(delivery: Delivery, schedule: Schedule) -> list[Delivery]:
    """Return the delivery after each failed attempt, made when due, until it has failed."""
    walked: list[Delivery] = []
    while delivery.status is DeliveryStatus.PENDING:
        attempt = an_attempt(number=delivery.attempts + 1, started_at=delivery.due_at or NOON)
        delivery = after_attempt(delivery, attempt, schedule).after
        walked.append(delivery)
    return walked


def started_at_of(delivery: Delivery) -> datetime:
    return datetime.fromisoformat(delivery.attempts_log[-1]["started_at"])


def test_the_first_attempt_of_a_delivery_is_due_immediately() -> None:
    event = event_of("order.paid", ACCOUNT, {"id": "order_1"}, NOON)

    delivery = delivery_of(event, "whe_1", "https://shop.example/hook")

    assert delivery == Delivery(
        ACCOUNT, delivery_id(event.id, NOON, "whe_1"), event.id, "order.paid", "whe_1",
        "https://shop.example/hook", NOON, next_attempt_at=NOON, is_new=True,
    )  # fmt: skip
    assert is_pending(delivery, 1)


@pytest.mark.parametrize("code", [200, 201, 204, 299])
def test_any_2xx_response_is_a_success(code: int) -> None:
    after = after_attempt(a_delivery(due_at=NOON), an_attempt(response_code=code), TEST).after

    assert (after.status, after.attempts) == (DeliveryStatus.SUCCESS, 1)
    assert (after.next_attempt_at, after.due_at) == (None, None)


def test_a_finished_attempt_is_neither_in_flight_nor_held() -> None:
    after = after_attempt(a_delivery(in_flight_until=NOON, held=True), an_attempt(), TEST).after

    assert (after.in_flight_until, after.held) == (None, False)


@pytest.mark.parametrize("code", [None, 100, 199, 300, 302, 400, 404, 429, 500, 503])
def test_most_other_responses_schedule_the_next_attempt(code: int | None) -> None:
    after = after_attempt(a_delivery(), an_attempt(response_code=code), TEST).after

    assert (after.status, after.attempts) == (DeliveryStatus.PENDING, 1)
    assert after.next_attempt_at == after.due_at == NOON + 5 * SECOND


@pytest.mark.parametrize(
    "answer",
    [
        {"response_code": 410},
        {"response_code": 500, "directive": "abort"},
        {"response_code": 500, "directive": "disable"},
        {"response_code": None, "error": "EndpointDeleted"},
        {"response_code": None, "error": "EndpointDisabled"},
    ],
)
@pytest.mark.parametrize("trigger", Trigger)
def test_a_final_response_ends_the_delivery(answer: dict[str, Any], trigger: Trigger) -> None:
    pending = a_delivery(retry_asked_at=NOON, due_at=NOON)

    after = after_attempt(pending, an_attempt(trigger=trigger, **answer), TEST).after

    assert (after.status, after.due_at) == (DeliveryStatus.FAILED, None)
    assert (after.next_attempt_at, after.retry_asked_at) == (None, None)


def test_a_success_that_disables_the_endpoint_is_a_success() -> None:
    after = after_attempt(a_delivery(), an_attempt(response_code=200, directive="disable"), TEST).after

    assert after.status is DeliveryStatus.SUCCESS


@pytest.mark.parametrize("schedule", Schedule)
def test_a_failing_delivery_is_attempted_at_the_times_of_its_schedule(schedule: Schedule) -> None:
    walked = walk(a_delivery(), schedule)

    waits = [(after.due_at - started_at_of(after)).total_seconds() for after in walked if after.due_at]
    expected = WAITS_S[schedule]
    assert len(walked) == len(expected)
    for wait, exact in zip(waits, expected[1:], strict=True):
        assert wait == (exact if exact <= 60 else pytest.approx(exact, rel=0.1))
    assert (walked[-1].status, walked[-1].due_at) == (DeliveryStatus.FAILED, None)


@pytest.mark.parametrize("number", range(1, 6))
def test_success_at_any_attempt_ends_the_delivery(number: int) -> None:
    pending = a_delivery(attempts=number - 1, scheduled=number - 1, due_at=NOON)

    after = after_attempt(pending, an_attempt(number=number, response_code=200), TEST).after

    assert (after.status, after.attempts, after.due_at) == (DeliveryStatus.SUCCESS, number, None)


@pytest.mark.parametrize("code", [429, 503])
def test_retry_after_of_429_and_503_is_respected(code: int) -> None:
    after = after_attempt(a_delivery(), an_attempt(response_code=code, retry_after_s=90), TEST).after

    assert after.next_attempt_at == NOON + 90 * SECOND


@pytest.mark.parametrize("code", [None, 500, 400, 302])
def test_retry_after_of_other_responses_is_ignored(code: int | None) -> None:
    after = after_attempt(a_delivery(), an_attempt(response_code=code, retry_after_s=90), TEST).after

    assert after.next_attempt_at == NOON + 5 * SECOND


def test_deliveries_that_failed_together_are_retried_at_different_times() -> None:
    third = an_attempt(number=3)
    waiting = [a_delivery(id=f"whd_{n}", attempts=2, scheduled=2) for n in range(20)]

    due = {after_attempt(delivery, third, Schedule.STANDARD).after.due_at for delivery in waiting}

    assert len(due) == 20


def test_a_manual_retry_is_due_immediately_and_keeps_the_schedule() -> None:
    waiting = a_delivery(attempts=3, scheduled=3, next_attempt_at=NOON + HOUR, due_at=NOON + HOUR)

    asked = request_retry(waiting, NOON)

    assert (asked.status, asked.retry_asked_at, asked.due_at) == (DeliveryStatus.PENDING, NOON, NOON)
    assert asked.next_attempt_at == NOON + HOUR
    assert is_pending(asked, 0)
    assert is_pending(asked, 4)


def test_a_failed_delivery_is_pending_again_after_a_manual_retry_request() -> None:
    assert request_retry(walk(a_delivery(), TEST)[-1], NOON).status is DeliveryStatus.PENDING


def test_a_failed_manual_retry_keeps_the_schedules_next_attempt() -> None:
    asked = request_retry(a_delivery(attempts=3, scheduled=3, next_attempt_at=NOON + HOUR), NOON)

    after = after_attempt(asked, by_hand(number=4), TEST).after

    assert (after.status, after.next_attempt_at, after.due_at) == (
        DeliveryStatus.PENDING,
        NOON + HOUR,
        NOON + HOUR,
    )
    assert (after.attempts, after.scheduled, after.retry_asked_at) == (4, 3, None)


def test_a_successful_manual_retry_ends_the_schedule() -> None:
    asked = request_retry(a_delivery(attempts=1, scheduled=1, next_attempt_at=NOON + HOUR), NOON)

    after = after_attempt(asked, by_hand(number=2, response_code=200), TEST).after

    assert (after.status, after.next_attempt_at, after.due_at) == (DeliveryStatus.SUCCESS, None, None)


@pytest.mark.parametrize(("code", "status"), [(200, DeliveryStatus.SUCCESS), (500, DeliveryStatus.FAILED)])
def test_a_manual_retry_after_the_schedule_is_the_last_attempt(code: int, status: DeliveryStatus) -> None:
    asked = request_retry(walk(a_delivery(), TEST)[-1], NOON)

    after = after_attempt(asked, by_hand(number=6, response_code=code), TEST).after

    assert (after.status, after.attempts, after.due_at) == (status, 6, None)
    assert [entry["trigger"] for entry in after.attempts_log] == ["scheduled"] * 5 + ["manual"]


@pytest.mark.parametrize("code", [500, 410])
def test_a_successful_delivery_stays_successful_when_a_manual_retry_fails(code: int) -> None:
    arrived = after_attempt(a_delivery(), an_attempt(response_code=200), TEST).after

    after = after_attempt(request_retry(arrived, NOON), by_hand(number=2, response_code=code), TEST).after

    assert (after.status, after.due_at, len(after.attempts_log)) == (DeliveryStatus.SUCCESS, None, 2)


def test_a_retry_requested_during_a_failed_attempt_is_pending() -> None:
    after = after_attempt(a_delivery(), an_attempt(), TEST).after

    pending = keep_retry_request(after, NOON)

    assert (pending.retry_asked_at, pending.due_at, pending.next_attempt_at) == (
        NOON,
        NOON,
        NOON + 5 * SECOND,
    )


def test_a_retry_requested_during_a_successful_attempt_is_dropped() -> None:
    worked = after_attempt(a_delivery(), an_attempt(response_code=200), TEST).after

    assert keep_retry_request(worked, NOON) == worked


def test_a_delivery_has_at_most_50_attempts_including_the_schedules() -> None:
    ended = a_delivery(attempts=MAX_ATTEMPTS - 1, scheduled=5, next_attempt_at=None)
    under_way = a_delivery(attempts=MAX_ATTEMPTS - 5, scheduled=5)

    for below_limit in (ended, replace(under_way, attempts=MAX_ATTEMPTS - 6)):
        assert request_retry(below_limit, NOON).retry_asked_at == NOON
    for at_limit in (replace(ended, attempts=MAX_ATTEMPTS), under_way):
        with pytest.raises(Conflict, match="50 attempts"):
            request_retry(at_limit, NOON)


@pytest.mark.parametrize(("attempt", "pending"), [(1, False), (2, False), (3, True), (4, False), (0, False)])
def test_an_attempt_is_pending_once(attempt: int, pending: bool) -> None:
    assert is_pending(a_delivery(attempts=7, scheduled=2), attempt) is pending


def test_an_ended_delivery_has_no_pending_attempt() -> None:
    ended = walk(a_delivery(), TEST)[-1]

    assert not any(is_pending(ended, attempt) for attempt in range(7))


def test_attempts_are_logged_oldest_first_without_changing_the_delivery_before() -> None:
    before = after_attempt(a_delivery(), an_attempt(response_body="no", address="93.184.216.34"), TEST).after

    after = after_attempt(
        before, an_attempt(number=2, response_code=None, error="Timeout", response_headers={"a": "b"}), TEST
    ).after

    assert [entry["number"] for entry in before.attempts_log] == [1]
    assert after.attempts_log == [
        {"number": 1, "trigger": "scheduled", "started_at": "2026-11-23T12:00:00.000Z", "duration_ms": 9,
         "address": "93.184.216.34", "response_code": 500, "error": None, "response_headers": {},
         "response_body": "no"},
        {"number": 2, "trigger": "scheduled", "started_at": "2026-11-23T12:00:00.000Z", "duration_ms": 9,
         "address": None, "response_code": None, "error": "Timeout", "response_headers": {"a": "b"},
         "response_body": ""},
    ]  # fmt: skip


def test_a_row_holds_the_largest_log_of_50_attempts() -> None:
    delivery, headers = a_delivery(), {f"x-{n}": "\xff" * 256 for n in range(30)}

    for number in range(1, MAX_ATTEMPTS + 1):
        worst = by_hand(number=number, response_body="\x00" * 1024, response_headers=headers)
        delivery = after_attempt(delivery, worst, TEST).after

    assert len(delivery.attempts_log) == MAX_ATTEMPTS
    assert len(ascii(compact(delivery.attempts_log))) < MAX_ROW_SIZE - 10_000


def test_the_first_headers_that_fit_are_logged_in_order() -> None:
    headers = {"date": "today", "server": "x", "big": "y" * 2000, "last": "z"}

    after = after_attempt(a_delivery(), an_attempt(response_headers=headers), TEST).after

    assert after.attempts_log[0]["response_headers"] == {"date": "today", "server": "x"}
