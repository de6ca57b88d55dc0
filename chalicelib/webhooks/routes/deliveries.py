"""/v1/webhooks: the delivery log."""

from typing import ClassVar

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.db import events
from chalicelib.domain.errors import Conflict, NotFound
from chalicelib.http.fields import EventPattern, Id, Listing
from chalicelib.http.responses import ListOf, listed
from chalicelib.http.route import Request, endpoint
from chalicelib.messaging import queues
from chalicelib.webhooks.domain.delivery import (
    Delivery,
    DeliveryStatus,
    DeliveryView,
    request_retry,
    summary,
    to_view,
)
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.sending import curl, signature
from chalicelib.webhooks.sending.keys import keys_of
from chalicelib.webhooks.store import deliveries, endpoints

webhooks_api = Blueprint(__name__)


class Webhooks(Listing):
    PATTERNED: ClassVar[tuple[str, ...]] = ("event_type",)

    status: DeliveryStatus | None = None
    event_type: EventPattern | None = Field(default=None, alias="event")
    endpoint_id: Id | None = Field(default=None, alias="endpoint")


class CommandView(TypedDict):
    """A shell's command, signed for the next minutes."""

    command: str


@endpoint(webhooks_api, "/v1/webhooks", "GET")
def list_webhooks(request: Request, query: Webhooks) -> ListOf[DeliveryView]:
    return listed(deliveries.newest(request.account, query.page("whd")), summary)


@endpoint(webhooks_api, "/v1/webhooks/{webhook_id}", "GET")
def get_webhook(request: Request, webhook_id: str) -> DeliveryView:
    return to_view(deliveries.get(request.account, webhook_id))


@endpoint(webhooks_api, "/v1/webhooks/{webhook_id}/curl", "GET")
def get_curl(request: Request, webhook_id: str) -> CommandView:
    """The command that sends it again, from wherever it is run. Raises NotFound, Conflict."""
    delivery = deliveries.get(request.account, webhook_id)
    target = _endpoint_of(delivery)
    body = delivery.payload or events.payload_of(request.account, delivery.event_id)
    signed = signature.headers(keys_of(target, request.at), delivery.event_id, body.encode(), request.at)
    return {"command": curl.command(target.url, body, signed)}


@endpoint(webhooks_api, "/v1/webhooks/{webhook_id}/retry", "POST")
def retry_webhook(request: Request, webhook_id: str) -> DeliveryView:
    """Owed first, then sent: if the message is lost, functions/sweep_overdue.py finds what is owed."""
    delivery = deliveries.get(request.account, webhook_id)
    if _endpoint_of(delivery).is_disabled:
        raise Conflict("The webhook's endpoint is disabled; enable it first.")
    asked = request_retry(delivery, request.at)
    deliveries.request_retry(asked, request.claim(to_view(asked)))
    queues.send([(queues.by_hand(asked, forced=True), 0)])
    return to_view(asked)


def _endpoint_of(delivery: Delivery) -> Endpoint:
    """Raises Conflict."""
    try:
        return endpoints.get(delivery.account, delivery.endpoint_id)
    except NotFound:
        raise Conflict("The webhook's endpoint was deleted.") from None
