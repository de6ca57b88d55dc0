"""The first attempt of a delivery writes its row: the relay sends only a message."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.db.row import due_shard
from chalicelib.domain.breaker import Breaker
from chalicelib.domain.errors import NotFound
from chalicelib.messaging.queues import waiting
from chalicelib.system.workers.sweeper import sweep
from chalicelib.webhooks.domain.delivery import Delivery, DeliveryStatus
from chalicelib.webhooks.domain.tasks import next_attempt
from chalicelib.webhooks.sending.post_result import PostResult
from chalicelib.webhooks.store import deliveries, endpoints
from chalicelib.webhooks.store.rows import DeliveryRow
from chalicelib.webhooks.workers.deliveries import attempt, schedule_check
from chalicelib.webhooks.workers.delivery_batch import load
from tests.aws_calls import repeated_once
from tests.fake_sender import context_at
from tests.gateway import Gateway
from tests.in_process_stage import Stage, url_of
from tests.receiver import MerchantServer
from tests.webhooks.endpoint_requests import patch, quick_endpoint
from tests.webhooks.workers.invocations import WORKS, invoke, relayed_delivery

SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)


@pytest.fixture
def merchant() -> Iterator[MerchantServer]:
    with MerchantServer() as running:
        yield running


@pytest.fixture
def relayed(gateway: Gateway, stage: Stage, merchant: MerchantServer) -> Delivery:
    return relayed_delivery(gateway, stage, quick_endpoint(gateway, url=merchant.url))


def rows(gateway: Gateway) -> list[Delivery]:
    return [row.to(Delivery) for row in DeliveryRow.of_account(gateway.account, consistent_read=True)]


def test_a_relayed_delivery_has_no_row_until_its_attempt_starts(gateway: Gateway, relayed: Delivery) -> None:
    at, during = datetime.now(UTC), []

    def post(*_: object) -> PostResult:
        during.append(deliveries.get(relayed.account, relayed.id))
        return PostResult(200)

    before = rows(gateway)
    task = next_attempt(relayed)
    attempt(task, load([task], at), context_at(at, post))

    assert before == []
    [started], [ended] = during, rows(gateway)
    assert started == replace(relayed, is_new=False, in_flight_until=started.in_flight_until)
    assert (ended.id, ended.status, ended.attempts) == (relayed.id, DeliveryStatus.SUCCESS, 1)


def test_a_message_that_comes_after_the_delivery_ended_sends_nothing(
    gateway: Gateway, stage: Stage, relayed: Delivery, merchant: MerchantServer
) -> None:
    stage.run(gateway.account)
    stage.relay(gateway.account, again=True)
    stage.run(gateway.account)

    assert len(merchant.received) == 1
    assert [one.attempts for one in rows(gateway)] == [1]


def test_a_claim_whose_response_was_lost_is_not_lost(relayed: Delivery, merchant: MerchantServer) -> None:
    task, at = next_attempt(relayed), datetime.now(UTC)

    with repeated_once("dynamodb", "PutItem"):
        attempt(task, load([task], at), context_at(at))

    assert len(merchant.received) == 1
    assert deliveries.get(relayed.account, relayed.id).status is DeliveryStatus.SUCCESS


def test_a_first_attempt_that_crashes_at_its_last_receive_is_made_by_the_sweeper(
    gateway: Gateway, stage: Stage, relayed: Delivery, merchant: MerchantServer
) -> None:
    at = datetime.now(UTC)
    schedule_check(next_attempt(relayed), at)
    stage = Stage(relayed=stage.relayed)  # drops the message of the relay

    sweep(at + 10 * MINUTE)
    stage.run(gateway.account)

    assert len(merchant.received) == 1
    assert [one.status for one in rows(gateway)] == [DeliveryStatus.SUCCESS]


def test_the_last_receive_of_an_ended_delivery_changes_nothing(gateway: Gateway, relayed: Delivery) -> None:
    invoke([next_attempt(relayed)], datetime.now(UTC), WORKS)
    ended = rows(gateway)

    schedule_check(next_attempt(relayed), datetime.now(UTC))

    assert rows(gateway) == ended


def test_an_open_breaker_writes_the_row_so_that_the_sweeper_finds_it(
    gateway: Gateway, relayed: Delivery
) -> None:
    at = datetime.now(UTC)
    endpoint = endpoints.get(relayed.account, relayed.endpoint_id)
    opened = Breaker(failures=10, failing_since=at, opened=1, open_until=at + MINUTE)
    endpoints.record_breaker(endpoint, opened)

    invoke([next_attempt(relayed)], at, WORKS)
    [held] = rows(gateway)
    invoke([next_attempt(relayed)], at, WORKS)  # the same message again

    assert (held.held, held.attempts, held.status) == (True, 0, DeliveryStatus.PENDING)
    assert held.due_at is not None
    assert held.due_at >= at + MINUTE
    assert held.next_attempt_at == held.due_at
    assert rows(gateway) == [held]
    late = deliveries.take_overdue(held.due_at + MINUTE, due_shard(relayed.id))
    assert relayed.id in {one.id for one in late}


def test_an_attempt_that_waits_for_its_slot_has_only_a_message(gateway: Gateway, stage: Stage) -> None:
    endpoint = quick_endpoint(gateway, url="https://example.com/hook", rate_limit=1)
    tasks = [next_attempt(relayed_delivery(gateway, stage, endpoint)) for _ in range(3)]
    sent, _ = waiting(url_of("webhooks"))

    invoke(tasks, datetime.now(UTC).replace(microsecond=0), WORKS)

    assert [one.attempts for one in rows(gateway)] == [1]
    assert waiting(url_of("webhooks"))[0] == sent + 2


def test_a_delivery_whose_endpoint_was_deleted_before_its_first_attempt_is_dropped(
    gateway: Gateway, stage: Stage, relayed: Delivery, merchant: MerchantServer
) -> None:
    gateway.send("DELETE", f"/v1/webhook-endpoints/{relayed.endpoint_id}")

    schedule_check(next_attempt(relayed), datetime.now(UTC))
    stage.run(gateway.account)

    assert (rows(gateway), merchant.received, waiting(url_of("webhooks"))) == ([], [], (0, 0))


def test_a_delivery_whose_endpoint_was_disabled_before_its_first_attempt_fails(
    gateway: Gateway, stage: Stage, relayed: Delivery, merchant: MerchantServer
) -> None:
    patch(gateway, {"id": relayed.endpoint_id}, state="disabled")

    stage.run(gateway.account)

    [ended] = rows(gateway)
    assert (ended.status, ended.attempts_log[0]["error"]) == (DeliveryStatus.FAILED, "EndpointDisabled")
    assert merchant.received == []


def test_a_worker_that_died_in_the_first_attempt_is_replaced_after_its_lease(relayed: Delivery) -> None:
    task, at = next_attempt(relayed), datetime.now(UTC)

    def post(*_: object) -> PostResult:
        raise Died

    with pytest.raises(Died):
        attempt(task, load([task], at), context_at(at, post))
    waiting_before, _ = waiting(url_of("webhooks"))
    invoke([task], at + 30 * SECOND, WORKS)
    held, waiting_then = deliveries.get(relayed.account, relayed.id).attempts, waiting(url_of("webhooks"))
    invoke([task], at + 61 * SECOND, WORKS)

    assert (held, waiting_then[0]) == (0, waiting_before + 1)  # the message waits for the end of the lease
    assert deliveries.get(relayed.account, relayed.id).status is DeliveryStatus.SUCCESS


def test_a_retry_of_a_delivery_that_has_no_row_fails(relayed: Delivery) -> None:
    second, at = replace(next_attempt(relayed), attempt=2), datetime.now(UTC)

    with pytest.raises(KeyError):
        attempt(second, load([second], at), context_at(at))
    with pytest.raises(NotFound):
        deliveries.get(relayed.account, relayed.id)


class Died(BaseException):
    """The process ended during the request to the receiver."""
