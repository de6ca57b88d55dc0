"""/v1/dashboard/users: the users of a merchant. Owners manage the other users.

A change of a user's permissions ends their sessions, so that it takes effect immediately.
"""

from dataclasses import replace

from chalice.app import Blueprint

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain.membership import Membership, UserDetails, to_view
from chalicelib.accounts.routes import notices
from chalicelib.accounts.store import memberships, saved_views, second_factors, sessions, users
from chalicelib.domain.errors import Conflict
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import Deleted, PageView
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices import sending
from chalicelib.notices.domain.mail import Mail, MailKind

users_api = Blueprint(__name__)


class UserUpdateRequest(Body):
    role: Role


@endpoint(
    users_api, "/v1/dashboard/users", "GET",
    summary="List users",
    description="Returns the users of the merchant, oldest first.",
    access=Access.DASHBOARD,
)  # fmt: skip
def list_users(request: Request) -> PageView[UserDetails]:
    """List the merchant's users, oldest first."""
    members = memberships.of_merchant(session_of(request).merchant_id)
    return PageView([to_view(membership) for membership in members], None)


@endpoint(
    users_api, "/v1/dashboard/users/{user_id}", "PATCH",
    summary="Change the role of a user",
    description=(
        "Changes the role of another user in this merchant and ends their sessions in it. Requires the owner"
        " role."
    ),
    access=Access.DASHBOARD, min_role=Role.OWNER, body=UserUpdateRequest, presence=Presence.FRESH,
)  # fmt: skip
def change_user(request: Request, user_id: str, body: UserUpdateRequest) -> UserDetails:
    """Change the role and end the user's sessions in this merchant, which carry the previous role."""
    owner, before = session_of(request), _other(request, user_id)
    after = replace(before, role=body.role)
    entry = request.audit("user", user_id, before=to_view(before), after=to_view(after))
    notice = _role_notice(before, after, request)
    memberships.change_role(after, owner, entry, notice)
    sending.queue(notice)
    sessions.end_all_of(user_id, owner.merchant_id)
    return to_view(after)


@endpoint(
    users_api, "/v1/dashboard/users/{user_id}", "DELETE",
    summary="Remove a user",
    description=(
        "Ends the sessions of another user in this merchant, deletes the saved views that are not shared, "
        "and removes the user from it. A user without any merchant is deleted. Requires the owner role."
    ),
    access=Access.DASHBOARD, min_role=Role.OWNER, presence=Presence.FRESH,
)  # fmt: skip
def remove_user(request: Request, user_id: str) -> Deleted:
    """Remove a user from the merchant.

    The membership is closed and the sessions end first, so that the user saves no further view, and a request
    repeated after a failure completes the removal.
    """
    membership, owner = _other(request, user_id), session_of(request)
    entry = request.audit("user", user_id, before=to_view(membership))
    notice = _removal_notice(membership, request)
    memberships.close(membership, owner, request.at, entry, notice)
    sending.queue(notice)
    sessions.end_all_of(user_id, owner.merchant_id)
    saved_views.remove_all(owner.merchant_id, user_id)
    memberships.remove(membership, owner)
    if users.find(membership.email) is None:
        second_factors.remove_all(user_id)
    return {"id": user_id, "deleted": True}


def _role_notice(before: Membership, after: Membership, request: Request) -> Mail | None:
    if before.role is after.role:
        return None
    return notices.to_owners(
        MailKind.USER_ROLE_CHANGED, after.merchant_id, request, after.email, user=after.email,
        previous_role=before.role, role=after.role,
    )  # fmt: skip


def _removal_notice(membership: Membership, request: Request) -> Mail | None:
    """Return the notice; None if an attempt before wrote it with the start of the removal."""
    if membership.closed_at is not None:
        return None
    return notices.to_owners(
        MailKind.USER_REMOVED, membership.merchant_id, request, membership.email, user=membership.email
    )


def _other(request: Request, user_id: str) -> Membership:
    if user_id == session_of(request).user_id:
        raise Conflict("You cannot change your own user. Ask another owner.")
    return memberships.get(session_of(request).merchant_id, user_id)
