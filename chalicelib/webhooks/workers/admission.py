"""Whether an attempt may be made now: its endpoint's breaker and rate limit have their say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chalicelib.messaging.queues import DeliveryTask
from chalicelib.webhooks.domain.breaker import BreakerState, probing, put_off_until, state_of
from chalicelib.webhooks.domain.delivery import Delivery
from chalicelib.webhooks.domain.endpoint import Endpoint, is_slow
from chalicelib.webhooks.store import endpoints

AHEAD_OF_TIME = timedelta(seconds=1)  # clocks and whole seconds make messages come that early
AT_ONCE = timedelta(seconds=1)  # SQS delays whole seconds; what has its place within one is sent

Slots = Mapping[DeliveryTask, datetime]


@dataclass(frozen=True, slots=True)
class Hold:
    """Not before that moment; `granted` if it has its place then under the `limit`, whatever else comes."""

    until: datetime
    granted: bool
    limit: int | None = None


def is_early(task: DeliveryTask, endpoint: Endpoint | None, at: datetime) -> bool:
    """Its moment has not come. A place under a limit is waited for no longer than that is the limit."""
    if task.granted and not _has_its_place(task, endpoint):
        return False
    return task.not_before > (at + AHEAD_OF_TIME).timestamp()


def slots_of(tasks: Sequence[DeliveryTask], known: Mapping[str, Endpoint], at: datetime) -> Slots:
    """A place under its rate limit for each attempt that needs one, taken in one write an endpoint."""
    slots: dict[DeliveryTask, datetime] = {}
    for endpoint in known.values():
        if endpoint.rate_limit:
            ours = dict.fromkeys(task for task in tasks if task.endpoint_id == endpoint.id)
            slots |= _taken([task for task in ours if _needs_one(task, endpoint, at)], endpoint, at)
    return slots


def hold(
    task: DeliveryTask, delivery: Delivery, endpoint: Endpoint, slots: Slots, at: datetime
) -> Hold | None:
    """Until when the attempt has to wait; None if it may be made. Of those that meet a half-open breaker,
    one may."""
    if task.forced or endpoint.is_disabled:
        return None
    breaker = endpoint.breaker
    state = state_of(breaker, at)
    if state is BreakerState.HALF_OPEN:
        breaker = probing(breaker, at)
        if endpoints.record_breaker(endpoint, breaker):
            return None
    if state is not BreakerState.CLOSED:
        return Hold(put_off_until(breaker, delivery.id, at), granted=False)
    slot = slots.get(task, at)
    return Hold(slot, granted=True, limit=endpoint.rate_limit) if slot >= at + AT_ONCE else None


def _taken(tasks: Sequence[DeliveryTask], endpoint: Endpoint, at: datetime) -> Slots:
    if not tasks or not endpoint.rate_limit:
        return {}
    first = endpoints.take_slots(endpoint, len(tasks), at)
    apart = timedelta(seconds=1) / endpoint.rate_limit
    return {task: first + n * apart for n, task in enumerate(tasks)}


def _needs_one(task: DeliveryTask, endpoint: Endpoint, at: datetime) -> bool:
    free = _has_its_place(task, endpoint) or task.forced or endpoint.is_disabled
    moves = is_slow(endpoint, at) and not task.slow
    return not (free or moves) and state_of(endpoint.breaker, at) is BreakerState.CLOSED


def _has_its_place(task: DeliveryTask, endpoint: Endpoint | None) -> bool:
    stands = endpoint is not None and task.limit in (None, endpoint.rate_limit)
    return task.granted and stands
