"""/v1/dashboard/sessions, /v1/dashboard/me and /v1/dashboard/password: sign in, list sessions, sign out."""

import secrets
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.accounts.authentication import COOKIE, session_of
from chalicelib.accounts.domain import session as session_domain
from chalicelib.accounts.domain.session import MAX_LIFETIME, Session, SessionView, open_session, token_of
from chalicelib.accounts.domain.user import MAX_PASSWORD, User, UserView, check_new_password, normal
from chalicelib.accounts.store import merchants, sessions, throttles, users
from chalicelib.crypto import passwords
from chalicelib.domain.errors import NotFound, Unauthorized
from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.http.fields import Email
from chalicelib.http.request import Body, Request
from chalicelib.http.responses import Deleted, PageView
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.settings import settings

sessions_api = Blueprint(__name__)

FREE_TRIES_OF_AN_ACCOUNT, FREE_TRIES_OF_AN_ADDRESS = 5, 20  # an address may be a whole office's

Password = Annotated[str, Field(min_length=1, max_length=MAX_PASSWORD, repr=False)]


class SignInRequest(Body):
    email: Email
    password: Password


class PasswordChangeRequest(Body):
    current_password: Password
    new_password: Password


class MerchantSummary(TypedDict):
    id: str
    name: str


class CurrentUserView(TypedDict):
    """The signed-in user, their merchant and session, and the URL of the merchant's checkout."""

    user: UserView
    merchant: MerchantSummary
    session: SessionView
    checkout_url: str


class EndedSessionsView(TypedDict):
    """The number of other sessions of the user that were ended."""

    sessions_ended: int


@endpoint(
    sessions_api, "/v1/dashboard/sessions", "POST",
    summary="Sign in to the dashboard",
    description=(
        "Checks the email address and the password, and sets the session cookie. An unknown address and a"
        " wrong password get the same error. Repeated failures are rate limited."
    ),
    access=Access.DASHBOARD_VISITOR, status=201, body=SignInRequest,
)  # fmt: skip
def sign_in(request: Request, body: SignInRequest) -> CurrentUserView:
    """Sign in. Raise Unauthorized, RateLimited.

    The token is sent in the cookie only. An unknown address is refused like a wrong password, as slowly.
    """
    user = _user_of(normal(body.email), body.password, request)
    merchant = merchants.of_account(user.merchant_id)
    proof, session_id = secrets.token_urlsafe(32), new_id("ses", request.at)
    session = open_session(user, session_id, proof, merchant.currency, request.visitor, request.at)
    sessions.add(session, user)
    request.set_cookie(COOKIE, token_of(session, proof), max_age_s=int(MAX_LIFETIME.total_seconds()))
    return _me(session)


@endpoint(
    sessions_api, "/v1/dashboard/me", "GET",
    summary="Get the signed-in user",
    description="Returns the signed-in user with their merchant and current session.",
    access=Access.DASHBOARD,
)  # fmt: skip
def get_me(request: Request) -> CurrentUserView:
    return _me(session_of(request))


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
    sessions.end(own.user_id, ended)
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
    return {"sessions_ended": sessions.end_others(session_of(request))}


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
    _user_of(session.email, body.current_password, request)
    users.set_password(session.email, passwords.hash_of(body.new_password))
    return {"sessions_ended": sessions.end_others(session)}


def _user_of(email: str, password: str, request: Request) -> User:
    """Return the user with the address and password. Each attempt is counted before it is checked."""
    of_address, of_account = f"sign-in from {request.visitor.address}", f"sign-in as {email}"
    throttles.take_turn(of_address, FREE_TRIES_OF_AN_ADDRESS, request.at)
    throttles.take_turn(of_account, FREE_TRIES_OF_AN_ACCOUNT, request.at)
    user = users.find(email)
    right = passwords.matches(password, user.password if user else None)
    if user is None or not right:
        raise Unauthorized("The email address or the password is wrong.")
    throttles.give_back(of_address)
    throttles.forget(of_account)
    return user


def _me(session: Session) -> CurrentUserView:
    merchant = merchants.of_account(session.merchant_id)
    return {
        "user": {"id": session.user_id, "email": session.email, "role": session.role},
        "merchant": {"id": merchant.id, "name": merchant.name},
        "session": session_domain.to_view(session, session.id),
        "checkout_url": settings().checkout_url,
    }
