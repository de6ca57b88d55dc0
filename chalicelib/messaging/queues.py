"""Send typed messages between the functions. They hold ids only; the consumer reads the current rows."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil
from typing import Any

from botocore.exceptions import ClientError

from chalicelib.aws import client
from chalicelib.domain.event import iso
from chalicelib.domain.ids import first_id
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.settings import settings
from chalicelib.webhooks.domain.delivery import Delivery
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.domain.redelivery import Recovery
from chalicelib.webhooks.domain.schedule import MAX_DURATION_S

MAX_SQS_DELAY_S = 900
_ENTRIES_A_CALL = 10
_LAST = "whd_~"  # sorts after every delivery id


class Step(StrEnum):
    """Name the next step of a payment: the one that its state requires (it is new or due), or a given one."""

    PROCEED = "proceed"
    DUE = "due"
    CAPTURE = "capture"
    VOID = "void"
    RELEASE_OTHERS = "release_others"


@dataclass(frozen=True, slots=True)
class PaymentTask:
    """Request one step of a payment. For a step of the whole order, `payment_id` is empty.

    `total` is the captured amount after the capture, in minor units. `poll` is the number of polls without a
    final answer so far, so that each poll is followed by only one.

    Produced by functions/relay_events.py, functions/sweep_overdue.py, infra/template/send_later.asl.json,
    chalicelib/system/routes/test_clock.py and functions/process_payment.py (the next poll). Consumed by
    functions/process_payment.py.
    """

    account: str
    payment_id: str
    order_id: str
    step: str = Step.PROCEED
    total: int = 0
    poll: int = 0


@dataclass(frozen=True, slots=True)
class RefundTask:
    """Request the processing of a refund.

    Produced by functions/relay_events.py, functions/sweep_overdue.py and
    chalicelib/system/routes/test_clock.py. Consumed by functions/process_refund.py.
    """

    account: str
    refund_id: str
    payment_id: str


@dataclass(frozen=True, slots=True)
class DeliveryTask:
    """Request one delivery attempt.

    `attempt` is its number in the schedule, so that a duplicate message is recognized; 0 is a manual attempt.
    A user waits for a `forced` attempt, so it bypasses the circuit breaker and the rate limit.

    `not_before` (seconds since 1970) defers the message when the delay exceeds the limit of SQS. `granted`
    means that the message has a slot at that time under the endpoint's rate `limit` (None in messages of
    older code); the slot is valid while the limit stays the same. `slow` sends the message to the queue of
    slow endpoints.

    Produced by functions/relay_events.py, functions/deliver_webhook.py (the next attempt, a recovery),
    functions/sweep_overdue.py, infra/template/send_later.asl.json, chalicelib/system/routes/test_clock.py,
    POST /v1/webhooks/{id}/retry and POST /v1/webhook-endpoints/{id}/test. Consumed by
    functions/deliver_webhook.py.
    """

    account: str
    delivery_id: str
    event_id: str
    endpoint_id: str
    attempt: int = 1
    forced: bool = False
    not_before: int = 0
    granted: bool = False
    limit: int | None = None
    slow: bool = False


@dataclass(frozen=True, slots=True)
class RecoveryTask:
    """Request one page of a recovery, for ids from `first` on and before `end`.

    The next page is a separate message. `asked_at` (ISO 8601) separates earlier failures from later ones.

    Produced by POST /v1/webhook-endpoints/{id}/recover and replay, and functions/deliver_webhook.py (the next
    page, a breaker that closed) and PATCH of an endpoint's URL. Consumed by functions/deliver_webhook.py.
    """

    account: str
    endpoint_id: str
    recovery: str
    first: str
    end: str
    asked_at: str


Task = PaymentTask | RefundTask | DeliveryTask | RecoveryTask


def webhook_task(**fields: Any) -> DeliveryTask | RecoveryTask:
    """Parse a message of the webhooks queue. Raise TypeError if its fields match neither task."""
    return RecoveryTask(**fields) if "recovery" in fields else DeliveryTask(**fields)


def task_of(waiting: Payment | Refund | Delivery) -> Task:
    """Return the next task of a payment, refund or delivery that is due."""
    match waiting:
        case Payment():
            return PaymentTask(waiting.account, waiting.id, waiting.order_id, Step.DUE, poll=waiting.polls)
        case Refund():
            return RefundTask(waiting.account, waiting.id, waiting.payment_id)
        case Delivery():
            return next_attempt(waiting)


def next_attempt(delivery: Delivery) -> DeliveryTask:
    """Return the earliest pending attempt: the manual one or the next one of the schedule."""
    asked, scheduled = delivery.retry_asked_at, delivery.next_attempt_at
    if asked is not None and (scheduled is None or asked <= scheduled):
        return by_hand(delivery)
    return DeliveryTask(
        delivery.account, delivery.id, delivery.event_id, delivery.endpoint_id, delivery.scheduled + 1
    )


def by_hand(delivery: Delivery, *, forced: bool = False) -> DeliveryTask:
    return DeliveryTask(
        delivery.account, delivery.id, delivery.event_id, delivery.endpoint_id, 0, forced=forced
    )


def release_held_task(endpoint: Endpoint, at: datetime) -> RecoveryTask:
    """Return the task that releases held deliveries. The oldest may be as old as the longest schedule."""
    oldest = (endpoint.breaker.failing_since or at) - timedelta(seconds=MAX_DURATION_S)
    return RecoveryTask(
        endpoint.account, endpoint.id, Recovery.RELEASE_HELD, first_id("whd", oldest), _LAST, iso(at)
    )


class NotSent(Exception):
    """Report that SQS accepted only part of a batch. The platform retries the caller's batch."""


def send(tasks: Sequence[tuple[Task, int]]) -> None:
    """Send each task to its queue with its delay in seconds (at most 900). Raise NotSent."""
    for url in dict.fromkeys(_url(task) for task, _ in tasks):
        ours = [(task, delay_s) for task, delay_s in tasks if _url(task) == url]
        for start in range(0, len(ours), _ENTRIES_A_CALL):
            _send_batch(url, ours[start : start + _ENTRIES_A_CALL])


def send_later(task: Task, delay_s: int, name: str) -> None:
    """Send with an SQS delay of up to 15 minutes; use the state machine `send-later` for a longer delay.

    Its definition: infra/template/send_later.asl.json. `name` identifies the wait, so that a repeated call
    starts only one.
    """
    if delay_s <= MAX_SQS_DELAY_S:
        return send([(task, delay_s)])
    wait = {"queue_url": _url(task), "group": _group(task), "body": _body(task), "wait_s": delay_s}
    try:
        client("stepfunctions").start_execution(
            stateMachineArn=settings().send_later_arn, name=name, input=json.dumps(wait)
        )
    except ClientError as error:
        if error.response["Error"]["Code"] != "ExecutionAlreadyExists":
            raise


def send_again(task: DeliveryTask, not_before: datetime, at: datetime) -> None:
    """Send the same message again, delayed to `not_before` or by the longest delay of SQS."""
    wait_s = max(1, ceil((not_before - at).total_seconds()))
    held = replace(task, not_before=ceil(not_before.timestamp()))
    send([(held, min(wait_s, MAX_SQS_DELAY_S))])


def send_to_dlq(record: Any) -> None:
    """Send an unparseable stream record to the dead-letter queue, where an operator can inspect it."""
    client("sqs").send_message(
        QueueUrl=settings().relay_dead_letters_url, MessageBody=json.dumps(record, default=str)
    )


def waiting(url: str) -> tuple[int, int]:
    """Return the approximate numbers of waiting (visible or delayed) and in-flight messages of a queue."""
    names = [f"ApproximateNumberOfMessages{suffix}" for suffix in ("", "Delayed", "NotVisible")]
    counts = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=names)["Attributes"]
    visible, delayed, held = (int(counts.get(name, 0)) for name in names)
    return visible + delayed, held


def _send_batch(url: str, tasks: Sequence[tuple[Task, int]]) -> None:
    entries = [
        {"Id": str(n), "MessageBody": _body(task), "DelaySeconds": delay_s, "MessageGroupId": _group(task)}
        for n, (task, delay_s) in enumerate(tasks)
    ]
    failed = client("sqs").send_message_batch(QueueUrl=url, Entries=entries).get("Failed")
    if failed:
        raise NotSent(failed[0].get("Message", failed[0]["Code"]))


def _url(task: Task) -> str:
    match task:
        case PaymentTask():
            return settings().payments_queue_url
        case RefundTask():
            return settings().refunds_queue_url
        case DeliveryTask(slow=True):
            return settings().webhooks_slow_queue_url
        case DeliveryTask() | RecoveryTask():
            return settings().webhooks_queue_url


def _group(task: Task) -> str:
    """Return the message group of a task: SQS fair queues keep one group from delaying the others."""
    return task.endpoint_id if isinstance(task, DeliveryTask | RecoveryTask) else task.account


def _body(task: Task) -> str:
    return json.dumps(asdict(task))
