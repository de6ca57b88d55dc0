"""An endpoint that fails again and again is left alone; one that wants no more is switched off."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.messaging import queues
from chalicelib.messaging.queues import DeliveryTask, RecoveryTask
from chalicelib.webhooks.domain.breaker import BreakerState, state_of
from chalicelib.webhooks.domain.delivery import DeliveryStatus
from chalicelib.webhooks.domain.endpoint import Endpoint, EndpointState
from chalicelib.webhooks.domain.endpoint import state_of as endpoint_state
from chalicelib.webhooks.sending.answer import Answer
from chalicelib.webhooks.store import deliveries, endpoints
from chalicelib.webhooks.workers.deliveries import attempt, load
from chalicelib.webhooks.workers.endpoint_health import conclude
from chalicelib.webhooks.workers.redelivery import recover
from tests.builders import NOON
from tests.fake_sender import answering, sender_at
from tests.in_process_stage import Stage, received
from tests.webhooks.workers.invocations import FAILS, WORKS, invoked, told

SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)


def failed(endpoint: Endpoint, times: int, at: datetime = NOON) -> Endpoint:
    invoked([queues.next_attempt(delivery) for delivery in told(endpoint, times)], at, FAILS)
    return endpoints.get(endpoint.account, endpoint.id)


def test_an_endpoint_that_works_is_not_written_to(endpoint: Endpoint) -> None:
    invoked([queues.next_attempt(delivery) for delivery in told(endpoint, 3)], NOON, WORKS)

    assert endpoints.get(endpoint.account, endpoint.id) == endpoint


def test_ten_failures_open_the_breaker_and_what_comes_then_is_put_off_unattempted(endpoint: Endpoint) -> None:
    failing = failed(endpoint, 10)
    [late] = told(endpoint, 1)

    invoked([queues.next_attempt(late)], NOON + SECOND, WORKS)

    put_off = deliveries.get(late.account, late.id)
    assert (state_of(failing.breaker, NOON), endpoint_state(failing)) == (
        BreakerState.OPEN,
        EndpointState.FAILING,
    )
    assert (put_off.attempts, put_off.status) == (0, DeliveryStatus.PENDING)
    assert NOON + MINUTE <= (put_off.due_at or NOON) <= NOON + 2 * MINUTE
    assert put_off.next_attempt_at == put_off.due_at


def test_of_all_that_meets_a_half_open_breaker_one_attempt_is_made(endpoint: Endpoint) -> None:
    failed(endpoint, 10)
    waiting = told(endpoint, 5)

    invoked([queues.next_attempt(delivery) for delivery in waiting], NOON + MINUTE, WORKS)

    made = [deliveries.get(delivery.account, delivery.id).attempts for delivery in waiting]
    assert sorted(made) == [0, 0, 0, 0, 1]
    assert endpoint_state(endpoints.get(endpoint.account, endpoint.id)) is EndpointState.ENABLED


def test_a_probe_that_fails_opens_the_breaker_for_longer(endpoint: Endpoint) -> None:
    failed(endpoint, 10)
    [probe] = told(endpoint, 1)

    invoked([queues.next_attempt(probe)], NOON + MINUTE, FAILS)

    breaker = endpoints.get(endpoint.account, endpoint.id).breaker
    assert (breaker.open_until, breaker.failures) == (NOON + 3 * MINUTE, 11)


def test_a_retry_that_a_person_waits_for_is_made_whatever_the_breaker_says(endpoint: Endpoint) -> None:
    failed(endpoint, 10)
    [waiting] = told(endpoint, 1)
    deliveries.ask_by_hand(replace(waiting, retry_asked_at=NOON, due_at=NOON), claim=None)

    invoked([queues.by_hand(waiting, forced=True)], NOON + SECOND, WORKS)

    assert deliveries.get(waiting.account, waiting.id).status is DeliveryStatus.SUCCESS
    assert endpoint_state(endpoints.get(endpoint.account, endpoint.id)) is EndpointState.ENABLED


def test_two_invocations_that_failed_side_by_side_both_count(endpoint: Endpoint) -> None:
    first, second = ([queues.next_attempt(one)] for one in told(endpoint, 2))
    both = [(tasks, load(tasks, NOON)) for tasks in (first, second)]

    for tasks, loaded in both:
        attempt(tasks[0], loaded, sender_at(NOON, FAILS))
    for _, loaded in both:
        conclude(loaded.outcomes, NOON, sender_at(NOON).settings)

    assert endpoints.get(endpoint.account, endpoint.id).breaker.failures == 2


def test_when_it_closes_after_a_long_time_what_it_put_off_comes_at_once(endpoint: Endpoint) -> None:
    at, failing = NOON, failed(endpoint, 10)
    waiting = told(endpoint, 5)
    invoked([queues.next_attempt(delivery) for delivery in waiting], NOON, WORKS)
    for _ in range(4):
        at = failing.breaker.open_until or at
        failing = failed(endpoint, 1, at)
    Stage()  # the messages that were put off are delayed for longer than this test
    at = failing.breaker.open_until or at

    invoked([queues.next_attempt(told(endpoint, 1)[0])], at, WORKS)
    [resumption] = [RecoveryTask(**json.loads(message["Body"])) for message in received("webhooks")]
    recover(resumption, at)

    sent = [DeliveryTask(**json.loads(message["Body"])) for message in received("webhooks")]
    assert {task.delivery_id for task in sent} == {delivery.id for delivery in waiting}
    assert {deliveries.get(one.account, one.id).due_at for one in waiting} == {at}


def test_after_five_days_of_failures_alone_an_endpoint_is_switched_off(endpoint: Endpoint) -> None:
    failed(endpoint, 10)

    day_four = failed(endpoint, 1, NOON + 4 * DAY)
    day_five = failed(endpoint, 1, NOON + 5 * DAY)

    assert (endpoint_state(day_four), endpoint_state(day_five)) == (
        EndpointState.FAILING,
        EndpointState.DISABLED,
    )
    assert day_five.disabled_reason == "failing"


def test_an_answer_that_asks_for_no_more_is_heeded_before_the_rest_of_its_batch_is_done(
    endpoint: Endpoint,
) -> None:
    (delivery,) = told(endpoint, 1)
    task = queues.next_attempt(delivery)

    attempt(task, load([task], NOON), sender_at(NOON, answering(Answer(410))))

    off = endpoints.get(endpoint.account, endpoint.id)
    assert (endpoint_state(off), off.disabled_reason) == (EndpointState.DISABLED, "gone")
