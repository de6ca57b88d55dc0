"""/v1/dashboard/sessions and /v1/dashboard/me: sign in, list sessions, sign out."""

from dataclasses import replace

from chalice.app import Blueprint

from chalicelib.accounts.authentication import COOKIE, session_of, session_of_cookie, user_caller
from chalicelib.accounts.domain import session as session_domain
from chalicelib.accounts.domain.device import Device
from chalicelib.accounts.domain.membership import Membership, to_open
from chalicelib.accounts.domain.session import Session, SessionView
from chalicelib.accounts.domain.user import User, normal
from chalicelib.accounts.routes import notices
from chalicelib.accounts.routes.devices import known_device, remember_device
from chalicelib.accounts.routes.fields import Password
from chalicelib.accounts.routes.password_checks import check_password, sign_in_limits
from chalicelib.accounts.routes.passwords import EndedSessionsView
from chalicelib.accounts.routes.session_proofs import send_proof
from chalicelib.accounts.routes.signed_in import CurrentUserView, current_user, new_session
from chalicelib.accounts.store import memberships, second_factors, sessions, users
from chalicelib.domain.errors import Forbidden, NotFound
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import SignInStep
from chalicelib.http.fields import Email
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import Deleted, PageView
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices import sending
from chalicelib.notices.domain.mail import Mail, MailKind

sessions_api = Blueprint(__name__)


class SignInRequest(Body):
    email: Email
    password: Password


@endpoint(
    sessions_api, "/v1/dashboard/sessions", "POST",
    summary="Sign in to the dashboard",
    description=(
        "Checks the email address and the password, and sets the session cookie. An unknown address and a"
        " wrong password get the same error. Repeated failures are rate limited for each user and network"
        " address; a browser in which the user signed in before has a limit of its own. The session is for"
        " the merchant that the user used last. `session.step` is what is missing until the user is signed"
        " in."
    ),
    access=Access.DASHBOARD_VISITOR, status=201, body=SignInRequest,
)  # fmt: skip
def sign_in(request: Request, body: SignInRequest) -> CurrentUserView:
    """Sign in. Raise Unauthorized, RateLimited.

    The token is sent in the cookie only. An unknown address is refused like a wrong password, as slowly.
    """
    email = normal(body.email)
    user = users.find(email)
    device = known_device(user, request) if user else None
    user = check_password(user, body.password, sign_in_limits(email, device, request), request)
    return current_user(start(user, _first_step(user), request, device))


@endpoint(
    sessions_api, "/v1/dashboard/me", "GET",
    summary="Get the signed-in user",
    description="Returns the signed-in user with their merchant and current session.",
    access=Access.DASHBOARD, is_personal=True,
)  # fmt: skip
def get_me(request: Request) -> CurrentUserView:
    return current_user(session_of(request))


@endpoint(
    sessions_api, "/v1/dashboard/sessions", "GET",
    summary="List sessions",
    description="Returns the open sessions of the signed-in user, newest first.",
    access=Access.DASHBOARD, is_personal=True,
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
    access=Access.DASHBOARD, min_role=Role.VIEWER, is_personal=True,
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
    access=Access.DASHBOARD, min_role=Role.VIEWER, is_personal=True,
)  # fmt: skip
def end_other_sessions(request: Request) -> EndedSessionsView:
    """End all of the user's sessions except the session of the request."""
    session = session_of(request)
    entry = request.audit("user", session.user_id, after={"session_kept": session.id})
    return {"sessions_ended": sessions.end_others(session, entry)}


def start(
    user: User, step: SignInStep | None, request: Request, device: Device | None, *,
    has_second_factor: bool = False,
) -> Session:  # fmt: skip
    """Start a session, and end the one that the browser had (ASVS 5.0, 7.2.4).

    `device` is the browser if the user signed in with it before. The user gets a notice about another one.
    """
    before = session_of_cookie(request.cookies, request.at)
    if before is not None:
        sessions.end(before.user_id, before.id)
    session, proof = new_session(_membership_to_open(user), request)
    session = replace(session, step=step, has_second_factor=has_second_factor)
    notice = None if device else _notice(session, request)
    sessions.add(session, user, request.audit("session", session.id, by=user_caller(session, "")), notice)
    sending.queue(notice)
    if device is None:
        remember_device(user, request)
    send_proof(session, proof, request)
    return session


def _notice(session: Session, request: Request) -> Mail | None:
    needs_code = session.step is SignInStep.SECOND_FACTOR
    method = "a passkey" if session.has_second_factor else "the password"
    return notices.to_user(
        MailKind.PASSWORD_ENTERED if needs_code else MailKind.SIGN_IN, session.merchant_id, session.email,
        request, method=method,
    )  # fmt: skip


def _first_step(user: User) -> SignInStep | None:
    if second_factors.has_one(user.id):
        return SignInStep.SECOND_FACTOR
    return user.next_step


def _membership_to_open(user: User) -> Membership:
    membership = to_open(memberships.of_user(user.id))
    if membership is None:
        raise Forbidden("You have no access to any merchant. Ask an owner.")
    return membership
