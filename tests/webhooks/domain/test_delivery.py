"""What an attempt makes of a delivery: delivered, due again, or given up."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import compact, event_of
from chalicelib.webhooks.domain.delivery import (
    MOST_ATTEMPTS,
    Attempt,
    Delivery,
    DeliveryStatus,
    Trigger,
    asked_by_hand,
    asked_meanwhile,
    attempted,
    delivery_id,
    delivery_of,
    owes,
)
from chalicelib.webhooks.domain.schedule import WAITS_S, Schedule
from tests.builders import ACCOUNT, NOON, a_delivery, an_attempt

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)
TEST = Schedule.TEST
LARGEST_ROW = 400 * 1024  # DynamoDB's


def by_hand(**changes: Any) -> Attempt:
    return an_attempt(trigger=Trigger.MANUAL, **changes)


def walk(delivery: Delivery, schedule: Schedule) -> list[Delivery]:
    """What attempts that fail make of it, each begun when it was due, until it is given up."""
    walked: list[Delivery] = []
    while delivery.status is DeliveryStatus.PENDING:
        attempt = an_attempt(number=delivery.attempts + 1, started_at=delivery.due_at or NOON)
        delivery = attempted(delivery, attempt, schedule)
        walked.append(delivery)
    return walked


def begun_at(delivery: Delivery) -> datetime:
    return datetime.fromisoformat(delivery.attempts_log[-1]["started_at"])


def test_the_first_attempt_of_a_delivery_is_owed_at_once() -> None:
    event = event_of("order.paid", ACCOUNT, {"id": "order_1"}, NOON)

    delivery = delivery_of(event, "whe_1", "https://shop.example/hook")

    assert delivery == Delivery(
        ACCOUNT, delivery_id(event.id, NOON, "whe_1"), event.id, "order.paid", "whe_1",
        "https://shop.example/hook", NOON, next_attempt_at=NOON,
    )  # fmt: skip
    assert owes(delivery, 1)


@pytest.mark.parametrize("code", [200, 201, 204, 299])
def test_any_2xx_delivers(code: int) -> None:
    after = attempted(a_delivery(due_at=NOON), an_attempt(response_code=code), TEST)

    assert (after.status, after.attempts) == (DeliveryStatus.SUCCESS, 1)
    assert (after.next_attempt_at, after.due_at) == (None, None)


def test_an_attempt_that_was_made_is_neither_in_flight_nor_put_off() -> None:
    after = attempted(a_delivery(in_flight_until=NOON, held=True), an_attempt(), TEST)

    assert (after.in_flight_until, after.held) == (None, False)


@pytest.mark.parametrize("code", [None, 100, 199, 300, 302, 400, 404, 429, 500, 503])
def test_almost_anything_else_is_due_again(code: int | None) -> None:
    after = attempted(a_delivery(), an_attempt(response_code=code), TEST)

    assert (after.status, after.attempts) == (DeliveryStatus.PENDING, 1)
    assert after.next_attempt_at == after.due_at == NOON + 5 * SECOND


@pytest.mark.parametrize(
    "answer",
    [
        {"response_code": 410},
        {"response_code": 500, "control": "abort"},
        {"response_code": 500, "control": "disable"},
        {"response_code": None, "error": "EndpointDeleted"},
        {"response_code": None, "error": "EndpointDisabled"},
    ],
)
@pytest.mark.parametrize("trigger", Trigger)
def test_what_says_that_nobody_wants_another_attempt_ends_it(
    answer: dict[str, Any], trigger: Trigger
) -> None:
    owed = a_delivery(retry_asked_at=NOON, due_at=NOON)

    after = attempted(owed, an_attempt(trigger=trigger, **answer), TEST)

    assert (after.status, after.due_at) == (DeliveryStatus.FAILED, None)
    assert (after.next_attempt_at, after.retry_asked_at) == (None, None)


def test_a_success_that_asks_for_no_more_is_a_success() -> None:
    after = attempted(a_delivery(), an_attempt(response_code=200, control="disable"), TEST)

    assert after.status is DeliveryStatus.SUCCESS


@pytest.mark.parametrize("schedule", Schedule)
def test_a_delivery_that_always_fails_is_tried_at_its_schedules_pace(schedule: Schedule) -> None:
    walked = walk(a_delivery(), schedule)

    waits = [(after.due_at - begun_at(after)).total_seconds() for after in walked if after.due_at]
    expected = WAITS_S[schedule]
    assert len(walked) == len(expected)
    for wait, exact in zip(waits, expected[1:], strict=True):
        assert wait == (exact if exact <= 60 else pytest.approx(exact, rel=0.1))
    assert (walked[-1].status, walked[-1].due_at) == (DeliveryStatus.FAILED, None)


@pytest.mark.parametrize("number", range(1, 6))
def test_success_at_any_attempt_ends_it(number: int) -> None:
    pending = a_delivery(attempts=number - 1, scheduled=number - 1, due_at=NOON)

    after = attempted(pending, an_attempt(number=number, response_code=200), TEST)

    assert (after.status, after.attempts, after.due_at) == (DeliveryStatus.SUCCESS, number, None)


@pytest.mark.parametrize("code", [429, 503])
def test_a_receiver_that_says_when_is_asked_then(code: int) -> None:
    after = attempted(a_delivery(), an_attempt(response_code=code, retry_after_s=90), TEST)

    assert after.next_attempt_at == NOON + 90 * SECOND


@pytest.mark.parametrize("code", [None, 500, 400, 302])
def test_only_429_and_503_may_say_when(code: int | None) -> None:
    after = attempted(a_delivery(), an_attempt(response_code=code, retry_after_s=90), TEST)

    assert after.next_attempt_at == NOON + 5 * SECOND


def test_deliveries_that_failed_together_do_not_come_back_together() -> None:
    third = an_attempt(number=3)
    waiting = [a_delivery(id=f"whd_{n}", attempts=2, scheduled=2) for n in range(20)]

    due = {attempted(delivery, third, Schedule.STANDARD).due_at for delivery in waiting}

    assert len(due) == 20


def test_an_attempt_by_hand_is_owed_at_once_beside_the_schedules() -> None:
    waiting = a_delivery(attempts=3, scheduled=3, next_attempt_at=NOON + HOUR, due_at=NOON + HOUR)

    asked = asked_by_hand(waiting, NOON)

    assert (asked.status, asked.retry_asked_at, asked.due_at) == (DeliveryStatus.PENDING, NOON, NOON)
    assert asked.next_attempt_at == NOON + HOUR
    assert owes(asked, 0)
    assert owes(asked, 4)


def test_a_delivery_that_was_given_up_is_pending_again_when_one_more_is_asked_for() -> None:
    assert asked_by_hand(walk(a_delivery(), TEST)[-1], NOON).status is DeliveryStatus.PENDING


def test_an_attempt_by_hand_that_fails_leaves_the_schedules_owed_at_its_time() -> None:
    asked = asked_by_hand(a_delivery(attempts=3, scheduled=3, next_attempt_at=NOON + HOUR), NOON)

    after = attempted(asked, by_hand(number=4), TEST)

    assert (after.status, after.next_attempt_at, after.due_at) == (
        DeliveryStatus.PENDING,
        NOON + HOUR,
        NOON + HOUR,
    )
    assert (after.attempts, after.scheduled, after.retry_asked_at) == (4, 3, None)


def test_an_attempt_by_hand_that_works_ends_the_schedule_too() -> None:
    asked = asked_by_hand(a_delivery(attempts=1, scheduled=1, next_attempt_at=NOON + HOUR), NOON)

    after = attempted(asked, by_hand(number=2, response_code=200), TEST)

    assert (after.status, after.next_attempt_at, after.due_at) == (DeliveryStatus.SUCCESS, None, None)


@pytest.mark.parametrize(("code", "status"), [(200, DeliveryStatus.SUCCESS), (500, DeliveryStatus.FAILED)])
def test_an_attempt_by_hand_past_the_schedule_is_the_last(code: int, status: DeliveryStatus) -> None:
    asked = asked_by_hand(walk(a_delivery(), TEST)[-1], NOON)

    after = attempted(asked, by_hand(number=6, response_code=code), TEST)

    assert (after.status, after.attempts, after.due_at) == (status, 6, None)
    assert [entry["trigger"] for entry in after.attempts_log] == ["scheduled"] * 5 + ["manual"]


@pytest.mark.parametrize("code", [500, 410])
def test_what_has_arrived_stays_so_when_another_copy_by_hand_fails(code: int) -> None:
    arrived = attempted(a_delivery(), an_attempt(response_code=200), TEST)

    after = attempted(asked_by_hand(arrived, NOON), by_hand(number=2, response_code=code), TEST)

    assert (after.status, after.due_at, len(after.attempts_log)) == (DeliveryStatus.SUCCESS, None, 2)


def test_a_retry_that_was_asked_for_while_an_attempt_failed_is_owed() -> None:
    after = attempted(a_delivery(), an_attempt(), TEST)

    owed = asked_meanwhile(after, NOON)

    assert (owed.retry_asked_at, owed.due_at, owed.next_attempt_at) == (NOON, NOON, NOON + 5 * SECOND)


def test_a_retry_that_was_asked_for_while_an_attempt_worked_is_not() -> None:
    worked = attempted(a_delivery(), an_attempt(response_code=200), TEST)

    assert asked_meanwhile(worked, NOON) == worked


def test_there_are_fifty_attempts_at_most_and_the_schedules_are_among_them() -> None:
    ended = a_delivery(attempts=MOST_ATTEMPTS - 1, scheduled=5, next_attempt_at=None)
    under_way = a_delivery(attempts=MOST_ATTEMPTS - 5, scheduled=5)

    for room in (ended, replace(under_way, attempts=MOST_ATTEMPTS - 6)):
        assert asked_by_hand(room, NOON).retry_asked_at == NOON
    for full in (replace(ended, attempts=MOST_ATTEMPTS), under_way):
        with pytest.raises(Conflict, match="50 times"):
            asked_by_hand(full, NOON)


@pytest.mark.parametrize(("attempt", "owed"), [(1, False), (2, False), (3, True), (4, False), (0, False)])
def test_an_attempt_is_owed_once(attempt: int, owed: bool) -> None:
    assert owes(a_delivery(attempts=7, scheduled=2), attempt) is owed


def test_nothing_is_owed_of_a_delivery_that_has_ended() -> None:
    ended = walk(a_delivery(), TEST)[-1]

    assert not any(owes(ended, attempt) for attempt in range(7))


def test_attempts_are_logged_oldest_first_and_the_delivery_before_keeps_its_own_log() -> None:
    before = attempted(a_delivery(), an_attempt(response_body="no", address="93.184.216.34"), TEST)

    after = attempted(
        before, an_attempt(number=2, response_code=None, error="Timeout", response_headers={"a": "b"}), TEST
    )

    assert [entry["number"] for entry in before.attempts_log] == [1]
    assert after.attempts_log == [
        {"number": 1, "trigger": "scheduled", "started_at": "2026-11-23T12:00:00.000Z", "duration_ms": 9,
         "address": "93.184.216.34", "response_code": 500, "error": None, "response_headers": {},
         "response_body": "no"},
        {"number": 2, "trigger": "scheduled", "started_at": "2026-11-23T12:00:00.000Z", "duration_ms": 9,
         "address": None, "response_code": None, "error": "Timeout", "response_headers": {"a": "b"},
         "response_body": ""},
    ]  # fmt: skip


def test_a_row_holds_every_attempt_whatever_was_answered() -> None:
    delivery, headers = a_delivery(), {f"x-{n}": "\xff" * 256 for n in range(30)}

    for number in range(1, MOST_ATTEMPTS + 1):
        worst = by_hand(number=number, response_body="\x00" * 1024, response_headers=headers)
        delivery = attempted(delivery, worst, TEST)

    assert len(delivery.attempts_log) == MOST_ATTEMPTS
    assert len(ascii(compact(delivery.attempts_log))) < LARGEST_ROW - 10_000


def test_the_headers_that_fit_are_kept_in_their_order() -> None:
    headers = {"date": "today", "server": "x", "big": "y" * 2000, "last": "z"}

    after = attempted(a_delivery(), an_attempt(response_headers=headers), TEST)

    assert after.attempts_log[0]["response_headers"] == {"date": "today", "server": "x"}
