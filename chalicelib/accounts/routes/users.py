"""/v1/dashboard/users: who signs in for the merchant, and in which role. Owners decide, about others.

Whatever changes what somebody may do ends their sessions, so that it counts at once.
"""

import secrets

from chalice.app import Blueprint

from chalicelib.accounts.domain.user import Role, User, UserDetails, UserWithPassword, normal, public
from chalicelib.accounts.store import sessions, users
from chalicelib.crypto import passwords
from chalicelib.domain.errors import BadRequest, Conflict
from chalicelib.domain.ids import new_id
from chalicelib.http.fields import Email
from chalicelib.http.responses import Deleted, ListOf
from chalicelib.http.route import Body, Request, dashboard_endpoint

users_api = Blueprint(__name__)

MOST_USERS = 100


class NewUser(Body):
    email: Email
    role: Role


class NewRole(Body):
    role: Role


@dashboard_endpoint(users_api, "/v1/dashboard/users", "GET")
def list_users(request: Request) -> ListOf[UserDetails]:
    """Everyone of the merchant, in the order in which they were made."""
    return ListOf([public(user) for user in users.of_merchant(request.session.merchant_id)], None)


@dashboard_endpoint(users_api, "/v1/dashboard/users", "POST", status=201, least=Role.OWNER)
def create_user(request: Request, body: NewUser) -> UserWithPassword:
    """The one answer that shows the first password. Raises Conflict if the address has a user."""
    merchant_id, password = request.session.merchant_id, _new_password()
    if len(users.of_merchant(merchant_id)) >= MOST_USERS:
        raise BadRequest(f"There can be {MOST_USERS} users; remove one first.")
    user = User(
        normal(body.email), new_id("usr", request.at), merchant_id, body.role,
        passwords.kept_of(password), request.at,
    )  # fmt: skip
    shown: UserWithPassword = {**public(user), "password": password}
    users.add_by(user, request.session, request.claim(shown, secret=True))
    return shown


@dashboard_endpoint(users_api, "/v1/dashboard/users/{user_id}", "PATCH", least=Role.OWNER)
def change_user(request: Request, user_id: str, body: NewRole) -> UserDetails:
    """Ends the user's sessions, which had the role before."""
    changed = users.change_role(_other(request, user_id), body.role, request.session)
    sessions.end_all(user_id)
    return public(changed)


@dashboard_endpoint(users_api, "/v1/dashboard/users/{user_id}/reset-password", "POST", least=Role.OWNER)
def reset_password(request: Request, user_id: str) -> UserWithPassword:
    """The one answer that shows the new password; sent again, it makes another. Ends the user's sessions."""
    password = _new_password()
    user = users.reset_password(_other(request, user_id), passwords.kept_of(password), request.session)
    sessions.end_all(user_id)
    return {**public(user), "password": password}


@dashboard_endpoint(users_api, "/v1/dashboard/users/{user_id}", "DELETE", least=Role.OWNER)
def remove_user(request: Request, user_id: str) -> Deleted:
    """Shuts them out before they are removed: sent again after a fault, it ends what is left."""
    nobody_knows = passwords.kept_of(_new_password())
    user = users.reset_password(_other(request, user_id), nobody_knows, request.session)
    sessions.end_all(user_id)
    users.remove(user, request.session)
    return {"id": user_id, "deleted": True}


def _other(request: Request, user_id: str) -> User:
    if user_id == request.session.user_id:
        raise Conflict("Nobody decides about themselves; another owner can.")
    return users.get(request.session.merchant_id, user_id)


def _new_password() -> str:
    return secrets.token_urlsafe(12)
