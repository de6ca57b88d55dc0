"""/v1/dashboard/sessions, /v1/dashboard/me and /v1/dashboard/password: sign in, list sessions, sign out."""

import secrets
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.accounts.authentication import COOKIE, session_of, user_caller
from chalicelib.accounts.domain import session as session_domain
from chalicelib.accounts.domain.device import LIFETIME, Device, cookie_name, is_known, new_device
from chalicelib.accounts.domain.membership import Membership, to_open
from chalicelib.accounts.domain.session import SessionView
from chalicelib.accounts.domain.user import MAX_PASSWORD, User, check_new_password, normal
from chalicelib.accounts.routes.signed_in import (
    CurrentUserView,
    current_user,
    new_session,
    set_session_cookie,
)
from chalicelib.accounts.store import devices, memberships, sessions, throttles, users
from chalicelib.crypto import passwords
from chalicelib.domain.errors import Forbidden, NotFound, Unauthorized
from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.http.fields import Email
from chalicelib.http.request import Body, Request
from chalicelib.http.responses import Deleted, PageView
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access

sessions_api = Blueprint(__name__)

# Attempts that need no wait. An address may be an office's. Strangers can lock a user at all addresses, so
# that limit is wide, and a browser in which the user signed in before does not count towards it.
FREE_TRIES, FREE_TRIES_OF_AN_ADDRESS, FREE_TRIES_OF_A_USER = 5, 20, 50
SIGN_IN = "/v1/dashboard/sessions"

Password = Annotated[str, Field(min_length=1, max_length=MAX_PASSWORD, repr=False)]


class SignInRequest(Body):
    email: Email
    password: Password


class PasswordChangeRequest(Body):
    current_password: Password
    new_password: Password


class EndedSessionsView(TypedDict):
    """The number of other sessions of the user that were ended."""

    sessions_ended: int


@endpoint(
    sessions_api, "/v1/dashboard/sessions", "POST",
    summary="Sign in to the dashboard",
    description=(
        "Checks the email address and the password, and sets the session cookie. An unknown address and a"
        " wrong password get the same error. Repeated failures are rate limited for each user and network"
        " address; a browser in which the user signed in before has a limit of its own. The session is for"
        " the merchant that the user used last."
    ),
    access=Access.DASHBOARD_VISITOR, status=201, body=SignInRequest,
)  # fmt: skip
def sign_in(request: Request, body: SignInRequest) -> CurrentUserView:
    """Sign in. Raise Unauthorized, RateLimited.

    The token is sent in the cookie only. An unknown address is refused like a wrong password, as slowly.
    """
    email = normal(body.email)
    user = users.find(email)
    device = _known_device(user, request) if user else None
    user = _check_password(user, body.password, _sign_in_limits(email, device, request), request)
    session, proof = new_session(_membership_to_open(user), request)
    entry = request.audit("session", session.id, by=user_caller(session, ""))
    sessions.add(session, user, entry)
    set_session_cookie(request, session, proof)
    if device is None:
        _remember_device(user, request)
    return current_user(session)


@endpoint(
    sessions_api, "/v1/dashboard/me", "GET",
    summary="Get the signed-in user",
    description="Returns the signed-in user with their merchant and current session.",
    access=Access.DASHBOARD,
)  # fmt: skip
def get_me(request: Request) -> CurrentUserView:
    return current_user(session_of(request))


@endpoint(
    sessions_api, "/v1/dashboard/sessions", "GET",
    summary="List sessions",
    description="Returns the open sessions of the signed-in user, newest first.",
    access=Access.DASHBOARD,
)  # fmt: skip
def list_sessions(request: Request) -> PageView[SessionView]:
    """List the user's sessions, newest first."""
    own = sessions.of_user(session_of(request).user_id, request.at)
    return PageView([session_domain.to_view(session, session_of(request).id) for session in own], None)


@endpoint(
    sessions_api, "/v1/dashboard/sessions/{session_id}", "DELETE",
    summary="End a session",
    description=(
        "Signs out one session of the signed-in user. Use `current` as the id for the session that sends "
        "the request."
    ),
    access=Access.DASHBOARD, min_role=Role.VIEWER,
)  # fmt: skip
def end_session(request: Request, session_id: str) -> Deleted:
    """End one of the user's sessions; `current` is the session of the request."""
    own = session_of(request)
    ended = own.id if session_id == "current" else session_id
    if sessions.find(own.user_id, ended) is None:
        raise NotFound(f"No such session: {session_id}.")
    sessions.end(own.user_id, ended, request.audit("session", ended))
    if ended == own.id:
        request.set_cookie(COOKIE, "", max_age_s=0)
    return {"id": ended, "deleted": True}


@endpoint(
    sessions_api, "/v1/dashboard/sessions", "DELETE",
    summary="End all other sessions",
    description="Signs out all sessions of the signed-in user except the one that sends the request.",
    access=Access.DASHBOARD, min_role=Role.VIEWER,
)  # fmt: skip
def end_other_sessions(request: Request) -> EndedSessionsView:
    """End all of the user's sessions except the session of the request."""
    session = session_of(request)
    entry = request.audit("user", session.user_id, after={"session_kept": session.id})
    return {"sessions_ended": sessions.end_others(session, entry)}


@endpoint(
    sessions_api, "/v1/dashboard/password", "POST",
    summary="Change the password",
    description=(
        "Sets a new password for the signed-in user and ends their other sessions. The current password "
        "is checked first, and repeated failures are rate limited."
    ),
    access=Access.DASHBOARD, min_role=Role.VIEWER, body=PasswordChangeRequest,
)  # fmt: skip
def change_password(request: Request, body: PasswordChangeRequest) -> EndedSessionsView:
    """Change the password and end the user's other sessions. Raise Unauthorized, RateLimited."""
    session = session_of(request)
    check_new_password(body.new_password, session.email)
    limits = {f"password change in {session.id}": FREE_TRIES}
    _check_password(users.find(session.email), body.current_password, limits, request)
    entry = request.audit("user", session.user_id)
    users.set_password(session.email, passwords.hash_of(body.new_password), entry)
    return {"sessions_ended": sessions.end_others(session)}


def _sign_in_limits(email: str, device: Device | None, request: Request) -> dict[str, int]:
    """Return the limits of an attempt: their names, and the attempts that need no wait."""
    if device is not None:
        return {f"sign-in as {email} in {device.id}": FREE_TRIES}
    address = request.visitor.address
    return {
        f"sign-in from {address}": FREE_TRIES_OF_AN_ADDRESS,
        f"sign-in as {email} from {address}": FREE_TRIES,
        f"sign-in as {email}": FREE_TRIES_OF_A_USER,
    }


def _check_password(user: User | None, password: str, limits: dict[str, int], request: Request) -> User:
    """Return the user if the password is right. Raise Unauthorized, RateLimited.

    Each attempt is counted before the password is checked. A success is not counted.
    """
    for name, free in limits.items():
        throttles.take_turn(name, free, request.at)
    right = passwords.matches(password, user.password if user else None)
    if user is None or not right:
        raise Unauthorized("The email address or the password is wrong.")
    for name, free in limits.items():
        if free == FREE_TRIES:
            throttles.forget(name)
        else:
            throttles.give_back(name)
    return user


def _membership_to_open(user: User) -> Membership:
    membership = to_open(memberships.of_user(user.id))
    if membership is None:
        raise Forbidden("You have no access to any merchant. Ask an owner.")
    return membership


def _known_device(user: User, request: Request) -> Device | None:
    """Return the browser of the request if the user signed in with it before."""
    device_id, _, proof = request.cookie(cookie_name(user.id)).partition(".")
    device = devices.find(user.id, device_id) if device_id else None
    return device if device and is_known(device, proof, request.at) else None


def _remember_device(user: User, request: Request) -> None:
    proof = secrets.token_urlsafe(32)
    device = new_device(user.id, new_id("dev", request.at), proof, request.at)
    devices.add(device)
    age_s = int(LIFETIME.total_seconds())
    request.set_cookie(cookie_name(user.id), f"{device.id}.{proof}", max_age_s=age_s, path=SIGN_IN)
