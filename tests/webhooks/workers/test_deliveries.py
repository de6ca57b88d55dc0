"""One delivery through its schedule, its failures and its repetitions."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.aws import client
from chalicelib.messaging import queues
from chalicelib.messaging.queues import DeliveryTask, waiting
from chalicelib.settings import settings
from chalicelib.system.workers.sweeper import sweep
from chalicelib.webhooks.domain.delivery import Delivery, DeliveryStatus
from chalicelib.webhooks.domain.schedule import Schedule
from chalicelib.webhooks.sending.answer import Answer
from chalicelib.webhooks.store import deliveries
from chalicelib.webhooks.store.rows import DeliveryRow
from chalicelib.webhooks.workers.deliveries import attempt, load, owe
from tests.fake_sender import answering, sender_at
from tests.gateway import Gateway
from tests.in_process_stage import Stage, url_of
from tests.receiver import MerchantServer

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


@pytest.fixture
def merchant() -> Iterator[MerchantServer]:
    with MerchantServer() as running:
        yield running


@pytest.fixture
def told(gateway: Gateway, stage: Stage, merchant: MerchantServer) -> Delivery:
    """A delivery that was relayed and not attempted."""
    return a_told_delivery(gateway, stage, url=merchant.url)


def a_told_delivery(gateway: Gateway, stage: Stage, **endpoint: Any) -> Delivery:
    gateway.post("/v1/webhook-endpoints", endpoint)
    gateway.order()
    stage.relay(gateway.account)
    [row] = DeliveryRow.query(gateway.account)
    return row.to(Delivery)


def attempt_next(delivery: Delivery, at: datetime) -> Delivery:
    return do(queues.next_attempt(delivery), at)


def do(task: DeliveryTask, at: datetime) -> Delivery:
    attempt(task, load([task], at), sender_at(at))
    return deliveries.get(task.account, task.delivery_id)


@pytest.mark.parametrize("schedule", Schedule)
def test_a_server_that_always_fails_is_tried_by_its_endpoints_schedule(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, schedule: Schedule
) -> None:
    merchant.answer_with(503)
    told = a_told_delivery(gateway, stage, url=merchant.url, schedule=schedule.value)
    at, waits = datetime.now(UTC), [0.0]

    while told.status is DeliveryStatus.PENDING:
        told = attempt_next(told, at)
        waits += [(told.due_at - at).total_seconds()] if told.due_at else []
        at = told.due_at or at

    expected = {"standard": 5, "extended": 10, "test": 5}[schedule]
    assert (told.status, told.attempts, len(waits)) == (DeliveryStatus.FAILED, expected, expected)
    assert [entry["number"] for entry in told.attempts_log] == list(range(1, expected + 1))
    assert len(merchant.received) == expected


def test_the_second_attempt_may_be_the_one_that_works(told: Delivery, merchant: MerchantServer) -> None:
    merchant.answer_with(500, times=1)
    failed = attempt_next(told, datetime.now(UTC))

    worked = attempt_next(failed, datetime.now(UTC))

    assert (worked.status, worked.attempts, worked.due_at) == (DeliveryStatus.SUCCESS, 2, None)


def test_a_message_that_comes_twice_makes_one_attempt(told: Delivery, merchant: MerchantServer) -> None:
    merchant.answer_with(500)
    task = queues.next_attempt(told)
    do(task, datetime.now(UTC))

    do(task, datetime.now(UTC))

    assert len(merchant.received) == 1


def test_of_two_workers_with_one_message_one_sends(told: Delivery, merchant: MerchantServer) -> None:
    task, at = queues.next_attempt(told), datetime.now(UTC)
    read_before = load([task], at)
    do(task, at)

    attempt(task, read_before, sender_at(at))

    assert len(merchant.received) == 1
    assert deliveries.get(told.account, told.id).attempts == 1


def test_while_an_attempt_is_being_made_no_other_is(told: Delivery, merchant: MerchantServer) -> None:
    task, at = queues.next_attempt(told), datetime.now(UTC)
    during: list[Delivery] = []

    def post(*_: Any) -> Answer:
        during.append(do(task, at))
        return Answer(200)

    attempt(task, load([task], at), sender_at(at, post))

    assert (merchant.received, during[0].attempts) == ([], 0)
    assert deliveries.get(told.account, told.id).attempts == 1


def test_what_a_worker_left_when_it_died_is_taken_up_when_its_lease_is_over(
    told: Delivery, merchant: MerchantServer
) -> None:
    at = datetime.now(UTC)
    deliveries.claim(told, 1, at)

    early = do(queues.next_attempt(told), at + 59 * SECOND)
    late = do(queues.next_attempt(told), at + 61 * SECOND)

    assert (early.attempts, late.attempts, len(merchant.received)) == (0, 1, 1)


def test_an_attempt_that_outlived_its_lease_is_not_written_over_the_next(told: Delivery) -> None:
    task, at = queues.next_attempt(told), datetime.now(UTC)

    def post(*_: Any) -> Answer:
        do(task, at + 61 * SECOND)
        return Answer(500)

    attempt(task, load([task], at), sender_at(at, post))

    after = deliveries.get(told.account, told.id)
    assert (after.status, after.attempts, len(after.attempts_log)) == (DeliveryStatus.SUCCESS, 1, 1)


def test_a_retry_by_hand_during_an_attempt_that_fails_is_still_made(
    gateway: Gateway, stage: Stage, told: Delivery, merchant: MerchantServer
) -> None:
    task, at = queues.next_attempt(told), datetime.now(UTC)

    def post(*_: Any) -> Answer:
        gateway.post(f"/v1/webhooks/{told.id}/retry")
        stage.run(told.account)
        return Answer(500)

    attempt(task, load([task], at), sender_at(at, post))
    sent_meanwhile = len(merchant.received)
    stage.run(told.account)

    ended = deliveries.get(told.account, told.id)
    assert (sent_meanwhile, len(merchant.received)) == (0, 1)
    assert (ended.status, [entry["trigger"] for entry in ended.attempts_log]) == (
        DeliveryStatus.SUCCESS,
        ["scheduled", "manual"],
    )


def test_a_retry_by_hand_that_fails_leaves_the_schedule_as_it_was(
    gateway: Gateway, stage: Stage, told: Delivery, merchant: MerchantServer
) -> None:
    merchant.answer_with(500)
    failed = attempt_next(told, datetime.now(UTC))
    gateway.post(f"/v1/webhooks/{told.id}/retry")
    stage.run(told.account)

    retried = deliveries.get(told.account, told.id)

    assert (retried.attempts, retried.scheduled) == (2, 1)
    assert retried.next_attempt_at == retried.due_at == failed.next_attempt_at


def test_a_retry_by_hand_goes_where_the_endpoint_is_now(
    gateway: Gateway, stage: Stage, told: Delivery, merchant: MerchantServer
) -> None:
    merchant.answer_with(500, times=1)
    attempt_next(told, datetime.now(UTC))
    gateway.send(
        "PATCH", f"/v1/webhook-endpoints/{told.endpoint_id}", b'{"url": "%s/2"}' % merchant.url.encode()
    )
    gateway.post(f"/v1/webhooks/{told.id}/retry")
    stage.run(told.account)

    assert [request.path for request in merchant.received] == ["/webhook", "/webhook/2"]
    assert deliveries.get(told.account, told.id).url.endswith("/2")


def test_a_delivery_whose_last_try_dies_is_still_owed(told: Delivery) -> None:
    owe(queues.next_attempt(told), datetime.now(UTC))

    owed = deliveries.get(told.account, told.id)
    assert (owed.status, owed.attempts) == (DeliveryStatus.PENDING, 0)
    assert owed.due_at is not None


def test_the_wait_before_a_retry_is_the_queues(told: Delivery, merchant: MerchantServer) -> None:
    merchant.answer_with(500)
    waiting_before, _ = waiting(url_of("webhooks"))

    failed = attempt_next(told, datetime.now(UTC))

    assert failed.due_at is not None
    assert waiting(url_of("webhooks"))[0] == waiting_before + 1


def test_a_wait_that_is_too_long_for_the_queue_is_the_state_machines(told: Delivery) -> None:
    task, at = queues.next_attempt(told), datetime.now(UTC)
    waiting_before = waiting(url_of("webhooks"))

    attempt(task, load([task], at), sender_at(at, answering(Answer(503, retry_after_s=1800))))

    failed = deliveries.get(told.account, told.id)
    [execution] = [
        execution
        for execution in client("stepfunctions").list_executions(stateMachineArn=settings().send_later_arn)[
            "executions"
        ]
        if execution["name"].startswith(told.id)
    ]
    assert (failed.next_attempt_at, execution["status"]) == (at + 1800 * SECOND, "RUNNING")
    assert waiting(url_of("webhooks")) == waiting_before


def test_a_retry_whose_message_was_lost_is_swept_up(told: Delivery, merchant: MerchantServer) -> None:
    merchant.answer_with(500, times=1)
    failed = attempt_next(told, datetime.now(UTC))
    stage = Stage()  # its message is gone
    assert failed.due_at is not None

    sweep(failed.due_at + SECOND)
    in_time = deliveries.get(told.account, told.id).due_at
    sweep(failed.due_at + 60 * SECOND)
    put_off = deliveries.get(told.account, told.id)
    stage.run(told.account)

    assert in_time == failed.due_at
    assert put_off.due_at is not None
    assert put_off.due_at > failed.due_at + 60 * SECOND
    assert put_off.next_attempt_at == failed.next_attempt_at
    assert deliveries.get(told.account, told.id).status is DeliveryStatus.SUCCESS


@pytest.mark.parametrize(
    ("method", "body", "error"),
    [("DELETE", b"", "EndpointDeleted"), ("PATCH", b'{"state": "disabled"}', "EndpointDisabled")],
)
def test_deliveries_of_an_endpoint_that_is_no_more_end(
    gateway: Gateway, told: Delivery, merchant: MerchantServer, method: str, body: bytes, error: str
) -> None:
    gateway.send(method, f"/v1/webhook-endpoints/{told.endpoint_id}", body)

    ended = attempt_next(told, datetime.now(UTC))

    assert (ended.status, ended.attempts_log[0]["error"]) == (DeliveryStatus.FAILED, error)
    assert merchant.received == []


def test_a_message_that_comes_before_its_time_goes_back_for_the_rest_of_it(
    told: Delivery, merchant: MerchantServer
) -> None:
    at = datetime.now(UTC)
    early = replace(queues.next_attempt(told), not_before=int(at.timestamp()) + 3600)
    waiting_before, _ = waiting(url_of("webhooks"))

    untouched = do(early, at)

    assert (untouched, merchant.received) == (told, [])
    assert waiting(url_of("webhooks"))[0] == waiting_before + 1
    assert do(early, at + HOUR).status is DeliveryStatus.SUCCESS


def test_an_attempt_is_logged_with_all_that_is_known_of_it(told: Delivery) -> None:
    task, at = queues.next_attempt(told), datetime.now(UTC)
    answer = Answer(500, "no", address="93.184.216.34", headers={"server": "shop"})

    attempt(task, load([task], at), sender_at(at, answering(answer)))

    [entry] = deliveries.get(told.account, told.id).attempts_log
    assert entry == {
        "number": 1, "trigger": "scheduled", "started_at": entry["started_at"], "duration_ms": 0,
        "address": "93.184.216.34", "response_code": 500, "error": None,
        "response_headers": {"server": "shop"}, "response_body": "no",
    }  # fmt: skip
