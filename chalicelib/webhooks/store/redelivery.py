"""Deliveries that an endpoint missed: read page by page, counted before redelivery starts."""

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.db import events
from chalicelib.db.filters import Filters
from chalicelib.db.paging import Listed, Page, id_of
from chalicelib.domain.event import Event
from chalicelib.webhooks.domain.delivery import Delivery, DeliveryStatus, delivery_of, is_pending
from chalicelib.webhooks.domain.endpoint import Endpoint, is_subscribed
from chalicelib.webhooks.domain.redelivery import Recovery
from chalicelib.webhooks.store import deliveries

MAX_COUNTED = 10_000
_MAX_PAGES = 20  # of a count; each reads about MAX_EXAMINED rows
_PAGE_SIZE = 1000


def page_of(recovery: Recovery, endpoint: Endpoint, page: Page) -> Listed:
    """Return a page of the deliveries to redeliver, oldest first."""
    match recovery:
        case Recovery.REPLAY:
            found = events.oldest(endpoint.account, page)
            return Listed(_undelivered(endpoint, found.items), found.next_cursor)
        case Recovery.RECOVER:
            return _deliveries(endpoint, page, status=DeliveryStatus.FAILED)
        case Recovery.RELEASE_HELD:
            return _deliveries(endpoint, page, held=True)


def count(
    recovery: Recovery, endpoint: Endpoint, first: str, end: str, *, limit: int = MAX_COUNTED
) -> tuple[int, bool]:
    """Return the number of deliveries to redeliver, and True if there may be more."""
    counted, page = 0, Page(min(limit, _PAGE_SIZE), first, end)
    for _ in range(_MAX_PAGES):
        found = page_of(recovery, endpoint, page)
        counted += len(found.items)
        if found.next_cursor is None:
            return counted, False
        if counted >= limit:
            break
        page = replace(page, first=next_first_id(found.next_cursor, recovery))
    return min(counted, limit), True


def next_first_id(cursor: str, recovery: Recovery) -> str:
    """Return the first id of the page after a cursor."""
    return id_of(cursor, recovery.prefix) + " "


def _deliveries(endpoint: Endpoint, page: Page, **wanted: object) -> Listed:
    return deliveries.oldest(
        endpoint.account, replace(page, filters=Filters({"endpoint_id": endpoint.id, **wanted}))
    )


def _undelivered(endpoint: Endpoint, found: Sequence[Event]) -> list[Delivery]:
    """Return deliveries that have no row, or one that was written before the first attempt: for an open
    breaker, or for the last receive of the message."""
    wanted = [event for event in found if is_subscribed(endpoint, event.type)]
    due = [delivery_of(event, endpoint.id, endpoint.url) for event in wanted]
    known = deliveries.by_id((one.account, one.id) for one in due)
    return [one for one in due if one.id not in known or _is_untouched(known[one.id])]


def _is_untouched(delivery: Delivery) -> bool:
    return delivery.attempts == 0 and is_pending(delivery, 1)
