"""Read the rows for the messages of one batch, by one call.

A delivery whose first attempt has not started has no row: it is made from its event and endpoint.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import datetime

from chalicelib.db import events
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import Event, payment_id_of
from chalicelib.webhooks.domain.delivery import Delivery, delivery_of, is_pending
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.domain.tasks import DeliveryTask
from chalicelib.webhooks.store import attempt_rows, deliveries, endpoints
from chalicelib.webhooks.store.attempt_rows import FIRST
from chalicelib.webhooks.workers import admission
from chalicelib.webhooks.workers.endpoint_health import Outcome


@dataclass(frozen=True, slots=True)
class DeliveryBatch:
    """The rows for the messages of one batch, read by one call. `early` tasks must still wait;
    `slots` are the rate limit slots of the others; `outcomes` are in the order in which attempts ended.
    `payments` has the id of the payment that an event is about, by the event's id."""

    deliveries: dict[str, Delivery]
    endpoints: dict[str, Endpoint]
    events: dict[str, Event]
    early: frozenset[DeliveryTask]
    slots: admission.Slots
    outcomes: list[Outcome] = field(default_factory=list)
    payments: dict[str, str | None] = field(default_factory=dict)


def load(tasks: Sequence[DeliveryTask], at: datetime, outcomes: list[Outcome] | None = None) -> DeliveryBatch:
    """Read the rows of one batch. An invocation gives all its batches the same `outcomes`."""
    read = attempt_rows.of_tasks(tasks)
    known, targets, found = read.deliveries, read.endpoints, read.events
    pending = [task for task in tasks if _is_pending(task, known)]
    early = frozenset(task for task in pending if admission.is_early(task, targets.get(task.endpoint_id), at))
    due = [task for task in pending if task not in early]
    found |= _events_behind(due, known, found)
    known |= _behind(due, known, found)
    known |= _new_deliveries(due, known, targets, found)
    slots = admission.take_slots(due, targets, at)
    payments = {id: payment_id_of(event) for id, event in found.items()}
    ended = [] if outcomes is None else outcomes
    return DeliveryBatch(known, targets, found, early, slots, ended, payments)


def _events_behind(
    tasks: Sequence[DeliveryTask], known: Mapping[str, Delivery], found: Mapping[str, Event]
) -> dict[str, Event]:
    """Return the events that a replica did not have yet. A test webhook has none: its row has the payload."""
    again = [task for task in tasks if task.event_id not in found and not _has_payload(task, known)]
    return events.of_keys((task.account, task.event_id) for task in again) if again else {}


def _behind(
    tasks: Sequence[DeliveryTask], known: Mapping[str, Delivery], found: Mapping[str, Event]
) -> dict[str, Delivery]:
    """Return the deliveries that a replica did not have yet. A test webhook has a row and no event."""
    again = [task for task in tasks if is_new(task, known) and task.event_id not in found]
    return deliveries.by_id((task.account, task.delivery_id) for task in again) if again else {}


def new_delivery(task: DeliveryTask) -> Delivery | None:
    """Return the delivery of a first attempt; None if it has a row, or its endpoint or event is deleted."""
    known = deliveries.by_id([(task.account, task.delivery_id)])
    targets = endpoints.by_id([(task.account, task.endpoint_id)])
    found = events.of_keys([(task.account, task.event_id)])
    return _new_deliveries([task], known, targets, found).get(task.delivery_id)


def is_new(task: DeliveryTask, known: Mapping[str, Delivery]) -> bool:
    """Return True if the task is a first attempt, and its delivery has no row."""
    return task.attempt == FIRST and task.delivery_id not in known


def _new_deliveries(
    tasks: Sequence[DeliveryTask],
    known: Mapping[str, Delivery],
    targets: Mapping[str, Endpoint],
    found: Mapping[str, Event],
) -> dict[str, Delivery]:
    """Return the deliveries that have no row yet, by id: the claim of the first attempt writes it."""
    new = {}
    for task in tasks:
        endpoint, event = targets.get(task.endpoint_id), found.get(task.event_id)
        if is_new(task, known) and endpoint and event:
            new[task.delivery_id] = delivery_of(event, endpoint.id, endpoint.url)
    return new


def _is_pending(task: DeliveryTask, known: Mapping[str, Delivery]) -> bool:
    delivery = known.get(task.delivery_id)
    return is_pending(delivery, task.attempt) if delivery else is_new(task, known)


def _has_payload(task: DeliveryTask, known: Mapping[str, Delivery]) -> bool:
    delivery = known.get(task.delivery_id)
    return delivery is not None and delivery.payload is not None
