"""/v1/webhooks: the delivery log."""

from chalice.app import Blueprint

from chalicelib import queues
from chalicelib.domain.delivery import DeliveryView, public
from chalicelib.routes.answers import ListOf, listed
from chalicelib.routes.edge import Request, endpoint
from chalicelib.routes.fields import Listing
from chalicelib.store import deliveries

webhooks_api = Blueprint(__name__)


@endpoint(webhooks_api, "/v1/webhooks", "GET")
def list_webhooks(request: Request, query: Listing) -> ListOf[DeliveryView]:
    return listed(deliveries.newest(request.account, query.page("whd")), public)


@endpoint(webhooks_api, "/v1/webhooks/{webhook_id}", "GET")
def get_webhook(request: Request, webhook_id: str) -> DeliveryView:
    return public(deliveries.get(request.account, webhook_id))


@endpoint(webhooks_api, "/v1/webhooks/{webhook_id}/retry", "POST")
def retry_webhook(request: Request, webhook_id: str) -> DeliveryView:
    """Owed first, then sent: if the message is lost, functions/sweep_overdue.py finds what is owed."""
    delivery = deliveries.get(request.account, webhook_id)
    owed = delivery.owed_now(request.at)
    deliveries.owe_attempt(owed, request.at, request.claim(public(owed)))
    queues.send([(queues.next_attempt(owed), 0)])
    return public(owed)
