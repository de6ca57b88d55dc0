"""/v1/dashboard/users: the users of a merchant. Owners manage the other users.

A change of a user's permissions ends their sessions, so that it takes effect immediately.
"""

import secrets

from chalice.app import Blueprint

from chalicelib.accounts.authentication import session_of
from chalicelib.accounts.domain.user import User, UserDetails, UserWithPassword, normal, to_view
from chalicelib.accounts.store import sessions, users
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
    return PageView([to_view(user) for user in users.of_merchant(session_of(request).merchant_id)], None)


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
    if len(users.of_merchant(merchant_id)) >= MAX_USERS:
        raise BadRequest(f"The limit is {MAX_USERS} users. Remove one first.")
    user = User(
        normal(body.email), new_id("usr", request.at), merchant_id, body.role,
        passwords.hash_of(password), request.at, must_change_password=True,
    )  # fmt: skip
    shown: UserWithPassword = {**to_view(user), "password": password}
    users.add_by(user, session_of(request), request.claim(shown, secret=True))
    return shown


@endpoint(
    users_api, "/v1/dashboard/users/{user_id}", "PATCH",
    summary="Change the role of a user",
    description="Changes the role of another user and ends their sessions. Requires the owner role.",
    access=Access.DASHBOARD, min_role=Role.OWNER, body=UserUpdateRequest, presence=Presence.FRESH,
)  # fmt: skip
def change_user(request: Request, user_id: str, body: UserUpdateRequest) -> UserDetails:
    """Change the role and end the user's sessions, which carry the previous role."""
    changed = users.change_role(_other(request, user_id), body.role, session_of(request))
    sessions.end_all(user_id)
    return to_view(changed)


@endpoint(
    users_api, "/v1/dashboard/users/{user_id}/reset-password", "POST",
    summary="Reset the password of a user",
    description=(
        "Sets a new password for another user, who must change it when they sign in. Returns it in this"
        " response only, and ends their sessions."
        " Each request sets another password. Requires the owner role."
    ),
    access=Access.DASHBOARD, min_role=Role.OWNER, presence=Presence.FRESH,
)  # fmt: skip
def reset_password(request: Request, user_id: str) -> UserWithPassword:
    """Set a new password and end the user's sessions. Only this response contains the password."""
    password = _new_password()
    user = users.reset_password(_other(request, user_id), passwords.hash_of(password), session_of(request))
    sessions.end_all(user_id)
    return {**to_view(user), "password": password}


@endpoint(
    users_api, "/v1/dashboard/users/{user_id}", "DELETE",
    summary="Remove a user",
    description="Ends the sessions of another user and removes them. Requires the owner role.",
    access=Access.DASHBOARD, min_role=Role.OWNER, presence=Presence.FRESH,
)  # fmt: skip
def remove_user(request: Request, user_id: str) -> Deleted:
    """Remove a user.

    The password and sessions go first, so that a request repeated after a failure completes the removal.
    """
    unknown = passwords.hash_of(_new_password())
    user = users.reset_password(_other(request, user_id), unknown, session_of(request))
    sessions.end_all(user_id)
    users.remove(user, session_of(request))
    return {"id": user_id, "deleted": True}


def _other(request: Request, user_id: str) -> User:
    if user_id == session_of(request).user_id:
        raise Conflict("You cannot change your own user. Ask another owner.")
    return users.get(session_of(request).merchant_id, user_id)


def _new_password() -> str:
    return secrets.token_urlsafe(12)
