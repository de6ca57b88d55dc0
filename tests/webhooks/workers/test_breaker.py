"""A failing endpoint opens its breaker, and is disabled after five days."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.breaker import BreakerState, state_of
from chalicelib.request_id import started_by
from chalicelib.webhooks.domain.delivery import DeliveryStatus
from chalicelib.webhooks.domain.endpoint import Endpoint, EndpointState
from chalicelib.webhooks.domain.endpoint import state_of as endpoint_state
from chalicelib.webhooks.domain.tasks import DeliveryTask, RecoveryTask, by_hand, next_attempt
from chalicelib.webhooks.store import deliveries, endpoints
from chalicelib.webhooks.workers.deliveries import attempt
from chalicelib.webhooks.workers.delivery_batch import load
from chalicelib.webhooks.workers.endpoint_health import finish_batch
from chalicelib.webhooks.workers.redelivery import recover
from tests.builders import NOON
from tests.fake_sender import context_at
from tests.in_process_stage import Stage, received
from tests.log_lines import written_lines
from tests.webhooks.workers.invocations import FAILS, WORKS, invoke, pending_deliveries

SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)


def failed(endpoint: Endpoint, times: int, at: datetime = NOON) -> Endpoint:
    invoke([next_attempt(delivery) for delivery in pending_deliveries(endpoint, times)], at, FAILS)
    return endpoints.get(endpoint.account, endpoint.id)


def test_a_healthy_endpoint_is_not_written(endpoint: Endpoint) -> None:
    invoke([next_attempt(delivery) for delivery in pending_deliveries(endpoint, 3)], NOON, WORKS)

    assert endpoints.get(endpoint.account, endpoint.id) == endpoint


def test_ten_failures_open_the_breaker_and_later_deliveries_are_postponed(endpoint: Endpoint) -> None:
    failing = failed(endpoint, 10)
    [late] = pending_deliveries(endpoint, 1)

    invoke([next_attempt(late)], NOON + SECOND, WORKS)

    postponed = deliveries.get(late.account, late.id)
    assert (state_of(failing.breaker, NOON), endpoint_state(failing)) == (
        BreakerState.OPEN,
        EndpointState.FAILING,
    )
    assert (postponed.attempts, postponed.status) == (0, DeliveryStatus.PENDING)
    assert NOON + MINUTE <= (postponed.due_at or NOON) <= NOON + 2 * MINUTE
    assert postponed.next_attempt_at == postponed.due_at


def test_a_half_open_breaker_allows_one_attempt(endpoint: Endpoint) -> None:
    failed(endpoint, 10)
    waiting = pending_deliveries(endpoint, 5)

    invoke([next_attempt(delivery) for delivery in waiting], NOON + MINUTE, WORKS)

    made = [deliveries.get(delivery.account, delivery.id).attempts for delivery in waiting]
    assert sorted(made) == [0, 0, 0, 0, 1]
    assert endpoint_state(endpoints.get(endpoint.account, endpoint.id)) is EndpointState.ENABLED


def test_a_failed_probe_opens_the_breaker_for_longer(endpoint: Endpoint) -> None:
    failed(endpoint, 10)
    [probe] = pending_deliveries(endpoint, 1)

    invoke([next_attempt(probe)], NOON + MINUTE, FAILS)

    breaker = endpoints.get(endpoint.account, endpoint.id).breaker
    assert (breaker.open_until, breaker.failures) == (NOON + 3 * MINUTE, 11)


def test_a_forced_retry_ignores_the_breaker(endpoint: Endpoint) -> None:
    failed(endpoint, 10)
    [waiting] = pending_deliveries(endpoint, 1)
    deliveries.request_retry(replace(waiting, retry_asked_at=NOON, due_at=NOON), claim=None)

    invoke([by_hand(waiting, forced=True)], NOON + SECOND, WORKS)

    assert deliveries.get(waiting.account, waiting.id).status is DeliveryStatus.SUCCESS
    assert endpoint_state(endpoints.get(endpoint.account, endpoint.id)) is EndpointState.ENABLED


def test_two_concurrent_failed_invocations_both_count(endpoint: Endpoint) -> None:
    first, second = ([next_attempt(one)] for one in pending_deliveries(endpoint, 2))
    both = [(tasks, load(tasks, NOON)) for tasks in (first, second)]

    for tasks, batch in both:
        attempt(tasks[0], batch, context_at(NOON, FAILS))
    for _, batch in both:
        finish_batch(batch.outcomes, NOON, context_at(NOON).settings)

    assert endpoints.get(endpoint.account, endpoint.id).breaker.failures == 2


def test_held_deliveries_are_released_when_the_breaker_closes_after_a_long_outage(endpoint: Endpoint) -> None:
    at, failing = NOON, failed(endpoint, 10)
    waiting = pending_deliveries(endpoint, 5)
    invoke([next_attempt(delivery) for delivery in waiting], NOON, WORKS)
    for _ in range(4):
        at = failing.breaker.open_until or at
        failing = failed(endpoint, 1, at)
    Stage()  # drop the postponed messages, which are delayed for longer than this test
    at = failing.breaker.open_until or at

    invoke([next_attempt(pending_deliveries(endpoint, 1)[0])], at, WORKS)
    [release] = [RecoveryTask.read(message["Body"]) for message in received("webhooks")]
    recover(release, at)

    sent = [DeliveryTask.read(message["Body"]) for message in received("webhooks")]
    assert {task.delivery_id for task in sent} == {delivery.id for delivery in waiting}
    assert {deliveries.get(one.account, one.id).due_at for one in waiting} == {at}


def test_five_days_of_failures_disable_an_endpoint(endpoint: Endpoint) -> None:
    failed(endpoint, 10)

    day_four = failed(endpoint, 1, NOON + 4 * DAY)
    day_five = failed(endpoint, 1, NOON + 5 * DAY)

    assert (endpoint_state(day_four), endpoint_state(day_five)) == (
        EndpointState.FAILING,
        EndpointState.DISABLED,
    )
    assert day_five.disabled_reason == "failing"


def test_the_line_about_an_endpoint_names_the_request_of_its_last_attempt(endpoint: Endpoint) -> None:
    failed(endpoint, 10)
    at, (first, last) = NOON + 5 * DAY, map(next_attempt, pending_deliveries(endpoint, 2))
    batch, context = load([first, last], at), context_at(at, FAILS)
    for request, task in (("req_1", replace(first, forced=True)), ("req_2", replace(last, forced=True))):
        with started_by(request):
            attempt(task, batch, context)

    with written_lines() as lines:
        finish_batch(batch.outcomes, at, context.settings)

    disabled = [line for line in lines if line["message"] == "endpoint.disabled"]
    assert [line.get("request_id") for line in disabled] == ["req_2"]
