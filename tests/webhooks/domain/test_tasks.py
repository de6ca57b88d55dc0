"""The messages of the webhooks queues: their fields, queue and group."""

from datetime import datetime, timedelta

import pytest

from chalicelib.domain.breaker import Breaker
from chalicelib.domain.event import iso
from chalicelib.domain.ids import first_id
from chalicelib.webhooks.domain.schedule import MAX_DURATION_S
from chalicelib.webhooks.domain.tasks import (
    DeliveryTask,
    RecoveryTask,
    by_hand,
    next_attempt,
    release_held_task,
    webhook_task,
)
from tests.builders import ACCOUNT, NOON, a_delivery, an_endpoint

HOUR = timedelta(hours=1)
DELIVERY = DeliveryTask(ACCOUNT, "whd_1", "evt_1", "whe_1")


def test_the_next_task_of_a_delivery_is_its_next_attempt() -> None:
    delivery = a_delivery(id="whd_1", attempts=4, scheduled=2)

    assert next_attempt(delivery) == DeliveryTask(ACCOUNT, "whd_1", "evt_1", "whe_1", attempt=3)


@pytest.mark.parametrize(
    ("asked", "scheduled", "attempt"),
    [
        (NOON, None, 0),
        (NOON, NOON, 0),
        (NOON, NOON + HOUR, 0),
        (NOON + HOUR, NOON, 3),
        (None, NOON, 3),
    ],
)
def test_the_earlier_one_of_a_manual_and_a_scheduled_attempt_comes_first(
    asked: datetime | None, scheduled: datetime | None, attempt: int
) -> None:
    delivery = a_delivery(scheduled=2, retry_asked_at=asked, next_attempt_at=scheduled)

    assert next_attempt(delivery).attempt == attempt


@pytest.mark.parametrize("forced", [True, False])
def test_a_manual_attempt_is_outside_the_schedule(forced: bool) -> None:
    task = by_hand(a_delivery(id="whd_1", scheduled=2), forced=forced)

    assert task == DeliveryTask(ACCOUNT, "whd_1", "evt_1", "whe_1", attempt=0, forced=forced)
    assert not by_hand(a_delivery()).forced


@pytest.mark.parametrize("failing_since", [None, NOON - HOUR])
def test_held_deliveries_are_released_from_the_oldest_possible_one(failing_since: datetime | None) -> None:
    endpoint = an_endpoint(id="whe_1", breaker=Breaker(failing_since=failing_since))
    oldest = (failing_since or NOON) - timedelta(seconds=MAX_DURATION_S)

    task = release_held_task(endpoint, NOON)

    assert task == RecoveryTask(ACCOUNT, "whe_1", "release_held", first_id("whd", oldest), "whd_~", iso(NOON))


@pytest.mark.parametrize("task", [DELIVERY, RecoveryTask(ACCOUNT, "whe_1", "replay", "whd_", "whd_~", "now")])
def test_a_message_is_parsed_as_the_task_that_was_sent(task: DeliveryTask | RecoveryTask) -> None:
    assert webhook_task(task.body()) == task
    assert (task.queue, task.group) == ("webhooks", ACCOUNT)


def test_attempts_of_a_slow_endpoint_have_a_queue_of_their_own() -> None:
    assert DeliveryTask(ACCOUNT, "whd_1", "evt_1", "whe_1", slow=True).queue == "webhooks_slow"


def test_a_message_of_neither_task_is_an_error() -> None:
    with pytest.raises(TypeError):
        webhook_task('{"account": "mer_1#test"}')
