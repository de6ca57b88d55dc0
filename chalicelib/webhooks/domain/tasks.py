"""Define the messages of the webhooks queues. They hold ids only; the worker reads the rows."""

import json
from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.domain.ids import first_id
from chalicelib.domain.task import Queue, Task
from chalicelib.webhooks.domain.delivery import Delivery
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.domain.redelivery import Recovery
from chalicelib.webhooks.domain.schedule import MAX_DURATION_S

_LAST = "whd_~"  # sorts after every delivery id


@dataclass(frozen=True, slots=True)
class DeliveryTask(Task):
    """Request one delivery attempt.

    `attempt` is its number in the schedule, so that a duplicate message is recognized; 0 is a manual attempt.
    A user waits for a `forced` attempt, so it bypasses the circuit breaker and the rate limit, but not the
    queue for slow endpoints.

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
    request_id: str | None = None

    @property
    def queue(self) -> Queue:
        return "webhooks_slow" if self.slow else "webhooks"

    @property
    def group(self) -> str:
        return self.account


@dataclass(frozen=True, slots=True)
class RecoveryTask(Task):
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
    request_id: str | None = None

    def __post_init__(self) -> None:
        Recovery(self.recovery)

    @property
    def queue(self) -> Queue:
        return "webhooks"

    @property
    def group(self) -> str:
        return self.account


def webhook_task(body: str) -> DeliveryTask | RecoveryTask:
    """Parse a message of the webhooks queue. Raise as Task.read does."""
    sent = json.loads(body)
    return RecoveryTask.of(sent) if "recovery" in sent else DeliveryTask.of(sent)


def next_attempt(delivery: Delivery) -> DeliveryTask:
    """Return the earliest pending attempt: the manual one or the next one of the schedule."""
    asked, scheduled = delivery.retry_asked_at, delivery.next_attempt_at
    if asked is not None and (scheduled is None or asked <= scheduled):
        return replace(by_hand(delivery), request_id=delivery.request_id)
    return DeliveryTask(
        delivery.account, delivery.id, delivery.event_id, delivery.endpoint_id, delivery.scheduled + 1,
        request_id=delivery.request_id,
    )  # fmt: skip


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
