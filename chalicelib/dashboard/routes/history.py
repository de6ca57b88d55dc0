"""/v1/dashboard/history/{resource_id}: the events of an order, payment, refund or dispute."""

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.dashboard.store import history
from chalicelib.db import events
from chalicelib.domain.actor import Actor
from chalicelib.domain.event import EventView, to_view
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.webhooks.domain.delivery import delivery_id
from chalicelib.webhooks.domain.delivery_view import DeliveryView, summary
from chalicelib.webhooks.store import deliveries, endpoints

history_api = Blueprint(__name__)

MAX_EVENTS = 50


class TimelineEvent(EventView):
    """Show an event with its actor, null if it was not recorded."""

    actor: Actor | None


class HistoryView(TypedDict):
    """Events, newest first; `more` is true if there are older ones. An order includes its payments' events,
    a payment those of its refunds and disputes."""

    events: list[TimelineEvent]
    deliveries: list[DeliveryView]
    more: bool


@endpoint(
    history_api, "/v1/dashboard/history/{resource_id}", "GET",
    summary="Get the timeline of a resource",
    description=(
        "Returns the events of an order, payment, refund or dispute in the last 30 days with their webhook "
        "deliveries, newest first. An order includes the events of its payments, a payment those of its "
        "refunds and disputes."
    ),
    access=Access.DASHBOARD,
)  # fmt: skip
def get_history(request: Request, resource_id: str) -> HistoryView:
    """Return the events of the last 30 days. Deliveries to deleted endpoints are left out."""
    ids = history.newest(request.account, resource_id, MAX_EVENTS + 1)
    recent = events.by_id(request.account, ids[:MAX_EVENTS])
    current = endpoints.of_account(request.account)
    keys = [delivery_id(event.id, event.created_at, one.id) for event in recent for one in current]
    found = deliveries.by_id((request.account, key) for key in keys)
    return {
        "events": [{**to_view(event), "actor": event.actor} for event in recent],
        "deliveries": [summary(found[key]) for key in keys if key in found],
        "more": len(ids) > MAX_EVENTS,
    }
