"""The webhooks queue: make one attempt of a delivery, write its outcome, schedule the next attempt.

Produced by chalicelib/system/workers/relay.py (the first attempt), by this module (the next one), by
chalicelib/system/workers/sweeper.py and by webhooks/routes/deliveries.py (a manual retry).
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Protocol

from chalicelib.db.due_index import RESWEEP_AFTER
from chalicelib.domain.dataclass import dataclass
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.settings import Settings
from chalicelib.versions.rendering import payload
from chalicelib.webhooks.domain.attempt import Attempt, SkipReason, Trigger
from chalicelib.webhooks.domain.delivery import Delivery, after_attempt, is_pending
from chalicelib.webhooks.domain.endpoint import SLOW_AFTER_S, Endpoint, is_slow
from chalicelib.webhooks.domain.schedule import Schedule
from chalicelib.webhooks.domain.tasks import DeliveryTask, next_attempt
from chalicelib.webhooks.sending import signature
from chalicelib.webhooks.sending.keys import keys_of
from chalicelib.webhooks.sending.post_result import PostResult
from chalicelib.webhooks.sending.schedule import schedule_of
from chalicelib.webhooks.sending.target import Rules, rules_for
from chalicelib.webhooks.store import deliveries
from chalicelib.webhooks.workers import admission
from chalicelib.webhooks.workers.delivery_batch import DeliveryBatch, is_new, new_delivery
from chalicelib.webhooks.workers.endpoint_health import Outcome, apply_response_control, watch_slow
from chalicelib.webhooks.workers.slow_watch import SlowWatch


class Post(Protocol):
    def __call__(self, url: str, body: bytes, headers: Mapping[str, str], rules: Rules, /) -> PostResult: ...


@dataclass(frozen=True, slots=True)
class DeliveryContext:
    """The dependencies of an attempt."""

    post: Post
    now: Callable[[], datetime]
    settings: Settings
    slow: SlowWatch = SlowWatch(SLOW_AFTER_S)


def attempt(task: DeliveryTask, batch: DeliveryBatch, context: DeliveryContext) -> None:
    """Make the attempt, unless it was made already or must wait. Raises KeyError if a delivery that was
    attempted has no row, or a new one no event."""
    at, endpoint = context.now(), batch.endpoints.get(task.endpoint_id)
    if task in batch.early:
        return admission.send_again(task, datetime.fromtimestamp(task.not_before, UTC), at)
    if endpoint is None and is_new(task, batch.deliveries):
        return None  # deleted before the first attempt
    delivery = batch.deliveries[task.delivery_id]
    if not is_pending(delivery, task.attempt):
        return None
    if endpoint and is_slow(endpoint) and not task.slow:
        return queues.send([(replace(task, slow=True), 0)])
    deferral = endpoint and admission.defer(task, delivery, endpoint, batch.slots, at)
    if deferral:
        return _postpone(task, delivery, deferral, at)
    claimed = _claim(task, delivery, at)
    return _attempt(claimed, task, batch, context) if claimed else None


def schedule_check(task: DeliveryTask, at: datetime) -> None:
    """Have the sweeper check the delivery: called before the last receive of its message."""
    until = at + RESWEEP_AFTER
    if not deliveries.schedule_check(task.account, task.delivery_id, until):
        delivery = new_delivery(task)
        if delivery:
            deliveries.add_due(delivery, until)


def _postpone(task: DeliveryTask, delivery: Delivery, deferral: admission.Deferral, at: datetime) -> None:
    """Write the row before the message, so that the sweeper finds a lost one. A first attempt that waits
    for its slot needs no row: its message is as safe in the queue as before."""
    if delivery.due_at or not deferral.granted:
        deliveries.postpone(delivery, task.attempt, deferral.until, at)
    admission.send_again(replace(task, granted=deferral.granted, limit=deferral.limit), deferral.until, at)


def _claim(task: DeliveryTask, delivery: Delivery, at: datetime) -> Delivery | None:
    """Return the claimed delivery. While another attempt is in flight, send the message again for the end of
    its lease: its worker may have died, and its message may have been this one."""
    try:
        return deliveries.claim(delivery, task.attempt, at)
    except deliveries.InFlight as other:
        admission.send_again(task, other.until, at)
        return None


def _attempt(claimed: Delivery, task: DeliveryTask, batch: DeliveryBatch, context: DeliveryContext) -> None:
    endpoint = batch.endpoints.get(task.endpoint_id)
    trigger = Trigger.SCHEDULED if task.attempt else Trigger.MANUAL
    made = _make(claimed, trigger, endpoint, batch, context)
    schedule = schedule_of(endpoint, context.settings) if endpoint else Schedule.STANDARD
    if endpoint:
        apply_response_control(endpoint, made, context.settings)
    at_url = replace(claimed, url=endpoint.url) if endpoint else claimed
    try:
        written = deliveries.record(after_attempt(at_url, made, schedule))
    except deliveries.LeaseLost:
        return
    _schedule_next(written, trigger, context.now())
    _log(written, made)
    batch.outcomes.append(Outcome(written, endpoint, made))


def _make(
    delivery: Delivery,
    trigger: Trigger,
    endpoint: Endpoint | None,
    batch: DeliveryBatch,
    context: DeliveryContext,
) -> Attempt:
    started_at = context.now()
    answer = _post(delivery, endpoint, batch, context, started_at)
    duration_ms = int((context.now() - started_at).total_seconds() * 1000)
    return Attempt(
        number=delivery.attempts + 1, trigger=trigger, started_at=started_at, duration_ms=duration_ms,
        response_code=answer.code, error=answer.error, response_body=answer.body,
        response_headers=answer.headers, address=answer.address, retry_after_s=answer.retry_after_s,
        directive=answer.directive,
    )  # fmt: skip


def _post(
    delivery: Delivery,
    endpoint: Endpoint | None,
    batch: DeliveryBatch,
    context: DeliveryContext,
    at: datetime,
) -> PostResult:
    if endpoint is None:
        return PostResult(None, error=SkipReason.DELETED)
    if endpoint.is_disabled:
        return PostResult(None, error=SkipReason.DISABLED)
    body = _body(delivery, endpoint, batch).encode()
    signed = signature.headers(keys_of(endpoint, at), delivery.event_id, body, at)
    with watch_slow(endpoint, context.slow, context.now):
        return context.post(endpoint.url, body, signed, rules_for(endpoint.account, context.settings))


def _body(delivery: Delivery, endpoint: Endpoint, batch: DeliveryBatch) -> str:
    """Return what the delivery carries, in the version that the endpoint has now."""
    return delivery.payload or payload(batch.events[delivery.event_id], endpoint.api_version)


def _schedule_next(delivery: Delivery, trigger: Trigger, at: datetime) -> None:
    """Send the next attempt's message after its row: functions/sweep_overdue.py finds a lost one.

    After a manual retry, the schedule's next attempt has its message already.
    """
    if delivery.due_at is None or (trigger is Trigger.MANUAL and delivery.due_at > at):
        return
    wait_s = max(0, round((delivery.due_at - at).total_seconds()))
    task = next_attempt(delivery)
    queues.send_when_due(task, wait_s, f"{delivery.id}-{task.attempt}-{delivery.attempts}")


def _log(delivery: Delivery, made: Attempt) -> None:
    """Write the line that infra/template/metrics.yaml makes metrics of."""
    latency_ms = int((made.ended_at - delivery.created_at).total_seconds() * 1000)
    logger.info(
        "delivery.attempted", account=delivery.account, delivery_id=delivery.id,
        event_id=delivery.event_id, attempt=made.number, response_code=made.response_code,
        error=made.error, duration_ms=made.duration_ms, latency_ms=latency_ms,
        outcome=delivery.status.value,
    )  # fmt: skip
