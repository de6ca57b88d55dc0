"""/v1/events: everything that happened in the last 30 days, in the form that webhooks carry."""

import json

from chalice.app import Blueprint

from chalicelib.domain.event import Event, Resource, payload
from chalicelib.routes.answers import listed
from chalicelib.routes.edge import Request, endpoint
from chalicelib.routes.fields import Listing
from chalicelib.store import events
from chalicelib.store.paging import Listed

events_api = Blueprint(__name__)


@endpoint(events_api, "/v1/events", "GET")
def list_events(request: Request, query: Listing) -> Listed:
    return listed(events.newest(request.account, query.page("evt")), _public)


@endpoint(events_api, "/v1/events/{event_id}", "GET")
def get_event(request: Request, event_id: str) -> Resource:
    return _public(events.get(request.account, event_id))


def _public(event: Event) -> Resource:
    shown: Resource = json.loads(payload(event))
    return shown
