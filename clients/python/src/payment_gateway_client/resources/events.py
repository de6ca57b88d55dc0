"""Define the operations on events."""

# Generated from openapi.json by `make openapi`.

from datetime import datetime

from payment_gateway_client.arguments import OMIT, Omit, Request, segment
from payment_gateway_client.models import Event
from payment_gateway_client.pagination import Pager
from payment_gateway_client.transport import Transport


class EventsResource:
    def __init__(self, transport: Transport) -> None:
        self._transport = transport

    def get(self, event_id: str) -> Event:
        """Get an event.

        Returns one event of the last 30 days.

        Args:
            event_id: Id of the event.
        """
        request = Request("GET", f"/v1/events/{segment(event_id)}")
        return self._transport.send(request, Event)

    def list(
        self,
        *,
        limit: int | Omit = OMIT,
        cursor: str | Omit = OMIT,
        from_: datetime | Omit = OMIT,
        to: datetime | Omit = OMIT,
        type: str | Omit = OMIT,
        since: datetime | Omit = OMIT,
    ) -> Pager[Event]:
        """List events.

        Returns events of the last 30 days, newest first. With `since`, returns events oldest first for
        polling: keep the cursor of the last page, and expect the latest events to repeat for up to 30
        seconds. Iterate over the result to get the items of all pages.

        Args:
            limit: Number of items per page. Defaults to 10.
            cursor: The `next_cursor` of the previous page.
            from_: Earliest time of creation, inclusive. ISO 8601 with a time zone.
            to: Latest time of creation, exclusive. ISO 8601 with a time zone.
            type: Event type, or a prefix followed by `*`, such as `payment.*`.
            since: Returns events from this time on, oldest first. ISO 8601 with a time zone.
        """
        request = Request(
            "GET",
            "/v1/events",
            query={"limit": limit, "cursor": cursor, "from": from_, "to": to, "type": type, "since": since},
        )
        return Pager(self._transport, request, Event)
