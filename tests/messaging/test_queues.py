"""Sending messages to the workers, on SQS and Step Functions of the embedded cloud."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from itertools import chain
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.aws import client
from chalicelib.domain.ids import new_id
from chalicelib.domain.task import Task
from chalicelib.messaging import queues
from chalicelib.payments.domain.tasks import PaymentTask, RefundTask, Step
from chalicelib.settings import settings
from chalicelib.webhooks.domain.tasks import DeliveryTask
from chalicelib.webhooks.workers import admission
from tests.aws_responses import responding_with
from tests.builders import ACCOUNT, NOON
from tests.in_process_stage import FUNCTIONS, received, url_of

HOUR = timedelta(hours=1)
CAPTURE = PaymentTask(ACCOUNT, "pay_1", "order_1", Step.CAPTURE)


@pytest.fixture(autouse=True)
def empty_queues(cloud: str) -> Iterator[None]:
    purge()
    yield
    purge()


def test_each_task_is_sent_to_its_queue_with_its_fields() -> None:
    payment, refund, delivery = PaymentTask(ACCOUNT, "pay_1", "order_1"), a_refund_task(), a_task()

    queues.send([(delivery, 0), (payment, 0), (refund, 0)])

    assert bodies("payments") == [{"v": 1, **asdict(payment)}]
    assert bodies("refunds") == [{"v": 1, **asdict(refund)}]
    assert bodies("webhooks") == [{"v": 1, **asdict(delivery)}]


@pytest.mark.parametrize("task", [CAPTURE, DeliveryTask("acct", "whd_1", "evt_1", "whe_1", attempt=4)])
def test_a_task_is_read_as_it_was_sent(task: Task) -> None:
    queues.send([(task, 0)])

    (body,) = chain(bodies("payments"), bodies("webhooks"))
    assert type(task).of(body) == task


def test_a_hidden_message_is_shown_again_after_the_wait() -> None:
    queues.send([(a_task(), 0)])
    (message,) = received("webhooks", hidden_s=600)

    queues.show_again(url_of("webhooks"), [message["ReceiptHandle"]], after_s=0)

    assert [again["MessageId"] for again in received("webhooks")] == [message["MessageId"]]


@pytest.mark.parametrize("count", [0, 1, 10, 11, 25])
def test_more_than_ten_messages_are_sent_in_batches(count: int) -> None:
    tasks = [a_task(delivery_id=f"whd_{n}") for n in range(count)]

    queues.send([(task, 0) for task in tasks])

    arrived = [body["delivery_id"] for body in bodies("webhooks")]
    assert sorted(arrived) == sorted(task.delivery_id for task in tasks)


def test_a_delayed_message_is_not_received_early() -> None:
    queues.send([(a_task(), 60), (a_task(), 900), (a_task(), 0)])

    assert queues.waiting(url_of("webhooks")) == (3, 0)
    assert delayed("webhooks") == 2
    assert len(received("webhooks")) == 1


def test_messages_in_flight_are_counted_separately() -> None:
    queues.send([(a_task(), 0), (a_task(), 60)])

    held = received("webhooks")

    assert len(held) == 1
    assert queues.waiting(url_of("webhooks")) == (1, 1)


def test_a_partly_failed_batch_is_an_error() -> None:
    refused = {"Failed": [{"Id": "0", "Code": "InternalError", "SenderFault": False, "Message": "Not now."}]}

    with (
        responding_with("sqs", "SendMessageBatch", 200, refused),
        pytest.raises(queues.NotSent, match="Not now"),
    ):
        queues.send([(a_task(), 0), (a_task(), 0)])


@pytest.mark.parametrize("delay_s", [0, 5, 900])
def test_a_wait_of_up_to_15_minutes_is_a_delayed_message(delay_s: int) -> None:
    name = a_name()

    queues.send_later(a_task(), delay_s, name)

    assert queues.waiting(url_of("webhooks")) == (1, 0)
    assert delayed("webhooks") == (1 if delay_s else 0)
    assert executions(name) == []


@pytest.mark.parametrize("delay_s", [901, 1800, 7200])
def test_a_longer_wait_is_an_execution_that_sends_the_same_message(delay_s: int) -> None:
    name, task = a_name(), a_task()

    queues.send_later(task, delay_s, name)

    (execution,) = executions(name)
    given = json.loads(client("stepfunctions").describe_execution(executionArn=execution)["input"])
    assert (given["queue_url"], given["wait_s"]) == (url_of("webhooks"), delay_s)
    assert json.loads(given["body"]) == {"v": 1, **asdict(task)}
    assert queues.waiting(url_of("webhooks")) == (0, 0)


@pytest.mark.parametrize("again_s", [1800, 1799])
def test_the_same_wait_is_started_once(again_s: int) -> None:
    name = a_name()

    queues.send_later(a_task(), 1800, name)
    queues.send_later(a_task(), again_s, name)

    assert len(executions(name)) == 1


def test_each_wait_is_its_own_execution() -> None:
    names = [a_name(), a_name()]

    for name in names:
        queues.send_later(a_task(), 1800, name)

    assert [len(executions(name)) for name in names] == [1, 1]


@pytest.mark.parametrize("code", ["ExecutionLimitExceeded", "StateMachineDoesNotExist"])
def test_a_wait_that_cannot_start_is_an_error(code: str) -> None:
    refused = {"Error": {"Code": code, "Message": "Not now."}}

    with (
        responding_with("stepfunctions", "StartExecution", 400, refused),
        pytest.raises(ClientError, match=code),
    ):
        queues.send_later(a_task(), 1800, a_name())


def test_a_wait_of_a_due_row_that_cannot_start_is_left_to_the_sweeper(
    caplog: pytest.LogCaptureFixture,
) -> None:
    refused = {"Error": {"Code": "ExecutionLimitExceeded", "Message": "1,000,000 are open."}}

    with responding_with("stepfunctions", "StartExecution", 400, refused):
        queues.send_when_due(a_task(), 1800, a_name())

    assert "wait.not_started" in caplog.text


def test_a_wait_that_has_ended_is_not_started_again() -> None:
    refused = {"Error": {"Code": "ExecutionAlreadyExists", "Message": "It ended."}}

    with responding_with("stepfunctions", "StartExecution", 400, refused):
        queues.send_later(a_task(), 1800, a_name())


def test_messages_are_grouped_by_account() -> None:
    delivery, payment = (
        DeliveryTask("acct", "whd_1", "evt_1", "whe_1"),
        PaymentTask("acct", "pay_1", "order_1"),
    )

    queues.send([(delivery, 0), (payment, 0)])

    groups = [received(queue)[0]["Attributes"]["MessageGroupId"] for queue in ("webhooks", "payments")]
    assert groups == ["acct", "acct"]


def test_a_wait_longer_than_the_maximum_delay_starts_in_the_queue() -> None:
    task = DeliveryTask("acct", "whd_1", "evt_1", "whe_1")
    before, _ = queues.waiting(url_of("webhooks"))

    admission.send_again(task, NOON + HOUR, NOON)

    assert queues.waiting(url_of("webhooks"))[0] == before + 1
    assert received("webhooks") == []


def test_an_unreadable_record_goes_to_the_dead_letter_queue() -> None:
    queues.send_to_dlq({"eventName": "INSERT", "at": NOON})

    dead_letters = client("sqs").receive_message(QueueUrl=settings().relay_dead_letters_url)["Messages"]
    assert json.loads(dead_letters[0]["Body"]) == {"eventName": "INSERT", "at": str(NOON)}


def a_task(delivery_id: str = "whd_1") -> DeliveryTask:
    return DeliveryTask(ACCOUNT, delivery_id, "evt_1", "whe_1")


def a_refund_task() -> RefundTask:
    return RefundTask(ACCOUNT, "rfnd_1", "pay_1")


def a_name() -> str:
    """Return a name like functions/deliver_webhook.py uses for a wait."""
    return f"{new_id('whd', NOON)}-2"


def bodies(queue: str) -> list[dict[str, Any]]:
    """Receive all visible messages of the queue and return their bodies."""
    messages = chain.from_iterable(iter(lambda: received(queue), []))
    return [json.loads(message["Body"]) for message in messages]


def delayed(queue: str) -> int:
    name = "ApproximateNumberOfMessagesDelayed"
    answer = client("sqs").get_queue_attributes(QueueUrl=url_of(queue), AttributeNames=[name])
    return int(answer["Attributes"][name])


def executions(name: str) -> list[str]:
    answer = client("stepfunctions").list_executions(stateMachineArn=settings().send_later_arn)
    return [found["executionArn"] for found in answer["executions"] if found["name"] == name]


def purge() -> None:
    for url in (*map(url_of, FUNCTIONS), settings().relay_dead_letters_url):
        client("sqs").purge_queue(QueueUrl=url)
