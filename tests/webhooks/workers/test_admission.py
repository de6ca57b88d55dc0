"""An endpoint with a rate limit gets no more than that; a slow one holds nobody else up."""

import json
import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from chalicelib.crypto.kms_secrets import seal
from chalicelib.messaging import queues
from chalicelib.messaging.queues import DeliveryTask
from chalicelib.webhooks.domain.delivery import DeliveryStatus
from chalicelib.webhooks.domain.endpoint import Endpoint, changed, is_slow, secret
from chalicelib.webhooks.sending.answer import Answer
from chalicelib.webhooks.store import deliveries, endpoints
from chalicelib.webhooks.workers.deliveries import attempt, load
from tests.aws_calls import messages_sent
from tests.builders import NOON, an_endpoint
from tests.fake_sender import sender_at
from tests.in_process_stage import Stage, received
from tests.webhooks.workers.invocations import WORKS, invoked, told

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


def backed_up(account: str, limit: int = 1) -> tuple[Endpoint, list[DeliveryTask]]:
    """An endpoint whose next place is in two hours, and three messages as they wait for theirs."""
    limited = an_endpoint(account=account, secrets=[secret(seal("s" * 16, account))], rate_limit=limit)
    endpoints.add(limited, claim=None)
    endpoints.take_slots(limited, limit * 7200, NOON)
    with messages_sent() as sent:
        invoked([queues.next_attempt(delivery) for delivery in told(limited, 3)], NOON, WORKS)
    return endpoints.get(account, limited.id), [DeliveryTask(**body) for body in sent]


def attempts_of(tasks: Sequence[DeliveryTask]) -> list[int]:
    return [deliveries.get(task.account, task.delivery_id).attempts for task in tasks]


def test_a_rate_limit_gives_each_attempt_its_place(account: str, stage: Stage) -> None:
    limited = an_endpoint(account=account, secrets=[secret(seal("s" * 16, account))], rate_limit=2)
    endpoints.add(limited, claim=None)
    tasks = [queues.next_attempt(delivery) for delivery in told(limited, 7)]

    invoked(tasks, NOON, WORKS)

    made = [deliveries.get(account, task.delivery_id).attempts for task in tasks]
    assert made == [1, 1, 0, 0, 0, 0, 0]


def test_what_has_its_place_is_not_limited_again(account: str, stage: Stage) -> None:
    limited = an_endpoint(account=account, secrets=[secret(seal("s" * 16, account))], rate_limit=1)
    endpoints.add(limited, claim=None)
    tasks = [queues.next_attempt(delivery) for delivery in told(limited, 3)]
    invoked(tasks, NOON, WORKS)
    granted = [replace(task, granted=True, not_before=int(NOON.timestamp()) + 1) for task in tasks[1:]]

    invoked(granted, NOON + 2 * SECOND, WORKS)

    made = [deliveries.get(account, task.delivery_id).attempts for task in tasks]
    assert made == [1, 1, 1]


def test_a_place_is_waited_for_while_its_limit_stands(account: str, stage: Stage) -> None:
    _, waiting = backed_up(account)

    with messages_sent() as sent:
        invoked(waiting, NOON + SECOND, WORKS)

    assert [DeliveryTask(**body) for body in sent] == waiting
    assert [one.not_before - NOON.timestamp() for one in waiting] == [7200, 7201, 7202]
    assert attempts_of(waiting) == [0, 0, 0]


@pytest.mark.parametrize("limit", [1000, None])
def test_another_limit_frees_what_waits_under_the_one_before(
    account: str, stage: Stage, limit: int | None
) -> None:
    limited, waiting = backed_up(account)
    endpoints.change(limited, changed(limited, NOON, rate_limit=limit))

    invoked(waiting, NOON + SECOND, WORKS)

    assert attempts_of(waiting) == [1, 1, 1]


def test_a_lower_limit_gives_what_waits_new_places(account: str, stage: Stage) -> None:
    limited, waiting = backed_up(account, limit=2)
    endpoints.change(limited, changed(limited, NOON, rate_limit=1))

    with messages_sent() as sent:
        invoked(waiting, NOON + SECOND, WORKS)

    assert attempts_of(waiting) == [1, 0, 0]
    assert [(body["limit"], body["not_before"] - NOON.timestamp()) for body in sent] == [(1, 2), (1, 3)]


def test_a_place_in_a_message_of_older_code_counts(account: str, stage: Stage) -> None:
    _, waiting = backed_up(account)
    older = [replace(task, limit=None) for task in waiting]

    invoked(older, NOON + SECOND, WORKS)
    early = attempts_of(older)
    invoked(older, NOON + 7202 * SECOND, WORKS)

    assert (early, attempts_of(older)) == ([0, 0, 0], [1, 1, 1])


def test_what_comes_early_is_sent_again_however_long_its_batch_takes(account: str, stage: Stage) -> None:
    _, waiting = backed_up(account)
    loaded = load(waiting, NOON)

    attempt(waiting[0], loaded, sender_at(NOON + 7200 * SECOND, WORKS))

    assert deliveries.get(account, waiting[0].delivery_id).status is DeliveryStatus.PENDING


def test_places_follow_one_another_whoever_takes_them(account: str) -> None:
    limited = an_endpoint(account=account, rate_limit=4)
    endpoints.add(limited, claim=None)

    firsts = [endpoints.take_slots(limited, count, NOON) for count in (4, 1, 2)]
    later = endpoints.take_slots(limited, 1, NOON + MINUTE)

    assert [(first - NOON) / SECOND for first in firsts] == [0, 1, 1.25]
    assert later == NOON + MINUTE


def test_an_endpoint_without_a_limit_pays_nothing_for_it(endpoint: Endpoint) -> None:
    invoked([queues.next_attempt(delivery) for delivery in told(endpoint, 3)], NOON, WORKS)

    assert endpoints.get(endpoint.account, endpoint.id).next_slot_ms == 0
    assert received("webhooks") == []


def test_a_slow_endpoints_webhooks_go_by_a_queue_of_their_own(endpoint: Endpoint) -> None:
    first, second = told(endpoint, 2)

    def answers_late(*_: Any) -> Answer:
        """Not before somebody has noticed, and moved what came meanwhile."""
        while not is_slow(endpoints.get(endpoint.account, endpoint.id), NOON):
            time.sleep(0.01)
        invoked([queues.next_attempt(second)], NOON + 5 * SECOND, WORKS)
        return Answer(200)

    task = queues.next_attempt(first)
    attempt(task, load([task], NOON), replace(sender_at(NOON, answers_late), slow_after_s=0))

    [message] = received("webhooks_slow")
    moved = DeliveryTask(**json.loads(message["Body"]))
    untouched = deliveries.get(second.account, second.id).attempts
    invoked([moved], NOON + 6 * SECOND, WORKS)

    assert (moved, untouched) == (replace(queues.next_attempt(second), slow=True), 0)
    assert deliveries.get(second.account, second.id).status is DeliveryStatus.SUCCESS


def test_a_quick_answer_leaves_no_alarm_behind(endpoint: Endpoint) -> None:
    task = queues.next_attempt(*told(endpoint, 1))

    attempt(task, load([task], NOON), sender_at(NOON, WORKS))

    alarms = [thread for thread in threading.enumerate() if isinstance(thread, threading.Timer)]
    assert all(alarm.finished.is_set() for alarm in alarms)


def test_an_endpoint_that_is_quick_again_comes_back_to_the_others(endpoint: Endpoint) -> None:
    endpoints.record_slow(endpoint, NOON)
    [delivery] = told(endpoint, 1)

    invoked([queues.next_attempt(delivery)], NOON, WORKS)

    assert deliveries.get(delivery.account, delivery.id).attempts == 1
