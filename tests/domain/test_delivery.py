"""What an attempt makes of a delivery: delivered, due again, or given up."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.delivery import (
    PRODUCTION_SCHEDULE,
    TEST_SCHEDULE,
    Attempt,
    Delivery,
    DeliveryStatus,
    attempted,
    delivery_id,
    public,
)
from tests.builders import NOON, a_delivery

Schedule = tuple[int, ...]


@pytest.mark.parametrize("code", [200, 201, 204, 299])
def test_any_2xx_delivers(code: int) -> None:
    after = attempted(a_delivery(due_at=NOON), an_attempt(response_code=code), TEST_SCHEDULE)

    assert (after.status, after.attempts, after.due_at) == (DeliveryStatus.SUCCESS, 1, None)


@pytest.mark.parametrize("code", [None, 100, 199, 300, 302, 400, 404, 410, 500, 503])
def test_anything_else_is_due_again(code: int | None) -> None:
    after = attempted(a_delivery(), an_attempt(response_code=code), TEST_SCHEDULE)

    assert (after.status, after.attempts) == (DeliveryStatus.PENDING, 1)
    assert after.due_at == NOON + timedelta(seconds=5)


@pytest.mark.parametrize(
    ("schedule", "waits_s"),
    [(PRODUCTION_SCHEDULE, [60, 5 * 60, 30 * 60, 2 * 60 * 60]), (TEST_SCHEDULE, [5, 10, 15, 20])],
)
def test_a_delivery_is_tried_five_times_at_its_schedules_pace(schedule: Schedule, waits_s: list[int]) -> None:
    walked = walk(a_delivery(), schedule)

    *due_again, given_up = walked
    waits = [after.due_at - begun_at(after) for after in due_again if after.due_at]
    assert [wait.total_seconds() for wait in waits] == waits_s
    assert all(after.status is DeliveryStatus.PENDING for after in due_again)
    assert (given_up.status, given_up.attempts, given_up.due_at) == (DeliveryStatus.FAILED, 5, None)


@pytest.mark.parametrize("schedule", [PRODUCTION_SCHEDULE, TEST_SCHEDULE])
def test_the_first_attempt_is_made_at_once(schedule: Schedule) -> None:
    assert schedule[0] == 0


@pytest.mark.parametrize("number", range(1, 6))
def test_success_at_any_attempt_ends_it(number: int) -> None:
    pending = a_delivery(attempts=number - 1, due_at=NOON)

    after = attempted(pending, an_attempt(number=number, response_code=200), TEST_SCHEDULE)

    assert (after.status, after.attempts, after.due_at) == (DeliveryStatus.SUCCESS, number, None)


def test_an_attempt_by_hand_is_owed_at_once() -> None:
    given_up = a_delivery(status=DeliveryStatus.FAILED, attempts=5)

    owed = given_up.owed_now(NOON)

    assert (owed.status, owed.attempts, owed.due_at) == (DeliveryStatus.PENDING, 5, NOON)


@pytest.mark.parametrize(("code", "status"), [(200, DeliveryStatus.SUCCESS), (500, DeliveryStatus.FAILED)])
def test_an_attempt_by_hand_past_the_schedule_is_the_last(code: int, status: DeliveryStatus) -> None:
    owed = walk(a_delivery(), TEST_SCHEDULE)[-1].owed_now(NOON)

    after = attempted(owed, an_attempt(number=6, response_code=code), TEST_SCHEDULE)

    assert (after.status, after.attempts, after.due_at) == (status, 6, None)
    assert [entry["number"] for entry in after.attempts_log] == [1, 2, 3, 4, 5, 6]


def test_without_a_schedule_a_failed_attempt_is_the_last() -> None:
    after = attempted(a_delivery(), an_attempt(response_code=None), ())

    assert after.status is DeliveryStatus.FAILED


def test_attempts_are_logged_oldest_first_and_the_delivery_before_keeps_its_own_log() -> None:
    before = attempted(a_delivery(), an_attempt(response_code=500, response_body="no"), TEST_SCHEDULE)

    after = attempted(before, an_attempt(number=2, response_code=None, error="Timeout"), TEST_SCHEDULE)

    assert [entry["number"] for entry in before.attempts_log] == [1]
    assert after.attempts_log == [
        {"number": 1, "started_at": "2026-11-23T12:00:00.000Z", "duration_ms": 9, "response_code": 500,
         "error": None, "response_body": "no"},
        {"number": 2, "started_at": "2026-11-23T12:00:00.000Z", "duration_ms": 9, "response_code": None,
         "error": "Timeout", "response_body": ""},
    ]  # fmt: skip


def test_a_delivery_shows_its_last_answer_and_its_next_attempt() -> None:
    after = attempted(a_delivery(), an_attempt(response_code=503), TEST_SCHEDULE)

    shown = public(after)

    assert (shown["status"], shown["attempts"], shown["response_code"]) == ("pending", 1, 503)
    assert shown["last_attempt_at"] == "2026-11-23T12:00:00.000Z"
    assert shown["next_attempt_at"] == "2026-11-23T12:00:05.000Z"
    assert shown["attempts_log"] == after.attempts_log


def test_a_delivery_that_was_not_tried_shows_no_answer() -> None:
    shown = public(a_delivery())

    assert (shown["attempts"], shown["response_code"], shown["last_attempt_at"]) == (0, None, None)
    assert shown["next_attempt_at"] is None


def test_relaying_an_event_twice_makes_one_delivery_an_endpoint() -> None:
    first = delivery_id("evt_1", NOON, "whe_1")

    assert first == delivery_id("evt_1", NOON, "whe_1")
    assert len({first, delivery_id("evt_1", NOON, "whe_2"), delivery_id("evt_2", NOON, "whe_1")}) == 3


def walk(delivery: Delivery, schedule: Schedule) -> list[Delivery]:
    """What five failed attempts make of it, each begun when it was due."""
    walked: list[Delivery] = []
    for number in range(1, 6):
        attempt = an_attempt(number=number, started_at=delivery.due_at or NOON)
        delivery = attempted(delivery, attempt, schedule)
        walked.append(delivery)
    return walked


def begun_at(delivery: Delivery) -> datetime:
    return datetime.fromisoformat(delivery.attempts_log[-1]["started_at"])


def an_attempt(**changes: Any) -> Attempt:
    values: dict[str, Any] = {
        "number": 1, "started_at": NOON, "duration_ms": 9, "response_code": 500, "error": None,
        "response_body": "",
    }  # fmt: skip
    return Attempt(**values | changes)


def test_a_delivery_is_shown_as_the_contract_has_it() -> None:
    assert public(a_delivery(id="whd_1")) == {
        "id": "whd_1",
        "event": "payment.success",
        "event_id": "evt_1",
        "endpoint_id": "whe_1",
        "url": "http://127.0.0.1:4000/webhook",
        "status": "pending",
        "attempts": 0,
        "response_code": None,
        "last_attempt_at": None,
        "next_attempt_at": None,
        "attempts_log": [],
        "created_at": "2026-11-23T12:00:00.000Z",
    }


def test_a_deliverys_id_follows_from_event_and_endpoint() -> None:
    one = delivery_id("evt_1", NOON, "whe_1")

    assert one.startswith("whd_")
    assert one not in (delivery_id("evt_2", NOON, "whe_1"), delivery_id("evt_1", NOON, "whe_2"))
