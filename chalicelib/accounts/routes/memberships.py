"""/v1/dashboard/memberships and /v1/dashboard/sessions/switch: the merchants of a user."""

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.accounts.authentication import session_of, user_caller
from chalicelib.accounts.domain.membership import Membership
from chalicelib.accounts.domain.session import switched
from chalicelib.accounts.routes.session_proofs import send_proof
from chalicelib.accounts.routes.signed_in import (
    CurrentUserView,
    MerchantSummary,
    current_user,
    new_session,
)
from chalicelib.accounts.store import memberships, merchants, sessions
from chalicelib.domain.errors import NotFound
from chalicelib.domain.role import Role
from chalicelib.http.fields import Id
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access

memberships_api = Blueprint(__name__)


class MembershipView(TypedDict):
    """Show a merchant of the signed-in user. `current` is true for the merchant of the session."""

    merchant: MerchantSummary
    role: Role
    current: bool


class SwitchRequest(Body):
    merchant_id: Id


@endpoint(
    memberships_api, "/v1/dashboard/memberships", "GET",
    summary="List the user's merchants",
    description="Returns the merchants of the signed-in user with the user's role in each, oldest first.",
    access=Access.DASHBOARD, is_personal=True,
)  # fmt: skip
def list_memberships(request: Request) -> PageView[MembershipView]:
    session = session_of(request)
    own = [one for one in memberships.of_user(session.user_id) if one.closed_at is None]
    names = merchants.names([membership.merchant_id for membership in own])
    oldest_first = sorted(own, key=lambda membership: membership.created_at)
    return PageView([_view(one, names[one.merchant_id], session.merchant_id) for one in oldest_first], None)


@endpoint(
    memberships_api, "/v1/dashboard/sessions/switch", "POST",
    summary="Switch to another merchant",
    description=(
        "Starts a session for another merchant of the signed-in user, sets its cookie and ends the session"
        " that sends the request. The new session ends when the old one would have."
    ),
    access=Access.DASHBOARD, status=201, min_role=Role.VIEWER, body=SwitchRequest, is_personal=True,
)  # fmt: skip
def switch_merchant(request: Request, body: SwitchRequest) -> CurrentUserView:
    """Replace the session. Raise NotFound, or Unauthorized after a concurrent change."""
    before = session_of(request)
    membership = memberships.find(body.merchant_id, before.user_id)
    if membership is None or membership.closed_at is not None:
        raise NotFound(f"You have no access to the merchant {body.merchant_id}.", "merchant_id")
    opened, proof = new_session(membership, request)
    session = switched(before, opened)
    entry = request.audit("session", session.id, by=user_caller(session, request.mode))
    sessions.switch(before, session, entry)
    send_proof(session, proof, request)
    return current_user(session)


def _view(membership: Membership, name: str, current: str) -> MembershipView:
    merchant_id = membership.merchant_id
    return {
        "merchant": {"id": merchant_id, "name": name},
        "role": membership.role,
        "current": merchant_id == current,
    }
