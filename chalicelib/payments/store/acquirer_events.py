"""The events that acquirers sent, each stored once for 45 days."""

from collections.abc import Iterator
from datetime import datetime

from chalicelib import request_id
from chalicelib.db import due_index
from chalicelib.db.conditional import put_if, update_if
from chalicelib.db.row import due_shard
from chalicelib.domain.errors import NotFound
from chalicelib.payments.domain.acquirer_event import RETENTION, AcquirerEvent
from chalicelib.payments.store.acquirer_rows import AcquirerEventRow


def add(event: AcquirerEvent) -> bool:
    """Write a new event. Return False if the same event is stored and processed.

    An event that is stored but not processed counts as new, since its message may have been lost.
    """
    row = AcquirerEventRow.of(event, due_shard=due_shard(event.id), expires_at=event.received_at + RETENTION)
    row.request_id = request_id.current()
    if put_if(row, AcquirerEventRow.id.does_not_exist()):
        return True
    return get(event.account, event.id).due_at is not None


def get(account: str, event_id: str) -> AcquirerEvent:
    """Return the event. Raises NotFound."""
    refusal = NotFound(f"No such event of an acquirer: {event_id}.")
    return AcquirerEventRow.find_or_refuse(account, event_id, refusal=refusal).to(AcquirerEvent)


def record(event: AcquirerEvent) -> bool:
    """Write the event's outcome or its next attempt. Return False if it was processed meanwhile."""
    shard = due_shard(event.id) if event.due_at else None
    values = {"tries": event.tries, "outcome": event.outcome, "due_at": event.due_at, "due_shard": shard}
    return update_if(
        AcquirerEventRow.at(event.account, event.id),
        AcquirerEventRow.setting(values),
        AcquirerEventRow.id.exists() & AcquirerEventRow.outcome.does_not_exist(),
    )


def take_overdue(at: datetime, shard: int) -> Iterator[AcquirerEvent]:
    """Yield the events that are late, each postponed so that a sweep sends it once."""
    yield from (row.to(AcquirerEvent) for row in due_index.take_overdue(AcquirerEventRow, at, shard))
