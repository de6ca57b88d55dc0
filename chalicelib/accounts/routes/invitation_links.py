"""/v1/dashboard/invitations/open, /accept and /join: what the link of an invitation can do.

Who has the link reads the mailbox, so these routes say whether the address has a user.
"""

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain.invitation import Invitation, is_open
from chalicelib.accounts.domain.membership import Membership, membership_of, to_view
from chalicelib.accounts.domain.password import check_new_password
from chalicelib.accounts.domain.session import parse_token, switched
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.routes import notices
from chalicelib.accounts.routes.fields import LinkToken, Password
from chalicelib.accounts.routes.session_proofs import send_proof
from chalicelib.accounts.routes.signed_in import (
    CurrentUserView,
    current_user,
    new_session,
    user_of,
)
from chalicelib.accounts.store import invitations, merchants, sessions, throttles, users
from chalicelib.crypto import passwords
from chalicelib.crypto.common_passwords import is_common
from chalicelib.domain.errors import Forbidden
from chalicelib.domain.ids import is_id, new_id
from chalicelib.domain.role import Role
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices import sending
from chalicelib.notices.domain.mail import Mail, MailKind

invitation_links_api = Blueprint(__name__)

FREE_LINKS_OF_AN_ADDRESS = 50  # attempts to open one; an address may be an office's


class LinkRequest(Body):
    token: LinkToken


class AcceptRequest(Body):
    token: LinkToken
    new_password: Password


class OpenInvitationView(TypedDict):
    """Show an invitation to the reader of its mail. `known` is true if the address has a user."""

    email: str
    merchant_name: str
    role: Role
    known: bool


class NewUserView(TypedDict):
    email: str


@endpoint(
    invitation_links_api, "/v1/dashboard/invitations/open", "POST",
    summary="Get an invitation by its link",
    description="Returns what the invitation of a mailed link offers, and whether the address has a user.",
    access=Access.DASHBOARD_VISITOR, body=LinkRequest,
)  # fmt: skip
def open_invitation(request: Request, body: LinkRequest) -> OpenInvitationView:
    """Return the invitation. Raise NotFound, RateLimited."""
    invitation = _invitation_of(body.token, request)
    return {
        "email": invitation.email,
        "merchant_name": merchants.of_account(invitation.merchant_id).name,
        "role": invitation.role,
        "known": users.find(invitation.email) is not None,
    }


@endpoint(
    invitation_links_api, "/v1/dashboard/invitations/accept", "POST",
    summary="Accept an invitation as a new user",
    description=(
        "Creates the user of the invited address with a password. The link cannot be used again. Responds"
        " with 409 if the address has a user, who signs in and joins instead."
    ),
    access=Access.DASHBOARD_VISITOR, status=201, body=AcceptRequest,
)  # fmt: skip
def accept_invitation(request: Request, body: AcceptRequest) -> NewUserView:
    """Create the user, who can sign in then. Raise NotFound, Conflict, BadRequest, RateLimited."""
    invitation = _invitation_of(body.token, request)
    check_new_password(body.new_password, invitation.email, is_common)
    user = User(invitation.email, new_id("usr", request.at), passwords.hash_of(body.new_password), request.at)
    first = membership_of(user, invitation.merchant_id, invitation.role, request.at)
    entry = request.audit("user", user.id, after=to_view(first), by=user_of(first))
    notice = _notice(first, request)
    invitations.accept_as_new(invitation, user, first, request.at, entry, notice)
    sending.queue(notice)
    return {"email": user.email}


@endpoint(
    invitation_links_api, "/v1/dashboard/invitations/join", "POST",
    summary="Accept an invitation as the signed-in user",
    description=(
        "Gives the signed-in user the role of the invitation, which must be for their address, and switches"
        " the session to the merchant. The link cannot be used again."
    ),
    access=Access.DASHBOARD, status=201, min_role=Role.VIEWER, body=LinkRequest, is_personal=True,
)  # fmt: skip
def join_merchant(request: Request, body: LinkRequest) -> CurrentUserView:
    """Add the membership and switch the session. Raise NotFound, Forbidden, Conflict, RateLimited."""
    invitation, before = _invitation_of(body.token, request), session_of(request)
    user = users.find(before.email)
    if invitation.email != before.email or user is None or user.id != before.user_id:
        raise Forbidden(f"The invitation is for {invitation.email}. Sign in as this user.")
    membership = membership_of(user, invitation.merchant_id, invitation.role, request.at)
    entry = request.audit("user", user.id, after=to_view(membership), by=user_of(membership))
    notice = _notice(membership, request)
    invitations.accept(invitation, user, membership, request.at, entry, notice)
    sending.queue(notice)
    opened, proof = new_session(membership, request)
    session = switched(before, opened)
    sessions.switch(before, session)
    send_proof(session, proof, request)
    return current_user(session)


def _notice(membership: Membership, request: Request) -> Mail | None:
    return notices.to_owners(
        MailKind.USER_JOINED, membership.merchant_id, request, user=membership.email, role=membership.role
    )


def _invitation_of(token: str, request: Request) -> Invitation:
    """Return the open invitation of a link. Raise NotFound, RateLimited."""
    name = f"invitation link from {request.visitor.address}"
    throttles.take_turn(name, FREE_LINKS_OF_AN_ADDRESS, request.at)
    merchant_id, invitation_id, proof = parse_token(token) or ("", "", "")
    found = invitations.of_merchant(merchant_id, request.at) if is_id(merchant_id) else []
    for invitation in found:
        if invitation.id == invitation_id and is_open(invitation, proof, request.at):
            return invitation
    raise invitations.ended()
