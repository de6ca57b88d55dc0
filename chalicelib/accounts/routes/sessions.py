"""/v1/dashboard/sessions, /v1/dashboard/me and /v1/dashboard/password: people sign in, see where they are
signed in, and sign out."""

import secrets
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.accounts.authentication import COOKIE
from chalicelib.accounts.domain import session as session_domain
from chalicelib.accounts.domain.session import LONGEST, Session, SessionView, opened, token_of
from chalicelib.accounts.domain.user import LONGEST_PASSWORD, Role, User, UserView, check_new_password, normal
from chalicelib.accounts.store import merchants, sessions, throttles, users
from chalicelib.crypto import passwords
from chalicelib.domain.errors import NotFound, Unauthorized
from chalicelib.domain.ids import new_id
from chalicelib.http.fields import shaped
from chalicelib.http.responses import Deleted, ListOf
from chalicelib.http.route import Body, Request, dashboard_endpoint
from chalicelib.http.route_spec import Access
from chalicelib.settings import settings

sessions_api = Blueprint(__name__)

FREE_TRIES_OF_AN_ACCOUNT, FREE_TRIES_OF_AN_ADDRESS = 5, 20  # an address may be a whole office's

Password = Annotated[str, Field(min_length=1, max_length=LONGEST_PASSWORD, repr=False)]


class NewSession(Body):
    email: Annotated[str, shaped(r"\S", "it must be an email address", min_length=3, max_length=254)]
    password: Password


class NewPassword(Body):
    current_password: Password
    new_password: Password


class MerchantName(TypedDict):
    id: str
    name: str


class Me(TypedDict):
    """Who is signed in, for which merchant, and since when; and where that merchant's payers pay."""

    user: UserView
    merchant: MerchantName
    session: SessionView
    checkout_url: str


class SessionsEnded(TypedDict):
    """How many other sessions of the user ended."""

    sessions_ended: int


@dashboard_endpoint(
    sessions_api, "/v1/dashboard/sessions", "POST", status=201, access=Access.DASHBOARD_VISITOR
)
def sign_in(request: Request, body: NewSession) -> Me:
    """The token is in the cookie alone. An address that nobody has is refused like a wrong password, as
    slowly. Raises Unauthorized, RateLimited."""
    user = _user_of(normal(body.email), body.password, request)
    merchant = merchants.of_account(user.merchant_id)
    proof, session_id = secrets.token_urlsafe(32), new_id("ses", request.at)
    session = opened(user, session_id, proof, merchant.currency, request.visitor, request.at)
    sessions.add(session, user)
    request.set_cookie(COOKIE, token_of(session, proof), max_age_s=int(LONGEST.total_seconds()))
    return _me(session)


@dashboard_endpoint(sessions_api, "/v1/dashboard/me", "GET")
def get_me(request: Request) -> Me:
    return _me(request.session)


@dashboard_endpoint(sessions_api, "/v1/dashboard/sessions", "GET")
def list_sessions(request: Request) -> ListOf[SessionView]:
    """All of the user's own, newest first."""
    own = sessions.of_user(request.session.user_id, request.at)
    return ListOf([session_domain.public(session, request.session.id) for session in own], None)


@dashboard_endpoint(sessions_api, "/v1/dashboard/sessions/{session_id}", "DELETE", least=Role.VIEWER)
def end_session(request: Request, session_id: str) -> Deleted:
    """Of the user's own; `current` is the one that asks."""
    own = request.session
    ended = own.id if session_id == "current" else session_id
    if sessions.find(own.user_id, ended) is None:
        raise NotFound(f"There is no session {session_id}.")
    sessions.end(own.user_id, ended)
    if ended == own.id:
        request.set_cookie(COOKIE, "", max_age_s=0)
    return {"id": ended, "deleted": True}


@dashboard_endpoint(sessions_api, "/v1/dashboard/sessions", "DELETE", least=Role.VIEWER)
def end_other_sessions(request: Request) -> SessionsEnded:
    """All of the user's own but the one that asks."""
    return {"sessions_ended": sessions.end_others(request.session)}


@dashboard_endpoint(sessions_api, "/v1/dashboard/password", "POST", least=Role.VIEWER)
def change_password(request: Request, body: NewPassword) -> SessionsEnded:
    """Ends the user's other sessions. Raises Unauthorized, RateLimited."""
    session = request.session
    check_new_password(body.new_password, session.email)
    _user_of(session.email, body.current_password, request)
    users.set_password(session.email, passwords.kept_of(body.new_password))
    return {"sessions_ended": sessions.end_others(session)}


def _user_of(email: str, password: str, request: Request) -> User:
    """Who has that address and password. Each try is counted before it is made."""
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


def _me(session: Session) -> Me:
    merchant = merchants.of_account(session.merchant_id)
    return {
        "user": {"id": session.user_id, "email": session.email, "role": session.role},
        "merchant": {"id": merchant.id, "name": merchant.name},
        "session": session_domain.public(session, session.id),
        "checkout_url": settings().checkout_url,
    }
