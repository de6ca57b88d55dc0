"""/v1/events: everything that happened in the last 30 days, in the form that webhooks carry."""

import json

from chalice.app import Blueprint

from chalicelib.domain.event import Event, EventView, payload
from chalicelib.routes.answers import ListOf, listed
from chalicelib.routes.edge import Request, endpoint
from chalicelib.routes.fields import Listing
from chalicelib.store import events

events_api = Blueprint(__name__)


@endpoint(events_api, "/v1/events", "GET")
def list_events(request: Request, query: Listing) -> ListOf[EventView]:
    return listed(events.newest(request.account, query.page("evt")), _public)


@endpoint(events_api, "/v1/events/{event_id}", "GET")
def get_event(request: Request, event_id: str) -> EventView:
    return _public(events.get(request.account, event_id))


def _public(event: Event) -> EventView:
    shown: EventView = json.loads(payload(event))
    return shown
