"""The webhooks queue: one attempt of one delivery, its outcome written, its next attempt arranged.

Filled by chalicelib/system/workers/relay.py (the first attempt), by this module (the next one), by
chalicelib/system/workers/sweeper.py and by webhooks/routes/deliveries.py (a retry by hand).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Protocol

from chalicelib.db import events
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.messaging.queues import DeliveryTask
from chalicelib.settings import Settings
from chalicelib.system.workers import sweeper
from chalicelib.webhooks.domain.delivery import Attempt, Delivery, Ended, Trigger, attempted, owes
from chalicelib.webhooks.domain.endpoint import SLOW_AFTER_S, Endpoint, is_slow
from chalicelib.webhooks.domain.schedule import Schedule
from chalicelib.webhooks.sending import signature
from chalicelib.webhooks.sending.answer import Answer
from chalicelib.webhooks.sending.keys import keys_of
from chalicelib.webhooks.sending.schedule import schedule_of
from chalicelib.webhooks.sending.target import Rules, rules_for
from chalicelib.webhooks.store import deliveries, endpoints
from chalicelib.webhooks.workers import admission
from chalicelib.webhooks.workers.endpoint_health import Outcome, heed, noticed_if_slow


class Post(Protocol):
    def __call__(self, url: str, body: bytes, headers: Mapping[str, str], rules: Rules, /) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Sender:
    """What attempts are made with."""

    post: Post
    now: Callable[[], datetime]
    settings: Settings
    slow_after_s: float = SLOW_AFTER_S


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the messages of one invocation speak of, read in three batches; `early` are those whose moment has
    not come, `slots` the others' places under rate limits, `outcomes` what came of the attempts, in the order
    in which they ended."""

    deliveries: dict[str, Delivery]
    endpoints: dict[str, Endpoint]
    payloads: dict[str, str]
    early: frozenset[DeliveryTask]
    slots: admission.Slots
    outcomes: list[Outcome] = field(default_factory=list)


def load(tasks: Sequence[DeliveryTask], at: datetime) -> Loaded:
    known = deliveries.by_id((task.account, task.delivery_id) for task in tasks)
    owed = [task for task in tasks if _is_owed(task, known)]
    targets = endpoints.by_id((task.account, task.endpoint_id) for task in owed)
    early = frozenset(task for task in owed if admission.is_early(task, targets.get(task.endpoint_id), at))
    due = [task for task in owed if task not in early]
    told = [task for task in due if known[task.delivery_id].payload is None]
    payloads = events.payloads((task.account, task.event_id) for task in told)
    return Loaded(known, targets, payloads, early, admission.slots_of(due, targets, at))


def attempt(task: DeliveryTask, loaded: Loaded, sender: Sender) -> None:
    """Makes the attempt, unless it was made before or has to wait. Raises KeyError if the delivery is not
    there (yet)."""
    delivery, at = loaded.deliveries[task.delivery_id], sender.now()
    if task in loaded.early:
        return queues.send_again(task, datetime.fromtimestamp(task.not_before, UTC), at)
    if not owes(delivery, task.attempt):
        return None
    endpoint = loaded.endpoints.get(task.endpoint_id)
    if endpoint and is_slow(endpoint, at) and not (task.slow or task.forced):
        return queues.send([(replace(task, slow=True), 0)])
    held = endpoint and admission.hold(task, delivery, endpoint, loaded.slots, at)
    if held:
        return _put_off(task, delivery, held, at)
    claimed = deliveries.claim(delivery, task.attempt, at)
    return _attempt(claimed, task, loaded, sender) if claimed else None


def owe(task: DeliveryTask, at: datetime) -> None:
    """Before a last try: what it leaves undone, the sweep goes on with."""
    deliveries.owe(task.account, task.delivery_id, at + sweeper.PATIENCE)


def _is_owed(task: DeliveryTask, known: Mapping[str, Delivery]) -> bool:
    delivery = known.get(task.delivery_id)
    return delivery is not None and owes(delivery, task.attempt)


def _put_off(task: DeliveryTask, delivery: Delivery, held: admission.Hold, at: datetime) -> None:
    """Row before message, so that the sweep finds what is lost. A first attempt that merely waits for its
    place is as safe in its queue as before."""
    if delivery.due_at or not held.granted:
        deliveries.put_off(delivery, task.attempt, held.until, at)
    queues.send_again(replace(task, granted=held.granted, limit=held.limit), held.until, at)


def _attempt(claimed: Delivery, task: DeliveryTask, loaded: Loaded, sender: Sender) -> None:
    endpoint = loaded.endpoints.get(task.endpoint_id)
    trigger = Trigger.SCHEDULED if task.attempt else Trigger.MANUAL
    made = _made(claimed, trigger, endpoint, loaded, sender)
    schedule = schedule_of(endpoint, sender.settings) if endpoint else Schedule.STANDARD
    if endpoint:
        heed(endpoint, made, sender.settings)
    at_url = replace(claimed, url=endpoint.url) if endpoint else claimed
    try:
        written = deliveries.record(claimed, attempted(at_url, made, schedule))
    except deliveries.LeaseLost:
        return
    _arrange_next(written, trigger, sender.now())
    _log(written, made)
    if endpoint and made.error not in set(Ended):
        loaded.outcomes.append(Outcome(endpoint, made))


def _made(
    delivery: Delivery, trigger: Trigger, endpoint: Endpoint | None, loaded: Loaded, sender: Sender
) -> Attempt:
    started_at = sender.now()
    answer = _posted(delivery, endpoint, loaded, sender, started_at)
    duration_ms = int((sender.now() - started_at).total_seconds() * 1000)
    return Attempt(
        delivery.attempts + 1, trigger, started_at, duration_ms, answer.code, answer.error, answer.body,
        answer.headers, answer.address, answer.retry_after_s, answer.control,
    )  # fmt: skip


def _posted(
    delivery: Delivery, endpoint: Endpoint | None, loaded: Loaded, sender: Sender, at: datetime
) -> Answer:
    if endpoint is None:
        return Answer(None, error=Ended.DELETED)
    if endpoint.is_disabled:
        return Answer(None, error=Ended.DISABLED)
    body = (delivery.payload or loaded.payloads[delivery.event_id]).encode()
    signed = signature.headers(keys_of(endpoint, at), delivery.event_id, body, at)
    with noticed_if_slow(endpoint, sender.slow_after_s, sender.now):
        return sender.post(endpoint.url, body, signed, rules_for(endpoint.account, sender.settings))


def _arrange_next(delivery: Delivery, made: Trigger, at: datetime) -> None:
    """After the row says that it is due: a message lost here is found by functions/sweep_overdue.py.

    What the schedule owes later has its message already when the attempt was one by hand.
    """
    if delivery.due_at is None or (made is Trigger.MANUAL and delivery.due_at > at):
        return
    wait_s = max(0, round((delivery.due_at - at).total_seconds()))
    task = queues.next_attempt(delivery)
    queues.send_later(task, wait_s, f"{delivery.id}-{task.attempt}-{delivery.attempts}")


def _log(delivery: Delivery, made: Attempt) -> None:
    logger.info(
        "delivery.attempted", account=delivery.account, delivery_id=delivery.id,
        event_id=delivery.event_id, attempt=made.number, response_code=made.response_code,
        error=made.error, duration_ms=made.duration_ms, outcome=delivery.status.value,
    )  # fmt: skip
