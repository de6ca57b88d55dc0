"""Messages between the functions: typed, small, by id only. The reader reads the truth again."""

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

LONGEST_SQS_DELAY_S = 900
_ENTRIES_A_CALL = 10
_LAST = "whd_~"  # behind every delivery's id


class Step(StrEnum):
    """What is to be done about a payment: what its state calls for, now that it is new or due, or what was
    decided already."""

    PROCEED = "proceed"
    DUE = "due"
    CAPTURE = "capture"
    VOID = "void"
    RELEASE_OTHERS = "release_others"


@dataclass(frozen=True, slots=True)
class PaymentTask:
    """`total` is the amount that a capture brings the captured amount to, in minor units; `poll` how many
    questions had been left unanswered, so that each is followed by one. What is said of the order as a whole
    names no payment.

    Produced by functions/relay_events.py, functions/sweep_overdue.py, infra/template/send_later.asl.json,
    chalicelib/system/routes/test_clock.py and functions/process_payment.py (the next question). Consumed by
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
    """Produced by functions/relay_events.py, functions/sweep_overdue.py and
    chalicelib/system/routes/test_clock.py. Consumed by functions/process_refund.py."""

    account: str
    refund_id: str
    payment_id: str


@dataclass(frozen=True, slots=True)
class DeliveryTask:
    """One attempt; `attempt` is its number in the schedule, so that a message that comes twice is known, and
    0 is one by hand. `forced` is one that a person waits for: no breaker and no rate limit hold it up.

    A message waits for `not_before` (s since 1970) where its queue cannot delay it for so long; `granted`
    says that this is its place under the endpoint's rate `limit` (None in messages of older code), and counts
    for as long as that is the limit; `slow` has it go by the slow ones' queue.

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
    """One page of a recovery, of what has ids from `first` on and before `end`; the next page is a message of
    its own. `asked_at` (ISO 8601) tells what failed before it from what failed since.

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
    """A message of the webhooks queue. Raises TypeError if it is neither."""
    return RecoveryTask(**fields) if "recovery" in fields else DeliveryTask(**fields)


def task_of(waiting: Payment | Refund | Delivery) -> Task:
    """What is to be done next about something that has come due."""
    match waiting:
        case Payment():
            return PaymentTask(waiting.account, waiting.id, waiting.order_id, Step.DUE, poll=waiting.polls)
        case Refund():
            return RefundTask(waiting.account, waiting.id, waiting.payment_id)
        case Delivery():
            return next_attempt(waiting)


def next_attempt(delivery: Delivery) -> DeliveryTask:
    """The attempt that is owed first: by hand, or the schedule's next."""
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


def resumption(endpoint: Endpoint, at: datetime) -> RecoveryTask:
    """Of all that its breaker has put off, which may be as old as the longest schedule is long."""
    oldest = (endpoint.breaker.failing_since or at) - timedelta(seconds=MAX_DURATION_S)
    return RecoveryTask(
        endpoint.account, endpoint.id, Recovery.RELEASE_HELD, first_id("whd", oldest), _LAST, iso(at)
    )


class NotSent(Exception):
    """SQS took only part of a batch; the caller's batch is tried again by the platform."""


def send(tasks: Sequence[tuple[Task, int]]) -> None:
    """Each task to its queue, after its delay in seconds (at most 900). Raises NotSent."""
    for url in dict.fromkeys(_url(task) for task, _ in tasks):
        ours = [(task, delay_s) for task, delay_s in tasks if _url(task) == url]
        for start in range(0, len(ours), _ENTRIES_A_CALL):
            _send_batch(url, ours[start : start + _ENTRIES_A_CALL])


def send_later(task: Task, delay_s: int, name: str) -> None:
    """Send by SQS up to 15 minutes, later by the state machine `send-later`.

    Its definition: infra/template/send_later.asl.json.

    `name` is the same for the same wait, so that asking twice waits once.
    """
    if delay_s <= LONGEST_SQS_DELAY_S:
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
    """The same message, for that moment or as late as SQS can delay it."""
    wait_s = max(1, ceil((not_before - at).total_seconds()))
    held = replace(task, not_before=ceil(not_before.timestamp()))
    send([(held, min(wait_s, LONGEST_SQS_DELAY_S))])


def park(record: Any) -> None:
    """A stream record that cannot be understood, kept where a person can look at it."""
    client("sqs").send_message(
        QueueUrl=settings().relay_dead_letters_url, MessageBody=json.dumps(record, default=str)
    )


def waiting(url: str) -> tuple[int, int]:
    """Messages of a queue that wait, now or delayed, and that a worker holds. Approximate, as SQS counts."""
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
    """Whose messages may wait for each other, and for nobody else's: SQS's fair queues."""
    return task.endpoint_id if isinstance(task, DeliveryTask | RecoveryTask) else task.account


def _body(task: Task) -> str:
    return json.dumps(asdict(task))
