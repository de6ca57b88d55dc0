"""Authenticate operators. Their sessions open no route of merchants, and those of users none of theirs."""

from datetime import datetime

from chalicelib.domain.actor import ActorType
from chalicelib.domain.errors import ReauthenticationRequired, Unauthorized
from chalicelib.domain.role import Role
from chalicelib.http.caller import ANONYMOUS, Caller, Headers
from chalicelib.http.cookies import cookie_values
from chalicelib.http.request import Request
from chalicelib.http.route_spec import Access, Operation
from chalicelib.http.site import check_page
from chalicelib.operators.domain.operator import PLATFORM
from chalicelib.operators.domain.session import OperatorSession, is_fresh, is_opened
from chalicelib.operators.store import operator_sessions

PAGE = "operators"  # as X-Requested-With names it
COOKIE = "__Host-operator"


def authenticate(headers: Headers, operation: Operation, at: datetime) -> Caller:
    """Return the operator, or the visitor of the sign-in page. Raise Unauthorized, Forbidden."""
    check_page(headers, PAGE)
    if operation.access is Access.OPERATOR_VISITOR:
        return ANONYMOUS
    session = session_of_cookie(headers.get("cookie", ""), at)
    if session is None:
        raise Unauthorized("Sign in.")
    if operation.presence is not None and not is_fresh(session, at):
        raise ReauthenticationRequired("Confirm that it is you: use your passkey.")
    operator_sessions.seen(session, at)
    return caller_of(session)


def caller_of(session: OperatorSession) -> Caller:
    return Caller(
        f"{PLATFORM}#", "", "", Role.VIEWER, name=session.operator_id, credential=session,
        type=ActorType.OPERATOR, shown_as=session.email,
    )  # fmt: skip


def session_of(request: Request) -> OperatorSession:
    """Return the session that authenticated the request. Requests of Access.OPERATOR have one."""
    assert isinstance(request.caller.credential, OperatorSession)
    return request.caller.credential


def session_of_cookie(cookies: str, at: datetime) -> OperatorSession | None:
    """Return the open session of a Cookie header; None if there is none."""
    value = next(cookie_values(cookies, COOKIE), "")
    operator_id, _, rest = value.partition(".")
    session_id, _, proof = rest.partition(".")
    if not (operator_id and session_id and proof):
        return None
    session = operator_sessions.find(operator_id, session_id)
    return session if session and is_opened(session, proof, at) else None
