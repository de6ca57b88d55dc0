"""/v1/webhooks: the delivery log."""

from typing import ClassVar

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.db import events
from chalicelib.domain.errors import Conflict, NotFound
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import EventPattern, Id, PageQuery
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.messaging import queues
from chalicelib.versions.rendering import payload
from chalicelib.webhooks.domain.delivery import Delivery, DeliveryStatus, request_retry
from chalicelib.webhooks.domain.delivery_view import DeliveryView, summary, to_view
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.domain.tasks import by_hand
from chalicelib.webhooks.sending import curl, signature
from chalicelib.webhooks.sending.keys import keys_of
from chalicelib.webhooks.store import deliveries, endpoints

webhooks_api = Blueprint(__name__)


class DeliveryListQuery(PageQuery):
    PREFIX_FILTERS: ClassVar[tuple[str, ...]] = ("event_type",)

    status: DeliveryStatus | None = None
    event_type: EventPattern | None = Field(default=None, alias="event")
    endpoint_id: Id | None = Field(default=None, alias="endpoint")


class CommandView(TypedDict):
    """A shell command, signed for the next minutes."""

    command: str


@endpoint(
    webhooks_api, "/v1/webhooks", "GET",
    summary="List webhook deliveries",
    description=(
        "Returns webhook deliveries, newest first, each with the response of its last attempt only. A "
        "delivery is listed from the start of its first attempt on."
    ),
    query=DeliveryListQuery,
)  # fmt: skip
def list_webhooks(request: Request, query: DeliveryListQuery) -> PageView[DeliveryView]:
    return page_view(deliveries.newest(request.account, query.page("whd")), summary)


@endpoint(
    webhooks_api, "/v1/webhooks/{webhook_id}", "GET",
    summary="Get a webhook delivery",
    description="Returns one webhook delivery with its attempts.",
)  # fmt: skip
def get_webhook(request: Request, webhook_id: str) -> DeliveryView:
    return to_view(deliveries.get(request.account, webhook_id))


@endpoint(
    webhooks_api, "/v1/webhooks/{webhook_id}/curl", "GET",
    summary="Get a delivery as a curl command",
    description=(
        "Returns a shell command that sends the delivery again from your machine. Its signature is valid "
        "for a few minutes. Responds with 409 if the endpoint was deleted."
    ),
    min_role=Role.MEMBER, presence=Presence.ACTIVE,
)  # fmt: skip
def get_curl(request: Request, webhook_id: str) -> CommandView:
    """Return the command that sends the delivery again. Raise NotFound, Conflict."""
    delivery = deliveries.get(request.account, webhook_id)
    target = _endpoint_of(delivery)
    body = delivery.payload or payload(events.get(request.account, delivery.event_id), target.api_version)
    signed = signature.headers(keys_of(target, request.at), delivery.event_id, body.encode(), request.at)
    return {"command": curl.command(target.url, body, signed)}


@endpoint(
    webhooks_api, "/v1/webhooks/{webhook_id}/retry", "POST",
    summary="Retry a webhook delivery",
    description=(
        "Queues one more attempt of a delivery. Responds with 409 if the endpoint is disabled or deleted."
    ),
)  # fmt: skip
def retry_webhook(request: Request, webhook_id: str) -> DeliveryView:
    """Schedule the attempt, then queue it. functions/sweep_overdue.py finds it if the message is lost."""
    delivery = deliveries.get(request.account, webhook_id)
    if _endpoint_of(delivery).is_disabled:
        raise Conflict("The endpoint of this webhook is disabled. Enable it first.")
    asked = request_retry(delivery, request.at)
    entry = request.audit("webhook", asked.id, after={"endpoint_id": asked.endpoint_id})
    deliveries.request_retry(asked, request.claim(to_view(asked)), entry)
    queues.send([(by_hand(asked, forced=True), 0)])
    return to_view(asked)


def _endpoint_of(delivery: Delivery) -> Endpoint:
    """Raise Conflict if the endpoint was deleted."""
    try:
        return endpoints.get(delivery.account, delivery.endpoint_id)
    except NotFound:
        raise Conflict("The endpoint of this webhook was deleted.") from None
