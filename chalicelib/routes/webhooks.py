"""/v1/webhooks: the delivery log."""

from chalice.app import Blueprint

from chalicelib import queues
from chalicelib.domain.delivery import Delivery, DeliveryView, asked_by_hand, in_list, public
from chalicelib.domain.errors import Conflict, NotFound
from chalicelib.routes.answers import ListOf, listed
from chalicelib.routes.edge import Request, endpoint
from chalicelib.routes.fields import Listing
from chalicelib.store import deliveries, endpoints

webhooks_api = Blueprint(__name__)


@endpoint(webhooks_api, "/v1/webhooks", "GET")
def list_webhooks(request: Request, query: Listing) -> ListOf[DeliveryView]:
    return listed(deliveries.newest(request.account, query.page("whd")), in_list)


@endpoint(webhooks_api, "/v1/webhooks/{webhook_id}", "GET")
def get_webhook(request: Request, webhook_id: str) -> DeliveryView:
    return public(deliveries.get(request.account, webhook_id))


@endpoint(webhooks_api, "/v1/webhooks/{webhook_id}/retry", "POST")
def retry_webhook(request: Request, webhook_id: str) -> DeliveryView:
    """Owed first, then sent: if the message is lost, functions/sweep_overdue.py finds what is owed."""
    delivery = deliveries.get(request.account, webhook_id)
    _check_reachable(delivery)
    asked = asked_by_hand(delivery, request.at)
    deliveries.ask_by_hand(asked, request.claim(public(asked)))
    queues.send([(queues.by_hand(asked, forced=True), 0)])
    return public(asked)


def _check_reachable(delivery: Delivery) -> None:
    """Raises Conflict."""
    try:
        target = endpoints.get(delivery.account, delivery.endpoint_id)
    except NotFound:
        raise Conflict("The webhook's endpoint was deleted.") from None
    if target.is_disabled:
        raise Conflict("The webhook's endpoint is disabled; enable it first.")
