"""/v1/customer-sessions: a merchant's server lets a browser act for one of its customers."""

from typing import NotRequired

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.accounts.domain.api_key import key_of_links
from chalicelib.accounts.store import merchants
from chalicelib.customers.domain.customer_session import SessionPurpose, new_session
from chalicelib.customers.session_tokens import token_of
from chalicelib.customers.store import customers
from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import iso
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import Id, Omittable
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.settings import settings

customer_sessions_api = Blueprint(__name__)

PORTAL_PAGE = "/portal.html"
PORTAL_IS_OFF = (
    "The portal is off. An owner can switch it on in the dashboard, under Settings, Customer portal."
)


class CustomerSessionRequest(Body):
    """Open a session. `expires_in` is in seconds."""

    customer_id: Id
    for_: SessionPurpose = Field(alias="for")
    expires_in: Omittable[int] = None


class CustomerSessionView(TypedDict):
    """Show the token. The `url` of the portal has it in its fragment, which no server or log receives."""

    token: str
    expires_at: str
    url: NotRequired[str]


@endpoint(
    customer_sessions_api, "/v1/customer-sessions", "POST",
    summary="Create a customer session",
    description=(
        "Returns a token by which a browser acts for the customer on one page: the checkout shows the "
        "customer's saved methods, the portal the customer's subscriptions and invoices. Create it only for "
        "a customer who is signed in to your site, and send it only to that customer's browser. A session of "
        "the checkout ends after 15 minutes, one of the portal after an hour, or earlier. Deleting the "
        "customer ends it. The portal is off until an owner of the merchant switches it on."
    ),
    status=201, body=CustomerSessionRequest, presence=Presence.FRESH,
)  # fmt: skip
def create_customer_session(request: Request, body: CustomerSessionRequest) -> CustomerSessionView:
    """Return the token. Raise BadRequest, Conflict if the portal is off, and NotFound for a customer who does
    not exist or was deleted."""
    session = new_session(request.account, body.customer_id, body.for_, request.at, body.expires_in)
    shown: CustomerSessionView = {"token": token_of(session), "expires_at": iso(session.expires_at)}
    if body.for_ is SessionPurpose.PORTAL:
        shown["url"] = _portal_url(request, shown["token"])
    customers.claim_for(request.account, body.customer_id, request.claim(shown, secret=True))
    return shown


def _portal_url(request: Request, token: str) -> str:
    """Return the URL of the portal. Its key is that of payment links. Raise Conflict if the portal is off."""
    merchant = merchants.of_account(request.account)
    if not merchant.portal:
        raise Conflict(PORTAL_IS_OFF, "for")
    key = key_of_links(merchant.id, request.mode, merchant.currency, request.at)
    merchants.keep_key_of_links(key)
    return f"{settings().checkout_url}{PORTAL_PAGE}#key={key.key}&session={token}"
