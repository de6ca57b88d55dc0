"""One delivery through its schedule, failures and duplicate messages."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.aws import client
from chalicelib.messaging.queues import waiting
from chalicelib.settings import settings
from chalicelib.system.workers.sweeper import sweep
from chalicelib.webhooks.domain.delivery import Delivery, DeliveryStatus
from chalicelib.webhooks.domain.schedule import Schedule
from chalicelib.webhooks.domain.tasks import DeliveryTask, next_attempt
from chalicelib.webhooks.sending.post_result import PostResult
from chalicelib.webhooks.store import deliveries
from chalicelib.webhooks.workers.deliveries import attempt, schedule_check
from chalicelib.webhooks.workers.delivery_batch import load
from tests.aws_calls import repeated_once
from tests.fake_sender import context_at, responding_with
from tests.gateway import Gateway
from tests.in_process_stage import Stage, url_of
from tests.receiver import MerchantServer
from tests.webhooks.endpoint_requests import quick_endpoint
from tests.webhooks.workers.invocations import relayed_delivery

SECOND, HOUR = timedelta(seconds=1), timedelta(hours=1)


@pytest.fixture
def merchant() -> Iterator[MerchantServer]:
    with MerchantServer() as running:
        yield running


@pytest.fixture
def relayed(gateway: Gateway, stage: Stage, merchant: MerchantServer) -> Delivery:
    """Return a delivery that was relayed and not attempted, so it has no row."""
    return a_relayed_delivery(gateway, stage, url=merchant.url)


def a_relayed_delivery(gateway: Gateway, stage: Stage, **endpoint: Any) -> Delivery:
    return relayed_delivery(gateway, stage, quick_endpoint(gateway, **endpoint))


def attempt_next(delivery: Delivery, at: datetime) -> Delivery:
    return do(next_attempt(delivery), at)


def do(task: DeliveryTask, at: datetime) -> Delivery:
    attempt(task, load([task], at), context_at(at))
    return deliveries.get(task.account, task.delivery_id)


@pytest.mark.parametrize("schedule", Schedule)
def test_a_failing_server_gets_the_attempts_of_its_endpoints_schedule(
    gateway: Gateway, stage: Stage, merchant: MerchantServer, schedule: Schedule
) -> None:
    merchant.answer_with(503)
    relayed = a_relayed_delivery(gateway, stage, url=merchant.url, schedule=schedule.value)
    at, waits = datetime.now(UTC), [0.0]

    while relayed.status is DeliveryStatus.PENDING:
        relayed = attempt_next(relayed, at)
        waits += [(relayed.due_at - at).total_seconds()] if relayed.due_at else []
        at = relayed.due_at or at

    expected = {"standard": 5, "extended": 10, "test": 5}[schedule]
    assert (relayed.status, relayed.attempts, len(waits)) == (DeliveryStatus.FAILED, expected, expected)
    assert [entry["number"] for entry in relayed.attempts_log] == list(range(1, expected + 1))
    assert len(merchant.received) == expected


def test_the_second_attempt_can_succeed(relayed: Delivery, merchant: MerchantServer) -> None:
    merchant.answer_with(500, times=1)
    failed = attempt_next(relayed, datetime.now(UTC))

    worked = attempt_next(failed, datetime.now(UTC))

    assert (worked.status, worked.attempts, worked.due_at) == (DeliveryStatus.SUCCESS, 2, None)


def test_a_duplicate_message_makes_one_attempt(relayed: Delivery, merchant: MerchantServer) -> None:
    merchant.answer_with(500)
    task = next_attempt(relayed)
    do(task, datetime.now(UTC))

    do(task, datetime.now(UTC))

    assert len(merchant.received) == 1


def test_two_workers_with_one_message_send_once(relayed: Delivery, merchant: MerchantServer) -> None:
    task, at = next_attempt(relayed), datetime.now(UTC)
    read_before = load([task], at)
    do(task, at)

    attempt(task, read_before, context_at(at))

    assert len(merchant.received) == 1
    assert deliveries.get(relayed.account, relayed.id).attempts == 1


def test_a_claim_whose_response_was_lost_is_not_lost(relayed: Delivery, merchant: MerchantServer) -> None:
    merchant.answer_with(500, times=1)
    failed = attempt_next(relayed, datetime.now(UTC))
    task, at = next_attempt(failed), datetime.now(UTC)
    loaded = load([task], at)

    with repeated_once("dynamodb", "UpdateItem"):
        attempt(task, loaded, context_at(at))

    assert deliveries.get(relayed.account, relayed.id).status is DeliveryStatus.SUCCESS


def test_no_attempt_starts_while_another_is_in_flight(relayed: Delivery, merchant: MerchantServer) -> None:
    task, at = next_attempt(relayed), datetime.now(UTC)
    during: list[Delivery] = []

    def post(*_: Any) -> PostResult:
        during.append(do(task, at))
        return PostResult(200)

    attempt(task, load([task], at), context_at(at, post))

    assert (merchant.received, during[0].attempts) == ([], 0)
    assert deliveries.get(relayed.account, relayed.id).attempts == 1


def test_the_attempt_of_a_dead_worker_is_repeated_after_its_lease(
    relayed: Delivery, merchant: MerchantServer
) -> None:
    at = datetime.now(UTC)
    deliveries.claim(relayed, 1, at)

    early = do(next_attempt(relayed), at + 59 * SECOND)
    late = do(next_attempt(relayed), at + 61 * SECOND)

    assert (early.attempts, late.attempts, len(merchant.received)) == (0, 1, 1)


def test_an_attempt_that_outlived_its_lease_does_not_overwrite_the_next(relayed: Delivery) -> None:
    task, at = next_attempt(relayed), datetime.now(UTC)

    def post(*_: Any) -> PostResult:
        do(task, at + 61 * SECOND)
        return PostResult(500)

    attempt(task, load([task], at), context_at(at, post))

    after = deliveries.get(relayed.account, relayed.id)
    assert (after.status, after.attempts, len(after.attempts_log)) == (DeliveryStatus.SUCCESS, 1, 1)


def test_a_manual_retry_during_a_failed_attempt_is_made(
    gateway: Gateway, stage: Stage, relayed: Delivery, merchant: MerchantServer
) -> None:
    task, at = next_attempt(relayed), datetime.now(UTC)

    def post(*_: Any) -> PostResult:
        gateway.post(f"/v1/webhooks/{relayed.id}/retry")
        stage.run(relayed.account)
        return PostResult(500)

    attempt(task, load([task], at), context_at(at, post))
    sent_meanwhile = len(merchant.received)
    stage.run(relayed.account)

    ended = deliveries.get(relayed.account, relayed.id)
    assert (sent_meanwhile, len(merchant.received)) == (0, 1)
    assert (ended.status, [entry["trigger"] for entry in ended.attempts_log]) == (
        DeliveryStatus.SUCCESS,
        ["scheduled", "manual"],
    )


def test_a_failed_manual_retry_keeps_the_schedule(
    gateway: Gateway, stage: Stage, relayed: Delivery, merchant: MerchantServer
) -> None:
    merchant.answer_with(500)
    failed = attempt_next(relayed, datetime.now(UTC))
    gateway.post(f"/v1/webhooks/{relayed.id}/retry")
    stage.run(relayed.account)

    retried = deliveries.get(relayed.account, relayed.id)

    assert (retried.attempts, retried.scheduled) == (2, 1)
    assert retried.next_attempt_at == retried.due_at == failed.next_attempt_at


def test_a_manual_retry_uses_the_current_url(
    gateway: Gateway, stage: Stage, relayed: Delivery, merchant: MerchantServer
) -> None:
    merchant.answer_with(500, times=1)
    attempt_next(relayed, datetime.now(UTC))
    gateway.send(
        "PATCH", f"/v1/webhook-endpoints/{relayed.endpoint_id}", b'{"url": "%s/2"}' % merchant.url.encode()
    )
    gateway.post(f"/v1/webhooks/{relayed.id}/retry")
    stage.run(relayed.account)

    assert [request.path for request in merchant.received] == ["/webhook", "/webhook/2"]
    assert deliveries.get(relayed.account, relayed.id).url.endswith("/2")


def test_a_delivery_whose_last_receive_crashes_stays_pending(relayed: Delivery) -> None:
    schedule_check(next_attempt(relayed), datetime.now(UTC))

    pending = deliveries.get(relayed.account, relayed.id)
    assert (pending.status, pending.attempts) == (DeliveryStatus.PENDING, 0)
    assert pending.due_at is not None


def test_a_short_wait_before_a_retry_uses_the_queue(relayed: Delivery, merchant: MerchantServer) -> None:
    merchant.answer_with(500)
    waiting_before, _ = waiting(url_of("webhooks"))

    failed = attempt_next(relayed, datetime.now(UTC))

    assert failed.due_at is not None
    assert waiting(url_of("webhooks"))[0] == waiting_before + 1


def test_a_wait_too_long_for_the_queue_uses_the_state_machine(relayed: Delivery) -> None:
    task, at = next_attempt(relayed), datetime.now(UTC)
    waiting_before = waiting(url_of("webhooks"))

    attempt(task, load([task], at), context_at(at, responding_with(PostResult(503, retry_after_s=1800))))

    failed = deliveries.get(relayed.account, relayed.id)
    [execution] = [
        execution
        for execution in client("stepfunctions").list_executions(stateMachineArn=settings().send_later_arn)[
            "executions"
        ]
        if execution["name"].startswith(relayed.id)
    ]
    assert (failed.next_attempt_at, execution["status"]) == (at + 1800 * SECOND, "RUNNING")
    assert waiting(url_of("webhooks")) == waiting_before


def test_the_sweeper_sends_a_retry_with_a_lost_message(relayed: Delivery, merchant: MerchantServer) -> None:
    merchant.answer_with(500, times=1)
    failed = attempt_next(relayed, datetime.now(UTC))
    stage = Stage()  # drops its message
    assert failed.due_at is not None

    sweep(failed.due_at + SECOND)
    in_time = deliveries.get(relayed.account, relayed.id).due_at
    sweep(failed.due_at + 60 * SECOND)
    postponed = deliveries.get(relayed.account, relayed.id)
    stage.run(relayed.account)

    assert in_time == failed.due_at
    assert postponed.due_at is not None
    assert postponed.due_at > failed.due_at + 60 * SECOND
    assert postponed.next_attempt_at == failed.next_attempt_at
    assert deliveries.get(relayed.account, relayed.id).status is DeliveryStatus.SUCCESS


@pytest.mark.parametrize(
    ("method", "body", "error"),
    [("DELETE", b"", "EndpointDeleted"), ("PATCH", b'{"state": "disabled"}', "EndpointDisabled")],
)
def test_retries_of_a_deleted_or_disabled_endpoint_fail(
    gateway: Gateway, relayed: Delivery, merchant: MerchantServer, method: str, body: bytes, error: str
) -> None:
    merchant.answer_with(500, times=1)
    failed = attempt_next(relayed, datetime.now(UTC))
    gateway.send(method, f"/v1/webhook-endpoints/{relayed.endpoint_id}", body)

    ended = attempt_next(failed, datetime.now(UTC))

    assert (ended.status, ended.attempts_log[1]["error"]) == (DeliveryStatus.FAILED, error)
    assert len(merchant.received) == 1


def test_an_early_message_is_sent_again_for_the_remaining_wait(
    relayed: Delivery, merchant: MerchantServer
) -> None:
    at = datetime.now(UTC)
    early = replace(next_attempt(relayed), not_before=int(at.timestamp()) + 3600)
    waiting_before, _ = waiting(url_of("webhooks"))

    attempt(early, load([early], at), context_at(at))

    assert merchant.received == []
    assert waiting(url_of("webhooks"))[0] == waiting_before + 1
    assert do(early, at + HOUR).status is DeliveryStatus.SUCCESS


def test_an_attempt_is_logged_with_all_fields(relayed: Delivery) -> None:
    task, at = next_attempt(relayed), datetime.now(UTC)
    result = PostResult(500, "no", address="93.184.216.34", headers={"server": "shop"})

    attempt(task, load([task], at), context_at(at, responding_with(result)))

    [entry] = deliveries.get(relayed.account, relayed.id).attempts_log
    assert entry == {
        "number": 1, "trigger": "scheduled", "started_at": entry["started_at"], "duration_ms": 0,
        "address": "93.184.216.34", "response_code": 500, "error": None,
        "response_headers": {"server": "shop"}, "response_body": "no",
    }  # fmt: skip
