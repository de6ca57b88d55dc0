"""One delivery through its schedule, its failures and its repetitions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib import queues
from chalicelib.aws import client
from chalicelib.domain.delivery import PRODUCTION_SCHEDULE, TEST_SCHEDULE, Delivery, DeliveryStatus
from chalicelib.queues import waiting
from chalicelib.settings import settings
from chalicelib.store import deliveries
from chalicelib.store.tables import DeliveryRow
from chalicelib.webhooks.sending import post
from chalicelib.workers.deliveries import attempt, load, owe
from chalicelib.workers.overdue import sweep
from tests.gateway import Gateway
from tests.receiver import MerchantServer
from tests.stage import Stage, url_of

SECOND = timedelta(seconds=1)


@pytest.fixture
def merchant() -> Iterator[MerchantServer]:
    with MerchantServer() as running:
        yield running


@pytest.fixture
def told(gateway: Gateway, stage: Stage, merchant: MerchantServer) -> Delivery:
    """A delivery that was relayed and not attempted."""
    gateway.post("/v1/webhook-endpoints", {"url": merchant.url})
    gateway.order()
    stage.relay(gateway.account)
    [row] = DeliveryRow.query(gateway.account)
    return row.to(Delivery)


def attempt_next(delivery: Delivery, at: datetime, schedule: tuple[int, ...] = TEST_SCHEDULE) -> Delivery:
    task = queues.next_attempt(delivery)
    attempt(task, load([task]), schedule=schedule, post=post, now=lambda: at)
    return deliveries.get(delivery.account, delivery.id)


@pytest.mark.parametrize("schedule", [TEST_SCHEDULE, PRODUCTION_SCHEDULE])
def test_a_server_that_always_fails_is_tried_five_times_at_the_schedules_times(
    told: Delivery, merchant: MerchantServer, schedule: tuple[int, ...]
) -> None:
    merchant.answer_with(503)
    at, waits = datetime.now(UTC), [0]

    while told.status is DeliveryStatus.PENDING:
        told = attempt_next(told, at, schedule)
        waits += [round((told.due_at - at).total_seconds())] if told.due_at else []
        at = told.due_at or at

    assert (tuple(waits), told.status, told.attempts) == (schedule, DeliveryStatus.FAILED, 5)
    assert [entry["number"] for entry in told.attempts_log] == [1, 2, 3, 4, 5]
    assert len(merchant.received) == 5


def test_the_second_attempt_may_be_the_one_that_works(told: Delivery, merchant: MerchantServer) -> None:
    merchant.answer_with(500, times=1)
    failed = attempt_next(told, datetime.now(UTC))

    worked = attempt_next(failed, datetime.now(UTC))

    assert (worked.status, worked.attempts, worked.due_at) == (DeliveryStatus.SUCCESS, 2, None)


def test_a_message_that_comes_twice_makes_one_attempt(told: Delivery, merchant: MerchantServer) -> None:
    merchant.answer_with(500)
    attempt_next(told, datetime.now(UTC))

    attempt_next(told, datetime.now(UTC))

    assert len(merchant.received) == 1


def test_of_two_workers_with_one_message_one_writes_the_attempt(
    told: Delivery, merchant: MerchantServer
) -> None:
    task = queues.next_attempt(told)
    read_before = load([task])
    attempt_next(told, datetime.now(UTC))

    attempt(task, read_before, schedule=TEST_SCHEDULE, post=post, now=lambda: datetime.now(UTC))

    assert deliveries.get(told.account, told.id).attempts == 1


def test_a_retry_by_hand_during_an_attempt_that_fails_is_still_made(
    gateway: Gateway, stage: Stage, told: Delivery, merchant: MerchantServer
) -> None:
    merchant.answer_with(500)
    task = queues.next_attempt(told)
    under_way = load([task])
    gateway.post(f"/v1/webhooks/{told.id}/retry")

    attempt(task, under_way, schedule=(0,), post=post, now=lambda: datetime.now(UTC))
    merchant.answer_with(200)
    stage.run(told.account)

    assert deliveries.get(told.account, told.id).status is DeliveryStatus.SUCCESS


def test_a_delivery_whose_last_try_dies_is_still_owed(told: Delivery) -> None:
    owe(queues.next_attempt(told), datetime.now(UTC))

    owed = deliveries.get(told.account, told.id)
    assert (owed.status, owed.attempts) == (DeliveryStatus.PENDING, 0)
    assert owed.due_at is not None


def test_a_log_keeps_the_last_twenty_attempts(told: Delivery, merchant: MerchantServer) -> None:
    merchant.answer_with(500, body=b"\xff" * 2000)
    at = datetime.now(UTC)

    for _ in range(25):
        told = attempt_next(replace(told, status=DeliveryStatus.PENDING), at, schedule=(0,) * 50)

    assert [entry["number"] for entry in told.attempts_log] == list(range(6, 26))


def test_the_wait_before_a_retry_is_the_queues(told: Delivery, merchant: MerchantServer) -> None:
    merchant.answer_with(500)
    waiting_before, _ = waiting(url_of("webhooks"))

    failed = attempt_next(told, datetime.now(UTC))

    assert failed.due_at is not None
    assert waiting(url_of("webhooks"))[0] == waiting_before + 1


def test_a_wait_that_is_too_long_for_the_queue_is_the_state_machines(
    told: Delivery, merchant: MerchantServer
) -> None:
    merchant.answer_with(500)
    waiting_before = waiting(url_of("webhooks"))

    failed = attempt_next(told, datetime.now(UTC), schedule=(0, 1800))

    [execution] = [
        execution
        for execution in client("stepfunctions").list_executions(stateMachineArn=settings().send_later_arn)[
            "executions"
        ]
        if execution["name"] == f"{told.id}-2"
    ]
    assert (failed.due_at is not None, execution["status"]) == (True, "RUNNING")
    assert waiting(url_of("webhooks")) == waiting_before


def test_a_retry_whose_message_was_lost_is_swept_up(told: Delivery, merchant: MerchantServer) -> None:
    merchant.answer_with(500, times=1)
    failed = attempt_next(told, datetime.now(UTC))
    stage = Stage()  # its message is gone
    assert failed.due_at is not None

    sweep(failed.due_at + SECOND)
    in_time = deliveries.get(told.account, told.id).due_at
    sweep(failed.due_at + 60 * SECOND)
    put_off = deliveries.get(told.account, told.id).due_at
    stage.run(told.account)

    assert in_time == failed.due_at
    assert put_off is not None
    assert put_off > failed.due_at + 60 * SECOND
    assert deliveries.get(told.account, told.id).status is DeliveryStatus.SUCCESS


def test_a_deleted_endpoints_deliveries_end(
    gateway: Gateway, told: Delivery, merchant: MerchantServer
) -> None:
    gateway.send("DELETE", f"/v1/webhook-endpoints/{told.endpoint_id}")

    ended = attempt_next(told, datetime.now(UTC))

    assert (ended.status, ended.attempts_log[0]["error"]) == (DeliveryStatus.FAILED, "EndpointDeleted")
    assert merchant.received == []


def test_an_attempt_that_was_written_is_not_written_over(told: Delivery) -> None:
    attempt_next(told, datetime.now(UTC))

    with pytest.raises(deliveries.AttemptedBefore):
        deliveries.record(told, replace(told, attempts=1, status=DeliveryStatus.FAILED))

    assert deliveries.get(told.account, told.id).status is DeliveryStatus.SUCCESS
