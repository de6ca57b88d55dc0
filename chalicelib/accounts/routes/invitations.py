"""/v1/dashboard/invitations: owners invite users by mail.

The response is the same whether or not the address has a user, as the address is not looked up.
"""

from chalice.app import Blueprint

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain.invitation import InvitationView, to_view
from chalicelib.accounts.domain.user import normal
from chalicelib.accounts.routes.invitation_mails import invite
from chalicelib.accounts.store import invitations, memberships, merchants, throttles
from chalicelib.domain.errors import BadRequest, Conflict, NotFound
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import Email
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import Deleted, PageView
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices import sending
from chalicelib.notices.store import mail as mails

invitations_api = Blueprint(__name__)

MAX_USERS = 100  # with open invitations
FREE_INVITATIONS = 30  # of a merchant; then each needs a wait


class InvitationRequest(Body):
    email: Email
    role: Role


@endpoint(
    invitations_api, "/v1/dashboard/invitations", "GET",
    summary="List invitations",
    description="Returns the open invitations of the merchant, oldest first.",
    access=Access.DASHBOARD,
)  # fmt: skip
def list_invitations(request: Request) -> PageView[InvitationView]:
    found = invitations.of_merchant(session_of(request).merchant_id, request.at)
    return PageView([to_view(invitation) for invitation in found], None)


@endpoint(
    invitations_api, "/v1/dashboard/invitations", "POST",
    summary="Send an invitation",
    description=(
        "Invites the reader of a mailbox to the merchant. The mail has a link that can be used once, for 72"
        " hours. Another invitation of the same address replaces the first. Responds with 409 if a user of"
        " this merchant has the address, and otherwise the same for every address. Requires the owner role."
    ),
    access=Access.DASHBOARD, status=201, min_role=Role.OWNER, body=InvitationRequest,
    presence=Presence.FRESH,
)  # fmt: skip
def create_invitation(request: Request, body: InvitationRequest) -> InvitationView:
    """Write the invitation and its mail. Raise Conflict, BadRequest, RateLimited, Forbidden."""
    owner, email = session_of(request), normal(body.email)
    mails.check_sender()
    _check_addressee(owner.merchant_id, email, request)
    throttles.take_turn(f"invitations of {owner.merchant_id}", FREE_INVITATIONS, request.at)
    merchant = merchants.of_account(owner.merchant_id)
    invitation, mail = invite(
        merchant, email, body.role, inviter=owner.email, user_id=owner.user_id, at=request.at
    )
    shown = to_view(invitation)
    entry = request.audit("invitation", invitation.id, after=shown)
    invitations.put(invitation, mail, owner, request.claim(shown), entry)
    sending.queue(mail)
    return shown


@endpoint(
    invitations_api, "/v1/dashboard/invitations/{invitation_id}", "DELETE",
    summary="Withdraw an invitation",
    description="Ends an open invitation, so that its link opens nothing. Requires the owner role.",
    access=Access.DASHBOARD, min_role=Role.OWNER, presence=Presence.FRESH,
)  # fmt: skip
def withdraw_invitation(request: Request, invitation_id: str) -> Deleted:
    owner = session_of(request)
    for invitation in invitations.of_merchant(owner.merchant_id, request.at):
        if invitation.id == invitation_id:
            entry = request.audit("invitation", invitation.id, before=to_view(invitation))
            invitations.withdraw(invitation, owner, entry)
            return {"id": invitation_id, "deleted": True}
    raise NotFound(f"No such invitation: {invitation_id}.")


def _check_addressee(merchant_id: str, email: str, request: Request) -> None:
    """Raise Conflict if a user of the merchant has the address, BadRequest at MAX_USERS."""
    members = memberships.of_merchant(merchant_id)
    if any(membership.email == email for membership in members):
        raise Conflict("The user of this address has access to the merchant.", "email")
    invited = [one for one in invitations.of_merchant(merchant_id, request.at) if one.email != email]
    if len(members) + len(invited) >= MAX_USERS:
        raise BadRequest(f"The limit is {MAX_USERS} users with open invitations. Remove one first.")
