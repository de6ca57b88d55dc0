"""Store the event ids of each resource, so that its history is read without the events of other resources."""

from collections.abc import Sequence

from chalicelib.dashboard.store.rows import HistoryRow
from chalicelib.db.sharded_row import partition_of
from chalicelib.db.transaction import RETENTION
from chalicelib.domain.event import Event, subjects


def add(events: Sequence[Event]) -> None:
    """Write the events of each resource. Writing an event again changes nothing."""
    rows = {
        (event.account, f"{resource} {event.id}"): event for event in events for resource in subjects(event)
    }
    with HistoryRow.batch_write() as batch:
        for (account, id), event in rows.items():
            batch.save(HistoryRow.at(account, id, expires_at=event.created_at + RETENTION))


def newest(account: str, resource_id: str, most: int) -> list[str]:
    """Return up to `most` event ids of a resource, newest first."""
    own = HistoryRow.id.startswith(f"{resource_id} ")
    rows = HistoryRow.query(partition_of(account, resource_id), own, scan_index_forward=False, limit=most)
    return [row.id.split(" ")[1] for row in rows]
