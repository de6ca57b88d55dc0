"""/v1/dashboard/users: the users of a merchant. Owners manage the other users.

A change of a user's permissions ends their sessions, so that it takes effect immediately.
"""

import secrets
from dataclasses import replace

from chalice.app import Blueprint

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain.membership import (
    Membership,
    UserDetails,
    UserWithPassword,
    membership_of,
    to_view,
)
from chalicelib.accounts.domain.user import User, normal
from chalicelib.accounts.store import memberships, second_factors, sessions, users
from chalicelib.crypto import passwords
from chalicelib.domain.errors import BadRequest, Conflict
from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import Presence
from chalicelib.http.fields import Email
from chalicelib.http.request import Body, Request
from chalicelib.http.responses import Deleted, PageView
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access

users_api = Blueprint(__name__)

MAX_USERS = 100


class UserRequest(Body):
    email: Email
    role: Role


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
    users_api, "/v1/dashboard/users", "POST",
    summary="Create a user",
    description=(
        "Creates a dashboard user and returns their first password, which they must change when they sign "
        "in. It is shown in this response only. Responds with 409 if the email address has a user. Requires "
        "the owner role."
    ),
    access=Access.DASHBOARD, status=201, min_role=Role.OWNER, body=UserRequest, presence=Presence.FRESH,
)  # fmt: skip
def create_user(request: Request, body: UserRequest) -> UserWithPassword:
    """Create a user. Only this response contains the password. Raise Conflict if the address has a user."""
    merchant_id, password = session_of(request).merchant_id, _new_password()
    if len(memberships.of_merchant(merchant_id)) >= MAX_USERS:
        raise BadRequest(f"The limit is {MAX_USERS} users. Remove one first.")
    kept = passwords.hash_of(password)
    user = User(normal(body.email), new_id("usr", request.at), kept, request.at, must_change_password=True)
    membership = membership_of(user, merchant_id, body.role, request.at)
    shown: UserWithPassword = {**to_view(membership), "password": password}
    entry = request.audit("user", user.id, after=to_view(membership))
    memberships.add_by(user, membership, session_of(request), request.claim(shown, secret=True), entry)
    return shown


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
    memberships.change_role(after, owner, entry)
    sessions.end_all_of(user_id, owner.merchant_id)
    return to_view(after)


@endpoint(
    users_api, "/v1/dashboard/users/{user_id}/reset-password", "POST",
    summary="Reset the password of a user",
    description=(
        "Sets a new password for another user, who must change it when they sign in. Returns it in this"
        " response only, and ends their sessions."
        " Each request sets another password. Responds with 409 if the user belongs to another merchant too."
        " Requires the owner role."
    ),
    access=Access.DASHBOARD, min_role=Role.OWNER, presence=Presence.FRESH,
)  # fmt: skip
def reset_password(request: Request, user_id: str) -> UserWithPassword:
    """Set a new password and end the user's sessions. Only this response contains the password."""
    password, owner = _new_password(), session_of(request)
    membership = _other(request, user_id)
    entry = request.audit("user", user_id)
    memberships.reset_password(membership, passwords.hash_of(password), owner, entry)
    sessions.end_all_of(user_id, owner.merchant_id)
    return {**to_view(membership), "password": password}


@endpoint(
    users_api, "/v1/dashboard/users/{user_id}", "DELETE",
    summary="Remove a user",
    description=(
        "Ends the sessions of another user in this merchant and removes them from it. A user without any"
        " merchant is deleted. Requires the owner role."
    ),
    access=Access.DASHBOARD, min_role=Role.OWNER, presence=Presence.FRESH,
)  # fmt: skip
def remove_user(request: Request, user_id: str) -> Deleted:
    """Remove a user from the merchant.

    The membership is closed and the sessions end first, so that a request repeated after a failure completes
    the removal.
    """
    membership, owner = _other(request, user_id), session_of(request)
    entry = request.audit("user", user_id, before=to_view(membership))
    memberships.close(membership, owner, request.at, entry)
    sessions.end_all_of(user_id, owner.merchant_id)
    memberships.remove(membership, owner)
    if users.find(membership.email) is None:
        second_factors.remove_all(user_id)
    return {"id": user_id, "deleted": True}


def _other(request: Request, user_id: str) -> Membership:
    if user_id == session_of(request).user_id:
        raise Conflict("You cannot change your own user. Ask another owner.")
    return memberships.get(session_of(request).merchant_id, user_id)


def _new_password() -> str:
    return secrets.token_urlsafe(12)
