"""/v1/acquirers/{id}/events: the events of an acquirer, which signs them. Each is stored, then processed."""

from datetime import UTC, datetime

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.domain.errors import NotFound, Unauthorized
from chalicelib.http.raw_bodies import SignedBody
from chalicelib.http.route import check_id, endpoint
from chalicelib.http.route_spec import Access
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.payments.acquirers.json_fields import NotUnderstood
from chalicelib.payments.acquirers.received_events import check_signature, received_event
from chalicelib.payments.acquirers.signatures import NotGenuine
from chalicelib.payments.domain.acquirer_account import AcquirerAccount
from chalicelib.payments.domain.acquirer_event import AcquirerEvent, stored
from chalicelib.payments.domain.tasks import event_task
from chalicelib.payments.store import acquirer_accounts, acquirer_events

received_events_api = Blueprint(__name__)


class EventReceipt(TypedDict):
    received: bool


@endpoint(
    received_events_api, "/v1/acquirers/{acquirer_id}/events", "POST",
    summary="Deliver an event of an acquirer",
    description=(
        "Receives a webhook of the acquirer, whose signature is the only credential. Set this address in the "
        "acquirer's dashboard. The gateway then looks up the payment: the event itself proves nothing."
    ),
    access=Access.PUBLIC, is_signed=True,
)  # fmt: skip
def receive_event(acquirer_id: str, sent: SignedBody) -> EventReceipt:
    """Store the event once, and send its message. Raise NotFound, Unauthorized."""
    account, at = _account(acquirer_id), datetime.now(UTC)
    _check_signature(account, sent, at)
    event = _event(account, sent, at)
    if event is not None and acquirer_events.add(event):
        queues.send([(event_task(event), 0)])
    return {"received": True}


def _account(acquirer_id: str) -> AcquirerAccount:
    account = acquirer_accounts.find_by_id(check_id(acquirer_id))
    if account is None:
        raise NotFound("There is no such acquirer account.")
    return account


def _check_signature(account: AcquirerAccount, sent: SignedBody, at: datetime) -> None:
    try:
        check_signature(account, sent.headers, sent.body, at)
    except NotGenuine:
        raise Unauthorized(
            "The signature is not valid. Check the webhook secret of this acquirer account."
        ) from None


def _event(account: AcquirerAccount, sent: SignedBody, at: datetime) -> AcquirerEvent | None:
    """Return the event, or None for one that cannot be read.

    It is accepted nevertheless: Razorpay disables an address that refuses its events for a day
    (https://razorpay.com/docs/webhooks/best-practices), and the polls find what it was about.
    """
    try:
        received = received_event(account, sent.headers, sent.body)
    except NotUnderstood as field:
        logger.error(
            "acquirer.not_understood", account=account.account, acquirer=account.id, field=str(field)
        )
        return None
    return stored(account.account, account.id, received, at)
