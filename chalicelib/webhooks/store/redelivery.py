"""What an endpoint missed while it was away: found page by page, and counted before anything is done."""

from collections.abc import Sequence
from dataclasses import replace

from chalicelib.db import events
from chalicelib.db.paging import Listed, Page, id_of
from chalicelib.domain.event import Event
from chalicelib.webhooks.domain.delivery import Delivery, DeliveryStatus, delivery_of, owes
from chalicelib.webhooks.domain.endpoint import Endpoint, wants
from chalicelib.webhooks.domain.redelivery import Recovery
from chalicelib.webhooks.store import deliveries

MOST_COUNTED = 10_000
_MOST_PAGES = 20  # of a count, each of which reads about MOST_EXAMINED rows
_A_PAGE = 1000


def page_of(recovery: Recovery, endpoint: Endpoint, page: Page) -> Listed:
    """The deliveries that there is something to do about, oldest first."""
    match recovery:
        case Recovery.REPLAY:
            found = events.oldest(endpoint.account, page)
            return Listed(_without_row(endpoint, found.items), found.next_cursor)
        case Recovery.RECOVER:
            return _deliveries(endpoint, page, status=DeliveryStatus.FAILED)
        case Recovery.RESUME:
            return _deliveries(endpoint, page, held=True)


def count(
    recovery: Recovery, endpoint: Endpoint, first: str, end: str, *, most: int = MOST_COUNTED
) -> tuple[int, bool]:
    """How many there are, and whether there may be more than that."""
    counted, page = 0, Page(min(most, _A_PAGE), first, end)
    for _ in range(_MOST_PAGES):
        found = page_of(recovery, endpoint, page)
        counted += len(found.items)
        if found.next_cursor is None:
            return counted, False
        if counted >= most:
            break
        page = replace(page, first=after(found.next_cursor, recovery))
    return min(counted, most), True


def after(cursor: str, recovery: Recovery) -> str:
    """Where the page behind a cursor begins."""
    return id_of(cursor, recovery.prefix) + " "


def _deliveries(endpoint: Endpoint, page: Page, **wanted: object) -> Listed:
    return deliveries.oldest(endpoint.account, replace(page, wanted={"endpoint_id": endpoint.id, **wanted}))


def _without_row(endpoint: Endpoint, told: Sequence[Event]) -> list[Delivery]:
    """Those that the relay made none for, and those whose row was written by who died before the message."""
    due = [delivery_of(event, endpoint.id, endpoint.url) for event in told if wants(endpoint, event.type)]
    known = deliveries.by_id((one.account, one.id) for one in due)
    return [one for one in due if one.id not in known or _is_untouched(known[one.id])]


def _is_untouched(delivery: Delivery) -> bool:
    return delivery.attempts == 0 and owes(delivery, 1)
