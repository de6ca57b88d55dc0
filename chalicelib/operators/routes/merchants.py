"""/v1/operators/merchants: the merchants of the platform. An operator creates one and invites its owner."""

from chalice.app import Blueprint

from chalicelib.accounts.domain.invitation import InvitationView
from chalicelib.accounts.domain.invitation import to_view as invitation_view
from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.accounts.domain.user import normal
from chalicelib.accounts.limits import shown_limits
from chalicelib.accounts.routes.invitation_mails import invite
from chalicelib.accounts.routes.invitations import FREE_INVITATIONS
from chalicelib.accounts.routes.settings import MerchantName
from chalicelib.accounts.store import invitations, memberships, merchants, throttles
from chalicelib.db.paging import end_of
from chalicelib.domain.errors import BadRequest, Conflict, NotFound
from chalicelib.domain.ids import is_id, new_id
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import CurrencyCode, Email, Limit, TimeZone
from chalicelib.http.models import Body, Query
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices import sending
from chalicelib.notices.store import mail as mails
from chalicelib.operators.authentication import session_of
from chalicelib.operators.domain.merchant_view import (
    OperatedMerchantDetails,
    OperatedMerchantView,
    to_details,
    to_view,
)
from chalicelib.operators.routes import entries
from chalicelib.operators.store import live_facts, merchant_lists, new_merchants

merchants_api = Blueprint(__name__)


class OperatedMerchantQuery(Query):
    """Select a page of a list without an order."""

    limit: Limit = "10"
    cursor: str | None = None


class MerchantRequest(Body):
    """Describe a merchant to create. The address of its owner is also its own, until an owner changes it."""

    name: MerchantName
    owner_email: Email
    currency: CurrencyCode = "INR"
    time_zone: TimeZone = "UTC"


@endpoint(
    merchants_api, "/v1/operators/merchants", "GET",
    summary="List all merchants",
    description="Returns the merchants of the platform. The list has no order.",
    access=Access.OPERATOR, query=OperatedMerchantQuery,
)  # fmt: skip
def list_merchants(
    request: Request,  # noqa: ARG001 - every view gets it
    query: OperatedMerchantQuery,
) -> PageView[OperatedMerchantView]:
    """List merchants. Raise BadRequest for a cursor of another list."""
    return page_view(merchant_lists.page_after(_id_of(query.cursor), int(query.limit)), to_view)


@endpoint(
    merchants_api, "/v1/operators/merchants", "POST",
    summary="Create a merchant",
    description=(
        "Creates a merchant and invites its first owner by mail, with a link that works once, for 72 hours. "
        "The merchant has no API keys until an owner creates them, and takes no live payments until two "
        "operators activate its live mode."
    ),
    access=Access.OPERATOR, status=201, body=MerchantRequest, presence=Presence.FRESH,
)  # fmt: skip
def create_merchant(request: Request, body: MerchantRequest) -> OperatedMerchantView:
    """Write the merchant, its invitation and the mail. Raise Conflict if the stage sends no mail."""
    mails.check_sender()
    by, owner = session_of(request), normal(body.owner_email)
    merchant = Merchant(
        new_id("mer", request.at), body.name, owner, request.at, currency=body.currency,
        time_zone=body.time_zone, inactive_since=request.at,
    )  # fmt: skip
    invitation, mail = invite(merchant, owner, Role.OWNER, inviter=by.email, user_id=None, at=request.at)
    view = to_view(merchant)
    written = entries.of_both(request, merchant.id, after={"name": merchant.name, "invited": owner})
    new_merchants.add(merchant, invitation, mail, by, request.claim(view), written)
    sending.queue(mail)
    return view


@endpoint(
    merchants_api, "/v1/operators/merchants/{merchant_id}", "GET",
    summary="Get a merchant",
    description=(
        "Returns a merchant with its users, open invitations and limits. It shows no secrets and nothing of "
        "payers."
    ),
    access=Access.OPERATOR,
)  # fmt: skip
def get_merchant(request: Request, merchant_id: str) -> OperatedMerchantDetails:
    """Return a merchant. Raise NotFound."""
    found = _found(merchant_id)
    invited = invitations.of_merchant(merchant_id, request.at)
    limits = {mode: shown_limits(found, mode) for mode in merchants.MODES}
    members = memberships.of_merchant(merchant_id)
    return to_details(live_facts.read(found, members), members, invited, limits, request.at)


@endpoint(
    merchants_api, "/v1/operators/merchants/{merchant_id}/invitation", "POST",
    summary="Send the owner's invitation again",
    description=(
        "Sends another link to the first owner of a merchant that operators created. It works once, for 72 "
        "hours, and the link before works no more. Responds with 409 once the merchant has a user."
    ),
    access=Access.OPERATOR, status=201, presence=Presence.FRESH,
)  # fmt: skip
def invite_owner_again(request: Request, merchant_id: str) -> InvitationView:
    """Write the invitation and its mail. Raise NotFound, Conflict, RateLimited."""
    mails.check_sender()
    by, merchant = session_of(request), _found(merchant_id)
    if merchant.inactive_since is None or memberships.of_merchant(merchant_id):
        raise Conflict("Only a merchant that operators created, and that has no users yet, is invited again.")
    throttles.take_turn(f"invitations of {merchant_id}", FREE_INVITATIONS, request.at)
    owner = merchant.email
    invitation, mail = invite(merchant, owner, Role.OWNER, inviter=by.email, user_id=None, at=request.at)
    view = invitation_view(invitation)
    written = entries.of_both(request, merchant_id, after={"invited": owner})
    new_merchants.invite_again(merchant, invitation, mail, by, request.claim(view), written)
    sending.queue(mail)
    return view


def _found(merchant_id: str) -> Merchant:
    merchant = merchants.find(merchant_id)
    if merchant is None:
        raise NotFound(f"No such merchant: {merchant_id}.")
    return merchant


def _id_of(cursor: str | None) -> str | None:
    try:
        merchant_id = end_of(cursor) if cursor is not None else None
    except ValueError:
        merchant_id = ""
    if merchant_id is not None and not is_id(merchant_id):
        raise BadRequest("cursor must be the next_cursor of a list", "cursor")
    return merchant_id
