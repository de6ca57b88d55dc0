"""/v1/events: everything that happened in the last 30 days, in the form that webhooks carry."""

from datetime import timedelta
from typing import ClassVar

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.db import events
from chalicelib.db.paging import Page, cursor_of, id_of
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import EventView, public
from chalicelib.domain.ids import first_id
from chalicelib.http.fields import EventPattern, Instant, PageQuery
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint

events_api = Blueprint(__name__)

# An event is numbered by the moment at which it was decided on and seen when it is written: a request or a
# message may take that long in between, so an older one may still come behind a newer one.
UNSETTLED = timedelta(seconds=30)
_NEVER = "evt_~"


class EventListQuery(PageQuery):
    """With `since` the events come oldest first and are followed; without, newest first."""

    PREFIX_FILTERS: ClassVar[tuple[str, ...]] = ("type",)

    type: EventPattern | None = None
    since: Instant | None = Field(default=None, exclude=True)

    def feed(self, since: Instant) -> Page:
        """What comes behind the cursor, or from that moment on. Raises BadRequest."""
        if {"from_", "to"} & self.model_fields_set:
            raise BadRequest("since follows the events; from and to are for lists", "since")
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
        return page_view(events.newest(request.account, query.page("evt")), public)
    return _followed(request, query, query.since)


@endpoint(
    events_api, "/v1/events/{event_id}", "GET",
    summary="Get an event",
    description="Returns one event of the last 30 days.",
)  # fmt: skip
def get_event(request: Request, event_id: str) -> EventView:
    return public(events.get(request.account, event_id))


def _followed(request: Request, query: EventListQuery, since: Instant) -> PageView[EventView]:
    """At its end the cursor is where nothing older can come any more, so that a follower misses nothing: it
    is given the last events again until they are old enough, and knows them by their ids."""
    found = page_view(events.oldest(request.account, query.feed(since)), public)
    if found.next_cursor is not None:
        return found
    settled = max(since, request.at - UNSETTLED)
    return PageView(found.items, cursor_of(first_id("evt", settled)), ended=True)
