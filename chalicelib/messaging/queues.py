"""Send messages between the functions."""

import json
from collections.abc import Sequence
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import request_id
from chalicelib.aws import client
from chalicelib.domain.task import Task
from chalicelib.log import logger
from chalicelib.settings import settings

MAX_SQS_DELAY_S = 900
MAX_RECEIVED = 10  # messages in one call
_ENTRIES_A_CALL = 10


class NotSent(Exception):
    """Report that SQS accepted only part of a batch. The platform retries the caller's batch."""


def send(tasks: Sequence[tuple[Task, int]]) -> None:
    """Send each task to its queue with its delay in seconds (at most 900). Raise NotSent."""
    for url in dict.fromkeys(_url(task) for task, _ in tasks):
        ours = [(task, delay_s) for task, delay_s in tasks if _url(task) == url]
        for start in range(0, len(ours), _ENTRIES_A_CALL):
            _send_batch(url, ours[start : start + _ENTRIES_A_CALL])


def send_or_sweep(task: Task) -> None:
    """Send a task whose row is written and due: a failure is logged, and the sweeper sends it.

    It must not become the failure of the request that wrote the row.
    """
    try:
        send([(task, 0)])
    except Exception:  # noqa: BLE001 - the sweeper repairs any error
        logger.exception("task.not_sent", queue=task.queue)


def send_later(task: Task, delay_s: int, name: str) -> None:
    """Send with an SQS delay of up to 15 minutes; use the state machine `send-later` for a longer delay.

    Its definition: infra/template/send_later.asl.json. `name` identifies the wait, so that a repeated call
    starts only one. Raise ClientError or BotoCoreError if it cannot be started.
    """
    if delay_s <= MAX_SQS_DELAY_S:
        return send([(task, delay_s)])
    wait = {
        "queue_url": _url(task),
        "group": task.group,
        "body": task.body(request_id.current()),
        "wait_s": delay_s,
    }
    try:
        client("stepfunctions").start_execution(
            stateMachineArn=settings().send_later_arn, name=name, input=json.dumps(wait)
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ExecutionAlreadyExists":
            raise


def send_when_due(task: Task, delay_s: int, name: str) -> None:
    """Send a task later whose row is due at that time.

    A wait that cannot be started, as when an account has too many, is logged and left to the sweeper.
    """
    try:
        send_later(task, delay_s, name)
    except (BotoCoreError, ClientError) as error:
        logger.error("wait.not_started", queue=task.queue, wait=name, error=str(error))


def send_to_dlq(record: Any) -> None:
    """Send an unparseable stream record to the dead-letter queue, where an operator can inspect it."""
    client("sqs").send_message(
        QueueUrl=settings().relay_dead_letters_url, MessageBody=json.dumps(record, default=str)
    )


def show_again(url: str, receipts: Sequence[str], after_s: int) -> None:
    """Deliver up to ten received messages again after `after_s`, instead of the queue's VisibilityTimeout."""
    entries = [
        {"Id": str(n), "ReceiptHandle": receipt, "VisibilityTimeout": after_s}
        for n, receipt in enumerate(receipts)
    ]
    client("sqs").change_message_visibility_batch(QueueUrl=url, Entries=entries)


def receive(url: str) -> list[dict[str, Any]]:
    """Return up to MAX_RECEIVED messages that are there now, in the format of a Lambda event's records."""
    found = client("sqs").receive_message(
        QueueUrl=url,
        MaxNumberOfMessages=MAX_RECEIVED,
        MessageSystemAttributeNames=["ApproximateReceiveCount"],
    )
    return [
        {
            "messageId": message["MessageId"],
            "receiptHandle": message["ReceiptHandle"],
            "body": message["Body"],
            "attributes": message["Attributes"],
        }
        for message in found.get("Messages", [])
    ]


def delete(url: str, receipts: Sequence[str]) -> None:
    """Delete up to MAX_RECEIVED messages."""
    entries = [{"Id": str(n), "ReceiptHandle": receipt} for n, receipt in enumerate(receipts)]
    client("sqs").delete_message_batch(QueueUrl=url, Entries=entries)


def url_of_arn(arn: str) -> str | None:
    """Return the URL of the webhooks queue if the ARN is its own; None for another one."""
    url = settings().webhooks_queue_url
    return url if arn and url.endswith("/" + arn.rpartition(":")[2]) else None


def waiting(url: str) -> tuple[int, int]:
    """Return the approximate numbers of waiting (visible or delayed) and in-flight messages of a queue."""
    names = [f"ApproximateNumberOfMessages{suffix}" for suffix in ("", "Delayed", "NotVisible")]
    counts = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    visible, delayed, held = (int(counts.get(name, 0)) for name in names)
    return visible + delayed, held


def _send_batch(url: str, tasks: Sequence[tuple[Task, int]]) -> None:
    entries = [
        {
            "Id": str(n),
            "MessageBody": task.body(request_id.current()),
            "DelaySeconds": delay_s,
            "MessageGroupId": task.group,
        }
        for n, (task, delay_s) in enumerate(tasks)
    ]
    failed = client("sqs").send_message_batch(QueueUrl=url, Entries=entries).get("Failed")
    if failed:
        raise NotSent(failed[0].get("Message", failed[0]["Code"]))


def _url(task: Task) -> str:
    return str(getattr(settings(), f"{task.queue}_queue_url"))
