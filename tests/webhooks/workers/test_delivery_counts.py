"""Deliveries count in the quarter of an hour of the invocation that ended them: one write an account."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.aws import client
from chalicelib.domain.ids import new_id
from chalicelib.settings import settings
from chalicelib.webhooks.domain.attempt import SkipReason
from chalicelib.webhooks.domain.delivery import DeliveryStatus
from chalicelib.webhooks.domain.delivery_counts import DeliveryCounts
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.domain.tasks import next_attempt
from chalicelib.webhooks.store import deliveries, delivery_counts, endpoint_health
from chalicelib.webhooks.workers.endpoint_health import Outcome, finish_batch
from tests import in_process_stage
from tests.aws_calls import changes_made
from tests.builders import NOON, a_delivery, an_attempt, an_endpoint
from tests.gateway import Gateway
from tests.in_process_stage import Stage, received, sqs_event
from tests.receiver import MerchantServer
from tests.webhooks.endpoint_requests import quick_endpoint
from tests.webhooks.workers.invocations import WORKS, invoke, pending_deliveries, relayed_delivery

QUARTER, DAY = timedelta(minutes=15), timedelta(days=1)
SUCCESS, FAILED, PENDING = DeliveryStatus.SUCCESS, DeliveryStatus.FAILED, DeliveryStatus.PENDING


def outcome(endpoint: Endpoint, status: DeliveryStatus) -> Outcome:
    delivery = a_delivery(account=endpoint.account, endpoint_id=endpoint.id, status=status)
    return Outcome(delivery, endpoint, an_attempt(response_code=200 if status is SUCCESS else 500))


def counted(account: str) -> dict[str, DeliveryCounts]:
    """Return the numbers of the quarters that have any, by day and time."""
    quarters = delivery_counts.between(account, NOON - DAY, NOON + 2 * DAY)
    return {f"{start:%d %H:%M}": counts for start, counts in quarters.items()}


@contextmanager
def before_updates(handler: Callable[..., None]) -> Iterator[None]:
    events, operation = client("dynamodb").meta.events, "before-parameter-build.dynamodb.UpdateItem"
    events.register(operation, handler)
    try:
        yield
    finally:
        events.unregister(operation, handler)


@contextmanager
def throttled_table(name: str) -> Iterator[None]:
    """Refuse each update of a table, as DynamoDB does after all retries of the client."""

    def refuse(params: Any, **_: Any) -> None:
        if params["TableName"].endswith(name):
            raise ClientError({"Error": {"Code": "ThrottlingException", "Message": ""}}, "UpdateItem")

    with before_updates(refuse):
        yield


@pytest.mark.usefixtures("cloud")
def test_the_outcomes_of_several_accounts_are_written_at_the_same_time() -> None:
    accounts = [f"{new_id('mer', NOON)}#test" for _ in range(3)]
    all_here = Barrier(len(accounts))

    def wait_for_the_others(**_: Any) -> None:
        all_here.wait(30)

    with before_updates(wait_for_the_others):
        finish_batch([outcome(an_endpoint(account=one), SUCCESS) for one in accounts], NOON, settings())

    assert [list(counted(one).values()) for one in accounts] == [[DeliveryCounts(1, 0)]] * 3


def test_ended_deliveries_count_in_their_quarter_of_an_hour(endpoint: Endpoint) -> None:
    for at in (NOON, NOON + QUARTER, NOON + DAY, NOON + DAY + QUARTER / 2):
        finish_batch([outcome(endpoint, one) for one in (SUCCESS, FAILED, SUCCESS, PENDING)], at, settings())

    each = DeliveryCounts(2, 1)
    assert counted(endpoint.account) == {"23 12:00": each, "23 12:15": each, "24 12:00": DeliveryCounts(4, 2)}


def test_an_hour_from_before_quarters_counts_at_its_start(account: str) -> None:
    row = delivery_counts.DeliveryCountsRow(
        account, f"ended#{NOON:%Y-%m-%d}", delivered_12=3, undelivered_13=1
    )
    row.save()
    delivery_counts.add(account, DeliveryCounts(2, 1), NOON)

    assert counted(account) == {"23 12:00": DeliveryCounts(5, 1), "23 13:00": DeliveryCounts(0, 1)}


def test_an_invocation_writes_once_for_each_account(account: str) -> None:
    other = account.replace("#test", "#live")
    endpoints = [an_endpoint(account=one) for one in (account, account, other)]

    with changes_made() as changes:
        finish_batch([outcome(one, SUCCESS) for one in endpoints], NOON, settings())

    assert changes == [{"endpoint_health"}] * 5  # three endpoints, two accounts
    assert counted(account) == {"23 12:00": DeliveryCounts(2, 0)}
    assert counted(other) == {"23 12:00": DeliveryCounts(1, 0)}


@pytest.mark.parametrize("reason", SkipReason)
def test_a_delivery_that_was_not_sent_counts_without_an_attempt_of_its_endpoint(
    endpoint: Endpoint, reason: SkipReason
) -> None:
    ended = a_delivery(account=endpoint.account, endpoint_id=endpoint.id, status=FAILED)
    read = None if reason is SkipReason.DELETED else endpoint

    finish_batch([Outcome(ended, read, an_attempt(response_code=None, error=reason))], NOON, settings())

    assert counted(endpoint.account) == {"23 12:00": DeliveryCounts(0, 1)}
    assert endpoint_health.of_endpoint(endpoint, NOON).attempts == 0


def test_a_delivery_ends_while_its_statistics_are_throttled(gateway: Gateway, stage: Stage) -> None:
    with MerchantServer() as server, throttled_table("endpoint_health"):
        delivery = relayed_delivery(gateway, stage, quick_endpoint(gateway, url=server.url))
        failures = in_process_stage.invoke("deliver_webhook", sqs_event(received("webhooks")))

    assert failures == {"batchItemFailures": []}
    assert deliveries.get(gateway.account, delivery.id).status is SUCCESS


def test_a_message_that_is_received_again_counts_nothing(endpoint: Endpoint) -> None:
    tasks = [next_attempt(one) for one in pending_deliveries(endpoint, 2)]
    invoke(tasks, NOON, WORKS)

    with changes_made() as changes:
        invoke(tasks, NOON, WORKS)

    assert changes == []
