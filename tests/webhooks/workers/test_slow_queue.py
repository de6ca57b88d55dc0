"""An endpoint that does not respond quickly uses its own queue, so that it does not delay others."""

import threading
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.crypto.kms_secrets import seal
from chalicelib.domain.breaker import BreakerState, state_of
from chalicelib.messaging.queues import waiting
from chalicelib.settings import settings
from chalicelib.webhooks.domain.delivery import Delivery, DeliveryStatus
from chalicelib.webhooks.domain.endpoint import SLOW_FOR, Endpoint, is_slow, secret, update
from chalicelib.webhooks.domain.tasks import DeliveryTask, by_hand, next_attempt
from chalicelib.webhooks.sending.post_result import Failure, PostResult
from chalicelib.webhooks.store import deliveries, endpoints
from chalicelib.webhooks.workers.deliveries import attempt
from chalicelib.webhooks.workers.delivery_batch import load
from chalicelib.webhooks.workers.endpoint_health import finish_batch
from chalicelib.webhooks.workers.slow_watch import SlowWatch
from tests.builders import NOON, an_endpoint
from tests.fake_sender import context_at
from tests.gateway import Gateway
from tests.in_process_stage import Stage, received
from tests.receiver import MerchantServer
from tests.webhooks.workers.invocations import WORKS, invoke, pending_deliveries

SECOND = timedelta(seconds=1)


def added(account: str, **changes: Any) -> Endpoint:
    """Add an endpoint that has not responded yet, as the API does."""
    values = {"quick_since": None, "secrets": [secret(seal("s" * 16, account))]} | changes
    made = an_endpoint(account=account, **values)
    endpoints.add(made, claim=None)
    return endpoints.get(account, made.id)


def slow_tasks(endpoint: Endpoint, count: int) -> list[DeliveryTask]:
    made = pending_deliveries(endpoint, count)
    return [replace(next_attempt(delivery), slow=True) for delivery in made]


def time_out(tasks: Sequence[DeliveryTask], at: datetime) -> None:
    """Make the attempts of one batch at a server that accepts the connection and never responds."""
    now = [at]

    def silent(*_: Any) -> PostResult:
        now[0] = at + 15 * SECOND
        return PostResult(None, error=Failure.TIMEOUT)

    batch, context = load(tasks, at), replace(context_at(at, silent), now=lambda: now[0])
    for task in tasks:
        now[0] = at
        attempt(task, batch, context)
    finish_batch(batch.outcomes, at + 15 * SECOND, context.settings)


def attempts_of(delivery: Delivery) -> int:
    return deliveries.get(delivery.account, delivery.id).attempts


def test_a_new_endpoint_uses_the_slow_queue_until_its_first_quick_response(
    gateway: Gateway, stage: Stage
) -> None:
    with MerchantServer() as merchant:
        gateway.post("/v1/webhook-endpoints", {"url": merchant.url})
        gateway.order()
        stage.relay(gateway.account)
        [first] = received("webhooks_slow", hidden_s=0)
        stage.run(gateway.account)
        gateway.order()
        stage.relay(gateway.account)
        [second] = received("webhooks", hidden_s=0)
        stage.run(gateway.account)

    slow = [DeliveryTask.read(message["Body"]).slow for message in (first, second)]
    assert slow == [True, False]
    assert len(merchant.received) == 2


def test_no_attempt_at_a_new_endpoint_occupies_a_worker_of_the_main_queue(account: str, stage: Stage) -> None:
    made = pending_deliveries(added(account), 3)
    asked_by_a_user = replace(by_hand(made[2], forced=True), attempt=1)

    invoke([next_attempt(made[0]), next_attempt(made[1]), asked_by_a_user], NOON, WORKS)

    assert [attempts_of(delivery) for delivery in made] == [0, 0, 0]
    assert waiting(settings().webhooks_slow_queue_url)[0] == 3


def test_a_slow_response_moves_an_endpoint_to_the_slow_queue_before_it_ends(endpoint: Endpoint) -> None:
    first, second = pending_deliveries(endpoint, 2)

    def responds_late(*_: Any) -> PostResult:
        """Respond after the endpoint is marked slow and its next delivery has moved to the slow queue."""
        while not is_slow(endpoints.get(endpoint.account, endpoint.id)):
            time.sleep(0.01)
        invoke([next_attempt(second)], NOON + 5 * SECOND, WORKS)
        return PostResult(200)

    task = next_attempt(first)
    attempt(task, load([task], NOON), replace(context_at(NOON, responds_late), slow=SlowWatch(0)))

    [message] = received("webhooks_slow")
    moved = DeliveryTask.read(message["Body"])
    untouched = attempts_of(second)
    invoke([moved], NOON + 6 * SECOND, WORKS)

    assert (moved, untouched) == (replace(next_attempt(second), slow=True), 0)
    assert deliveries.get(second.account, second.id).status is DeliveryStatus.SUCCESS


def test_only_requests_that_take_long_are_late_and_one_thread_watches_them_all() -> None:
    watch, late, over = SlowWatch(0.2), list[str](), threading.Event()
    before = threading.active_count()

    def is_late() -> None:
        late.append("slow")
        over.set()

    with watch.watch(is_late):
        for _ in range(100):
            with watch.watch(lambda: late.append("quick")):
                watching = threading.active_count() - before
        over.wait(30)

    assert (late, watching) == (["slow"], 1)


def test_the_first_time_out_of_a_new_endpoint_opens_its_breaker(account: str, stage: Stage) -> None:
    silent = added(account)

    time_out(slow_tasks(silent, 1), NOON)
    held = slow_tasks(silent, 20)
    time_out(held, NOON + 20 * SECOND)

    known = endpoints.get(account, silent.id)
    assert state_of(known.breaker, NOON + 20 * SECOND) is BreakerState.OPEN
    assert {deliveries.get(account, task.delivery_id).attempts for task in held} == {0}


def test_a_time_out_of_an_endpoint_that_was_quick_opens_no_breaker(endpoint: Endpoint) -> None:
    time_out([next_attempt(delivery) for delivery in pending_deliveries(endpoint, 1)], NOON)

    known = endpoints.get(endpoint.account, endpoint.id)
    assert state_of(known.breaker, NOON + 20 * SECOND) is BreakerState.CLOSED


def test_a_slow_endpoint_returns_to_the_main_queue_by_a_quick_response_after_an_hour(
    endpoint: Endpoint,
) -> None:
    endpoints.record_slow(endpoint, NOON)

    invoke(slow_tasks(endpoint, 1), NOON + SLOW_FOR - SECOND, WORKS)
    after_an_early_response = endpoints.get(endpoint.account, endpoint.id)
    invoke(slow_tasks(endpoint, 1), NOON + SLOW_FOR, WORKS)

    assert is_slow(after_an_early_response)
    assert endpoints.get(endpoint.account, endpoint.id).quick_since == NOON + SLOW_FOR


def test_an_account_cannot_block_the_main_queue_with_one_endpoint_after_the_other(account: str) -> None:
    turns_silent, prepared, healthy = (
        added(account, quick_since=since) for since in (NOON, NOON, NOON - SLOW_FOR)
    )

    endpoints.record_slow(turns_silent, NOON)
    endpoints.delete(account, turns_silent.id)
    again = added(account)
    invoke(slow_tasks(again, 1), NOON + SECOND, WORKS)

    slow = [is_slow(endpoints.get(account, one.id)) for one in (prepared, healthy, again)]
    assert slow == [True, False, True]


def test_a_response_of_the_previous_url_does_not_make_the_new_one_quick(account: str) -> None:
    before = added(account)
    endpoints.update(update(before, NOON, url="https://other.example/hook"))

    endpoints.record_quick(before, NOON)

    assert is_slow(endpoints.get(account, before.id))


def test_a_late_quick_response_does_not_undo_a_slow_one(account: str) -> None:
    read_before = added(account)
    endpoints.record_quick(read_before, NOON)
    endpoints.record_slow(endpoints.get(account, read_before.id), NOON + SECOND)

    endpoints.record_quick(read_before, NOON + 2 * SECOND)

    assert is_slow(endpoints.get(account, read_before.id))
