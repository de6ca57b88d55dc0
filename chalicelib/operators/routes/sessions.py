"""/v1/operators/sessions and /v1/operators/me: operators sign in with their passkey, and sign out."""

import secrets

from chalice.app import Blueprint

from chalicelib.accounts.domain.proof import hash_of
from chalicelib.accounts.routes.passkey_checks import check_used, new_challenge, site
from chalicelib.accounts.routes.passkeys import FREE_CHALLENGES, PasskeyOptionsView, PasskeySignInRequest
from chalicelib.accounts.store import sessions as merchant_sessions
from chalicelib.accounts.store import throttles
from chalicelib.crypto import passkey_signatures
from chalicelib.domain.errors import NotFound
from chalicelib.domain.ids import new_id
from chalicelib.http.request import Request
from chalicelib.http.responses import Deleted
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.operators.authentication import COOKIE, caller_of, session_of, session_of_cookie
from chalicelib.operators.domain.session import MAX_LIFETIME, OperatorSession, OperatorView, to_view
from chalicelib.operators.store import operator_sessions

sessions_api = Blueprint(__name__)


@endpoint(
    sessions_api, "/v1/operators/sessions/options", "POST",
    summary="Start to sign in as an operator",
    description=(
        "Returns the options for `navigator.credentials.get()`. They can be used once, for five minutes."
    ),
    access=Access.OPERATOR_VISITOR,
)  # fmt: skip
def start_operator_sign_in(request: Request) -> PasskeyOptionsView:
    """Start to sign in. Raise RateLimited."""
    throttles.take_turn(_throttle(request), FREE_CHALLENGES, request.at)
    return {"public_key": passkey_signatures.request_options(site(), new_challenge(request))}


@endpoint(
    sessions_api, "/v1/operators/sessions", "POST",
    summary="Sign in as an operator",
    description=(
        "Checks what `navigator.credentials.get()` returned, sets the session cookie and ends the session "
        "that the browser had. Sign in again to confirm who you are."
    ),
    access=Access.OPERATOR_VISITOR, status=201, body=PasskeySignInRequest,
)  # fmt: skip
def sign_in_operator(request: Request, body: PasskeySignInRequest) -> OperatorView:
    """Sign in. Raise Unauthorized, also for the passkey of a user."""
    passkey = check_used(body.credential, request)
    proof = secrets.token_urlsafe(32)
    session = OperatorSession(
        operator_id=passkey.user_id, id=new_id("ses", request.at), proof_hash=hash_of(proof),
        email=passkey.email, address=request.visitor.address, user_agent=request.visitor.user_agent,
        created_at=request.at, seen_at=request.at,
    )  # fmt: skip
    entry = request.audit("session", session.id, by=caller_of(session))
    operator_sessions.start(session, session_of_cookie(request.cookies, request.at), entry)
    throttles.give_back(_throttle(request))
    token = f"{session.operator_id}.{session.id}.{proof}"
    request.set_cookie(COOKIE, token, max_age_s=int(MAX_LIFETIME.total_seconds()))
    return to_view(session)


@endpoint(
    sessions_api, "/v1/operators/me", "GET",
    summary="Get the signed-in operator",
    description="Returns the signed-in operator and the time at which the session ends.",
    access=Access.OPERATOR,
)  # fmt: skip
def get_operator(request: Request) -> OperatorView:
    return to_view(session_of(request))


@endpoint(
    sessions_api, "/v1/operators/sessions/{session_id}", "DELETE",
    summary="End the session of an operator",
    description=(
        "Signs the operator out and ends their impersonations. `current` is the session that sends the "
        "request; an operator ends no other one."
    ),
    access=Access.OPERATOR,
)  # fmt: skip
def end_operator_session(request: Request, session_id: str) -> Deleted:
    """End the session of the request, and the operator's impersonations. Raise NotFound."""
    own = session_of(request)
    if session_id not in (own.id, "current"):
        raise NotFound(f"No such session: {session_id}.")
    operator_sessions.end(own, request.audit("session", own.id))
    merchant_sessions.end_all(own.operator_id)
    request.set_cookie(COOKIE, "", max_age_s=0)
    return {"id": own.id, "deleted": True}


def _throttle(request: Request) -> str:
    return f"passkeys from {request.visitor.address}"
