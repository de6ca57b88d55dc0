"""Decide if an attempt may start now, by the circuit breaker and rate limit of its endpoint."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil

from chalicelib.domain.breaker import BreakerState, start_probe, state_of
from chalicelib.domain.dataclass import dataclass
from chalicelib.messaging import queues
from chalicelib.webhooks.domain.delivery import Delivery
from chalicelib.webhooks.domain.endpoint import Endpoint, is_slow
from chalicelib.webhooks.domain.outage import postpone_until
from chalicelib.webhooks.domain.tasks import DeliveryTask
from chalicelib.webhooks.store import endpoints

EARLY_TOLERANCE = timedelta(seconds=1)  # clock differences and whole seconds deliver messages this early
SEND_NOW_WITHIN = timedelta(seconds=1)  # SQS delays whole seconds: a slot within one is now

Slots = Mapping[DeliveryTask, datetime]


@dataclass(frozen=True, slots=True)
class Deferral:
    """An attempt must wait for `until`; `granted` means that it has a reserved slot under `limit`."""

    until: datetime
    granted: bool
    limit: int | None = None


def is_early(task: DeliveryTask, endpoint: Endpoint | None, at: datetime) -> bool:
    """Return True if the attempt must still wait. A slot under a limit that has changed is void."""
    if task.granted and not _has_slot(task, endpoint):
        return False
    return task.not_before > (at + EARLY_TOLERANCE).timestamp()


def take_slots(tasks: Sequence[DeliveryTask], known: Mapping[str, Endpoint], at: datetime) -> Slots:
    """Reserve a rate limit slot for each attempt that needs one, in one write per endpoint."""
    slots: dict[DeliveryTask, datetime] = {}
    for endpoint in known.values():
        if endpoint.rate_limit:
            ours = dict.fromkeys(task for task in tasks if task.endpoint_id == endpoint.id)
            waiting = [task for task in ours if _needs_slot(task, endpoint, at)]
            slots |= _slots_of_endpoint(waiting, endpoint, at)
    return slots


def defer(
    task: DeliveryTask, delivery: Delivery, endpoint: Endpoint, slots: Slots, at: datetime
) -> Deferral | None:
    """Return how long the attempt must wait; None if it may be made.

    Only one of the attempts that meet a half-open breaker may be made.
    """
    if task.forced or endpoint.is_disabled:
        return None
    breaker = endpoint.breaker
    state = state_of(breaker, at)
    if state is BreakerState.HALF_OPEN:
        breaker = start_probe(breaker, at)
        if endpoints.record_breaker(endpoint, breaker):
            return None
    if state is not BreakerState.CLOSED:
        return Deferral(postpone_until(breaker, delivery.id, at), granted=False)
    slot = slots.get(task, at)
    return Deferral(slot, granted=True, limit=endpoint.rate_limit) if slot >= at + SEND_NOW_WITHIN else None


def send_again(task: DeliveryTask, not_before: datetime, at: datetime) -> None:
    """Send the same message again, delayed to `not_before` or by the longest delay of SQS."""
    wait_s = max(1, ceil((not_before - at).total_seconds()))
    held = replace(task, not_before=ceil(not_before.timestamp()))
    queues.send([(held, min(wait_s, queues.MAX_SQS_DELAY_S))])


def _slots_of_endpoint(tasks: Sequence[DeliveryTask], endpoint: Endpoint, at: datetime) -> Slots:
    if not tasks or not endpoint.rate_limit:
        return {}
    first = endpoints.take_slots(endpoint, len(tasks), at)
    interval = timedelta(seconds=1) / endpoint.rate_limit
    return {task: first + n * interval for n, task in enumerate(tasks)}


def _needs_slot(task: DeliveryTask, endpoint: Endpoint, at: datetime) -> bool:
    needs_none = _has_slot(task, endpoint) or task.forced or endpoint.is_disabled
    goes_to_slow_queue = is_slow(endpoint) and not task.slow
    return not (needs_none or goes_to_slow_queue) and state_of(endpoint.breaker, at) is BreakerState.CLOSED


def _has_slot(task: DeliveryTask, endpoint: Endpoint | None) -> bool:
    is_current = endpoint is not None and task.limit in (None, endpoint.rate_limit)
    return task.granted and is_current
