"""Read the event log, which is also the outbox."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from chalicelib.db.conditional import update_if
from chalicelib.db.paging import Listed, Page, newest_first, oldest_first
from chalicelib.db.row import Unreadable
from chalicelib.db.rows import EventRow
from chalicelib.db.transaction import RETENTION
from chalicelib.domain.errors import NotFound
from chalicelib.domain.event import Event, Resource
from chalicelib.domain.ids import first_id


def get(account: str, event_id: str) -> Event:
    """Return one event. Raise NotFound."""
    refusal = NotFound(f"No such event: {event_id}. Events are deleted after 30 days.")
    row = EventRow.find_or_refuse(account, event_id, refusal=refusal, consistent_read=False)
    return row.to(Event)


def by_id(account: str, ids: Iterable[str]) -> list[Event]:
    """Return the events that still exist, newest first, read in one batch."""
    found = of_keys((account, id) for id in ids)
    return sorted(found.values(), key=lambda event: event.id, reverse=True)


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(EventRow, account, page)
    return Listed([row.to(Event) for row in rows], next_cursor)


def oldest(account: str, page: Page) -> Listed:
    rows, next_cursor = oldest_first(EventRow, account, page)
    return Listed([row.to(Event) for row in rows], next_cursor)


def replace_data(account: str, event_id: str, data: Resource) -> None:
    """Replace an event's copy of its resource by one without personal data, if the event still exists."""
    update_if(EventRow.at(account, event_id), [EventRow.data.set(data)], EventRow.id.exists())


def of_keys(keys: Iterable[tuple[str, str]]) -> dict[str, Event]:
    """Return events by id. `keys` are (account, event id), read in one batch.

    An event never changes, except that it is erased, so any replica will do. Only those that it does not have
    yet are read again.
    """
    wanted = set(keys)
    found = _read(wanted, consistent=False)
    missing = {(account, id) for account, id in wanted if id not in found}
    return found | _read(missing, consistent=True) if missing else found


def _read(keys: Iterable[tuple[str, str]], *, consistent: bool) -> dict[str, Event]:
    return {row.id: row.to(Event) for row in EventRow.all_of(keys, consistent_read=consistent)}


def images_since(account: str, since: datetime, at: datetime) -> Iterator[dict[str, Any]]:
    """Yield the account's rows since that time, in the format of a stream's new image.

    Expired rows are skipped, though DynamoDB removes them days late: the records that show they were
    processed may be removed already.
    """
    later = EventRow.id >= first_id("evt", max(since, at - RETENTION))
    yield from (row.serialize() for row in EventRow.of_account(account, later))


def of_image(image: dict[str, Any]) -> Event:
    """Return the event in a stream record's new image. Raise Unreadable."""
    try:
        return EventRow.from_raw_data(image).to(Event)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(str(error)) from error
