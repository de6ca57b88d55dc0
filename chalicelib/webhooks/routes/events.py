"""/v1/events: the events of the last 30 days, in the form of webhooks."""

from datetime import timedelta
from typing import ClassVar

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.db import events
from chalicelib.db.paging import Page, cursor_of, id_of
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import EventView, to_view
from chalicelib.domain.ids import first_id
from chalicelib.http.fields import EventPattern, Instant, PageQuery
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint

events_api = Blueprint(__name__)

# The id of an event has the time of the decision. Its write may take this long, so an event with a lower id
# can appear after one with a higher id.
MAX_WRITE_DELAY = timedelta(seconds=30)
_NEVER = "evt_~"


class EventListQuery(PageQuery):
    """With `since`, events come oldest first, for polling; otherwise newest first."""

    PREFIX_FILTERS: ClassVar[tuple[str, ...]] = ("type",)

    type: EventPattern | None = None
    since: Instant | None = Field(default=None, exclude=True)

    def feed(self, since: Instant) -> Page:
        """Return the page after the cursor, or from `since` on. Raise BadRequest."""
        if {"from_", "to"} & self.model_fields_set:
            raise BadRequest("since cannot be combined with from and to", "since")
        first = first_id("evt", since)
        if self.cursor is not None:
            first = max(first, id_of(self.cursor, "evt") + " ")
        return self.between(first, _NEVER)


@endpoint(
    events_api, "/v1/events", "GET",
    summary="List events",
    description=(
        "Returns events of the last 30 days, newest first. With `since`, returns events oldest first for "
        "polling: keep the cursor of the last page, and expect the latest events to repeat for up to 30 "
        "seconds."
    ),
    query=EventListQuery,
)  # fmt: skip
def list_events(request: Request, query: EventListQuery) -> PageView[EventView]:
    if query.since is None:
        return page_view(events.newest(request.account, query.page("evt")), to_view)
    return _followed(request, query, query.since)


@endpoint(
    events_api, "/v1/events/{event_id}", "GET",
    summary="Get an event",
    description="Returns one event of the last 30 days.",
)  # fmt: skip
def get_event(request: Request, event_id: str) -> EventView:
    return to_view(events.get(request.account, event_id))


def _followed(request: Request, query: EventListQuery, since: Instant) -> PageView[EventView]:
    """Return a page for polling.

    The cursor of the last page is MAX_WRITE_DELAY old, since an earlier event can still be written. A client
    receives the latest events again, and recognizes them by id.
    """
    found = page_view(events.oldest(request.account, query.feed(since)), to_view)
    if found.next_cursor is not None:
        return found
    complete_until = max(since, request.at - MAX_WRITE_DELAY)
    return PageView(found.items, cursor_of(first_id("evt", complete_until)), ended=True)
