"""Read the rows that attempts need by one call: deliveries, their endpoints and their events."""

from collections.abc import Sequence

from chalicelib.db.batch_reads import read_together
from chalicelib.db.rows import EventRow
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import Event
from chalicelib.webhooks.domain.delivery import Delivery
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.domain.tasks import DeliveryTask
from chalicelib.webhooks.store.rows import DeliveryRow, EndpointRow

FIRST = 1  # the number of the first attempt in the schedule


@dataclass(frozen=True, slots=True)
class AttemptRows:
    """The rows that exist, by their ids."""

    deliveries: dict[str, Delivery]
    endpoints: dict[str, Endpoint]
    events: dict[str, Event]


def of_tasks(tasks: Sequence[DeliveryTask]) -> AttemptRows:
    """Return the rows of one batch. Events are those of a replica, since they never change.

    The deliveries of first attempts usually have no row, so a cheaper read of a replica is enough: if it is
    behind, the claim fails on the row. A retry follows its row, perhaps immediately, and is dropped if it is
    not pending.
    """
    retries = any(task.attempt != FIRST for task in tasks)
    found = read_together(
        {
            DeliveryRow: [DeliveryRow.key_of(task.account, task.delivery_id) for task in tasks],
            EndpointRow: [(task.account, task.endpoint_id) for task in tasks],
            EventRow: [EventRow.key_of(task.account, task.event_id) for task in tasks],
        },
        consistent=(EndpointRow, DeliveryRow) if retries else (EndpointRow,),
    )
    return AttemptRows(
        {row.id: row.to(Delivery) for row in found[DeliveryRow]},
        {row.id: row.endpoint() for row in found[EndpointRow]},
        {row.id: row.to(Event) for row in found[EventRow]},
    )
