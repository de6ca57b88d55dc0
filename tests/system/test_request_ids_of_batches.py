"""Lines about several messages list the requests that led to them, so one search finds these lines too."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pytest

from chalicelib.messaging import queues
from chalicelib.messaging.batch import MoneyLimits, each_message
from chalicelib.messaging.rolling import Record, Rolling, Work
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.settings import settings
from chalicelib.webhooks.domain.delivery import DeliveryStatus
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.domain.tasks import DeliveryTask
from chalicelib.webhooks.workers.endpoint_health import Outcome, finish_batch
from tests.aws_responses import responding_with
from tests.builders import NOON, a_delivery, an_attempt
from tests.in_process_stage import Stage, message_of, received, sqs_event
from tests.log_lines import Line, written_lines

THROTTLED = {"Error": {"Code": "ThrottlingException", "Message": ""}}


@pytest.fixture
def lines() -> Iterator[list[Line]]:
    with written_lines() as written:
        yield written


def requests_in(lines: list[Line], message: str) -> list[str]:
    """Return the requests that the only line with this message lists."""
    [line] = [one for one in lines if one["message"] == message]
    assert "request_id" not in line
    return list(line["requests"])


def two_batches() -> Any:
    """Send a full batch of deliveries and one more, each of its own request. Return the batch's event."""
    task = DeliveryTask("mer_1#test", "whd_1", "evt_1", "whe_1")
    queues.send([(replace(task, request_id=f"req_{n}"), 0) for n in range(11)])
    return sqs_event(received("webhooks"), "webhooks")


def request_after(event: Any) -> str:
    """Return the request of the message that the event leaves in the queue."""
    given = {DeliveryTask.read(record["body"]).request_id for record in event["Records"]}
    [left] = {f"req_{n}" for n in range(11)} - given
    return left


def test_messages_that_cannot_be_deleted(stage: Stage, lines: list[Line]) -> None:
    event = two_batches()

    with responding_with("sqs", "DeleteMessageBatch", 400, THROTTLED):
        Rolling(lambda _: lambda _: True, lambda: None, lambda: 60.0).run(event)

    assert requests_in(lines, "messages.not_deleted") == [request_after(event)]


def test_messages_that_cannot_be_prepared(stage: Stage, lines: list[Line]) -> None:
    event = two_batches()

    def prepare(records: Sequence[Record]) -> Work:
        if records != event["Records"]:
            raise ConnectionError("no network")
        return lambda _: True

    Rolling(prepare, lambda: None, lambda: 60.0).run(event)

    assert requests_in(lines, "messages.not_taken") == [request_after(event)]


def test_failed_messages_that_cannot_be_shown_again(stage: Stage, lines: list[Line]) -> None:
    tasks = [PaymentTask("mer_1#test", f"pay_{n}", "order_1", request_id=f"req_{n}") for n in range(2)]
    event = sqs_event([message_of(task.body(), task.payment_id) for task in tasks])

    def fail(_: PaymentTask) -> None:
        raise ValueError

    def show_again(receipts: list[str]) -> None:
        queues.show_again(settings().payments_queue_url, receipts, after_s=0)

    with responding_with("sqs", "ChangeMessageVisibilityBatch", 400, THROTTLED):
        each_message(event, PaymentTask.read, fail, MoneyLimits(lambda: 60, show_again))

    assert requests_in(lines, "messages.not_shown_again") == ["req_0", "req_1"]


def test_numbers_of_deliveries_that_were_lost(endpoint: Endpoint, lines: list[Line]) -> None:
    delivery = a_delivery(account=endpoint.account, endpoint_id=endpoint.id, status=DeliveryStatus.SUCCESS)
    ended = [Outcome(delivery, None, an_attempt(), request) for request in ("req_2", "req_1", None)]

    with responding_with("dynamodb", "UpdateItem", 400, {**THROTTLED, "__type": "ThrottlingException"}):
        finish_batch(ended, NOON, settings())

    assert requests_in(lines, "count.lost") == ["req_1", "req_2"]
