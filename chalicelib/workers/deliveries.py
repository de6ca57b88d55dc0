"""The webhooks queue: one attempt of one delivery, its outcome written, its next attempt arranged.

Filled by chalicelib/workers/relay.py (the first attempt), by this module (the next one), by
chalicelib/workers/overdue.py and by routes/webhooks.py (a retry by hand).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from chalicelib import queues
from chalicelib.domain.delivery import Attempt, Delivery, DeliveryStatus, attempted
from chalicelib.domain.endpoint import Endpoint
from chalicelib.log import logger
from chalicelib.queues import DeliveryTask
from chalicelib.settings import settings
from chalicelib.store import deliveries, endpoints, events
from chalicelib.store.secrets import unseal
from chalicelib.webhooks import signature
from chalicelib.webhooks.answer import Answer
from chalicelib.webhooks.signature import SigningKeys
from chalicelib.webhooks.target import Rules, rules_for
from chalicelib.workers import overdue


class Post(Protocol):
    def __call__(self, url: str, body: bytes, headers: Mapping[str, str], rules: Rules) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the messages of one invocation speak of, read in three batches."""

    deliveries: dict[str, Delivery]
    endpoints: dict[str, Endpoint]
    payloads: dict[str, str]


def load(tasks: Sequence[DeliveryTask]) -> Loaded:
    return Loaded(
        deliveries.by_id((task.account, task.delivery_id) for task in tasks),
        endpoints.by_id((task.account, task.endpoint_id) for task in tasks),
        events.payloads((task.account, task.event_id) for task in tasks),
    )


def attempt(
    task: DeliveryTask, loaded: Loaded, *, schedule: tuple[int, ...], post: Post, now: Callable[[], datetime]
) -> None:
    """Makes the attempt, unless it was made before. Raises KeyError if the delivery is not there (yet)."""
    delivery = loaded.deliveries[task.delivery_id]
    if delivery.status is not DeliveryStatus.PENDING or delivery.attempts != task.attempt - 1:
        return
    made = _made(delivery, task.attempt, loaded, post, now)
    after = attempted(delivery, made, schedule if task.endpoint_id in loaded.endpoints else ())
    try:
        written = deliveries.record(delivery, after)
    except deliveries.AttemptedBefore:
        return
    _arrange_next(written, now())
    _log(written, made)


def owe(task: DeliveryTask, at: datetime) -> None:
    """Before a last try: what it leaves undone, the sweep goes on with."""
    deliveries.owe(task.account, task.delivery_id, at + overdue.PATIENCE)


def _made(
    delivery: Delivery, number: int, loaded: Loaded, post: Post, now: Callable[[], datetime]
) -> Attempt:
    started_at = now()
    answer = _posted(delivery, loaded, post, started_at)
    duration_ms = int((now() - started_at).total_seconds() * 1000)
    return Attempt(number, started_at, duration_ms, answer.code, answer.error, answer.body)


def _posted(delivery: Delivery, loaded: Loaded, post: Post, at: datetime) -> Answer:
    endpoint = loaded.endpoints.get(delivery.endpoint_id)
    if endpoint is None:
        return Answer(None, error="EndpointDeleted")
    body = loaded.payloads[delivery.event_id].encode()
    keys = SigningKeys((unseal(endpoint.sealed_secret, endpoint.account),))
    signed = signature.headers(keys, delivery.event_id, body, at)
    return post(delivery.url, body, signed, rules_for(delivery.account, settings()))


def _arrange_next(delivery: Delivery, at: datetime) -> None:
    """After the row says that it is due: a message lost here is found by functions/sweep_overdue.py."""
    if delivery.due_at is not None:
        wait_s = max(0, round((delivery.due_at - at).total_seconds()))
        queues.send_later(queues.next_attempt(delivery), wait_s, f"{delivery.id}-{delivery.attempts + 1}")


def _log(delivery: Delivery, made: Attempt) -> None:
    logger.info(
        "delivery.attempted", account=delivery.account, delivery_id=delivery.id,
        event_id=delivery.event_id, attempt=made.number, response_code=made.response_code,
        error=made.error, duration_ms=made.duration_ms, outcome=delivery.status.value,
    )  # fmt: skip
