"""/v1/dashboard/history/{thing_id}: what happened to one order, payment or refund, and who was told of it."""

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.dashboard.store import history
from chalicelib.db import events
from chalicelib.domain.event import EventView, public
from chalicelib.http.route import Request, dashboard_endpoint
from chalicelib.webhooks.domain.delivery import DeliveryView, delivery_id, summary
from chalicelib.webhooks.store import deliveries, endpoints

history_api = Blueprint(__name__)

MOST_EVENTS = 50


class History(TypedDict):
    """The newest events first; `more` says that there are older ones. An order's has its payments' events,
    a payment's its refunds'."""

    events: list[EventView]
    deliveries: list[DeliveryView]
    more: bool


@dashboard_endpoint(history_api, "/v1/dashboard/history/{thing_id}", "GET")
def get_history(request: Request, thing_id: str) -> History:
    """Of the last 30 days. What happened some seconds ago may not be there yet, nor is what went to an
    endpoint that was deleted."""
    ids = history.newest(request.account, thing_id, MOST_EVENTS + 1)
    told = events.by_id(request.account, ids[:MOST_EVENTS])
    listening = endpoints.of_account(request.account)
    keys = [delivery_id(event.id, event.created_at, one.id) for event in told for one in listening]
    found = deliveries.by_id((request.account, key) for key in keys)
    return {
        "events": [public(event) for event in told],
        "deliveries": [summary(found[key]) for key in keys if key in found],
        "more": len(ids) > MOST_EVENTS,
    }
