"""Authentication of servers (API key and secret), browsers (API key alone) and dashboard users (session)."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime

from chalicelib.accounts.domain.activation import BEFORE_ACTIVATION
from chalicelib.accounts.domain.api_key import allows_scope, is_expired, is_stale
from chalicelib.accounts.domain.merchant import ApiKey, allows_origin, origin_refusal, verify_secret
from chalicelib.accounts.domain.network import is_within
from chalicelib.accounts.domain.session import Session, has_presence, opened, parse_token
from chalicelib.accounts.domain.suspension import STILL_ALLOWED
from chalicelib.accounts.limits import limits_of
from chalicelib.accounts.store import activations, merchants, suspensions
from chalicelib.domain.actor import ActorType
from chalicelib.domain.errors import (
    BadRequest,
    Forbidden,
    ReauthenticationRequired,
    SecondFactorRequired,
    SignInIncomplete,
    Unauthorized,
)
from chalicelib.domain.role import Role
from chalicelib.domain.sign_in import SignInStep
from chalicelib.domain.visitor import Visitor
from chalicelib.http.caller import ANONYMOUS, Caller, Headers
from chalicelib.http.cookies import cookie_values
from chalicelib.http.request import Request
from chalicelib.http.route_spec import Access, Operation
from chalicelib.http.site import check_page, is_through_site
from chalicelib.settings import settings

PAGE = "dashboard"  # as X-Requested-With names it
COOKIE = "__Host-session"  # browsers take it from this host only, and over HTTPS or from this machine

FindKey = Callable[[str], ApiKey]  # raises LookupError

_MISSING = {
    SignInStep.SECOND_FACTOR: "Complete the sign-in with your second factor.",
    SignInStep.NEW_PASSWORD: "Choose a new password first.",
}
_PRINTABLE = re.compile(r"[\x20-\x7e]{1,255}")


def authenticate(headers: Headers, visitor: Visitor, operation: Operation, at: datetime) -> Caller:
    """Return the caller after checking its credentials and its role. Raise Unauthorized, Forbidden.

    A secret that is sent must be correct, even where the key alone would do.
    """
    access = operation.access
    if access is Access.DASHBOARD_VISITOR:
        check_page(headers, PAGE)
        return ANONYMOUS
    by_cookie = "x-api-key" not in headers and "cookie" in headers
    if access is Access.DASHBOARD or (access is Access.ACCOUNT and by_cookie):
        caller = _user(headers, operation, at)
    else:
        caller = _key_holder(headers, visitor, operation, at)
    if not operation.allows_role(caller.role):
        raise Forbidden(f"Your role ({caller.role}) does not allow this.")
    _check_standing(caller, operation)
    return caller


def _check_standing(caller: Caller, operation: Operation) -> None:
    """Raise MerchantSuspended, LiveModeInactive for a change that the merchant may not make."""
    if operation.method == "GET" or operation.is_personal:
        return
    if operation.id not in STILL_ALLOWED:
        suspensions.check(caller.account)
    if operation.id not in BEFORE_ACTIVATION:
        activations.check(caller.account)


def api_key_of(request: Request) -> ApiKey:
    """Return the API key that authenticated the request. A dashboard user has none."""
    assert isinstance(request.caller.credential, ApiKey)
    return request.caller.credential


def check_scope(request: Request, scope: str) -> None:
    """Raise Forbidden unless the caller, if it is an API key, has the scope."""
    credential = request.caller.credential
    if isinstance(credential, ApiKey) and not allows_scope(credential, scope):
        raise _needs(scope)


def session_of(request: Request) -> Session:
    """Return the session that authenticated the request. Requests of Access.DASHBOARD have one."""
    assert isinstance(request.caller.credential, Session)
    return request.caller.credential


def _key_holder(headers: Headers, visitor: Visitor, operation: Operation, at: datetime) -> Caller:
    """Return the holder of an API key. An operation that is no read reads the key again."""
    name, secret = headers.get("x-api-key", ""), headers.get("x-api-secret")
    key_only = operation.access is Access.PUBLISHABLE and secret is None
    # A cached key may be revoked, or have an old secret.
    finds = (merchants.find_key, merchants.read_key) if operation.is_read else (merchants.read_key,)
    api_key = _public_key(name, headers, finds[0]) if key_only else _verified_key(name, secret, finds, at)
    address = None if key_only else visitor.address
    _check_limits(api_key, address, at)
    if not allows_scope(api_key, operation.scope):
        raise _needs(operation.scope)
    if is_stale(api_key, address, at):
        merchants.record_use(api_key, address, at)
    return Caller(
        api_key.account, api_key.mode, api_key.currency, api_key.role, api_key.key, api_key, key_only,
        ActorType.PAYER if key_only else ActorType.API_KEY, api_key.name,
        limits_of(api_key.account) if key_only else {}, api_key.api_version,
    )  # fmt: skip


def _needs(scope: str) -> Forbidden:
    return Forbidden(f"This API key needs the scope {scope}.")


def _verified_key(name: str, secret: str | None, finds: Sequence[FindKey], at: datetime) -> ApiKey:
    if secret is None or not _PRINTABLE.fullmatch(name) or not _PRINTABLE.fullmatch(secret):
        raise Unauthorized("Send your API key as X-Api-Key and its secret as X-Api-Secret.")
    wrong = "The API key or its secret is wrong."
    for find in finds:
        api_key = _find(find, name, wrong)
        if verify_secret(api_key, secret, at):
            return api_key
    raise Unauthorized(wrong)


def _public_key(name: str, headers: Headers, find: FindKey) -> ApiKey:
    """Return a key that is used alone, from a page with an allowed origin.

    The checkout page is the gateway's own; it sends the origin of the page that embeds it as `embedder`.
    """
    if not _PRINTABLE.fullmatch(name):
        raise Unauthorized("Send your API key as X-Api-Key.")
    api_key = _find(find, name, "The API key is wrong.")
    if api_key.revoked_at is not None:
        raise Unauthorized("The API key is wrong.")
    if not _is_page_allowed(api_key, headers):
        raise origin_refusal(api_key, "Origin")
    return api_key


def _is_page_allowed(api_key: ApiKey, headers: Headers) -> bool:
    """Return whether the key allows the page. Browsers send no Origin with a GET to the page's own site."""
    origin = headers.get("origin")
    if origin is None:
        return api_key.mode == "test" or bool(api_key.allowed_origins) or is_through_site(headers)
    return origin == settings().checkout_url or allows_origin(api_key, origin)


def _check_limits(api_key: ApiKey, address: str | None, at: datetime) -> None:
    """Raise Unauthorized for an expired key, Forbidden for an address that the key does not allow.

    `address` is the server's. It is None for a payer, who may have any.
    """
    if is_expired(api_key, at):
        raise Unauthorized("The API key has expired. Use another one.")
    networks = api_key.allowed_addresses
    if address is not None and networks and not is_within(address, networks):
        raise Forbidden(f"This API key does not allow requests from the address {address}.")


def _find(find: FindKey, name: str, error: str) -> ApiKey:
    try:
        return find(name)
    except LookupError:
        raise Unauthorized(error) from None


def _user(headers: Headers, operation: Operation, at: datetime) -> Caller:
    from chalicelib.accounts.store import sessions  # noqa: PLC0415 - a server has no session

    check_page(headers, PAGE)
    session = session_of_cookie(headers.get("cookie", ""), at)
    if session is None:
        raise Unauthorized("Sign in.")
    if headers.get("x-user", session.user_id) != session.user_id:
        raise Unauthorized("Another user has signed in with this browser. Reload the page.", "X-User")
    if headers.get("x-merchant", session.merchant_id) != session.merchant_id:
        raise Unauthorized("This browser has switched to another merchant. Reload the page.", "X-Merchant")
    _check_impersonation(session, operation)
    mode = headers.get("x-mode", "test")
    if mode not in merchants.MODES:
        raise BadRequest("X-Mode must be test or live", "X-Mode")
    _check_sign_in(session, operation, mode)
    _check_presence(session, operation, at)
    sessions.seen(session, at, by_user="x-background" not in headers)
    return user_caller(session, mode)


def user_caller(session: Session, mode: str) -> Caller:
    """Return the user of a session as the caller of a request."""
    return Caller(
        f"{session.merchant_id}#{mode}", mode, session.currency, session.role, name=session.user_id,
        credential=session, type=ActorType.OPERATOR if session.is_impersonation else ActorType.USER,
        shown_as=session.email,
    )  # fmt: skip


def _check_impersonation(session: Session, operation: Operation) -> None:
    """Raise Forbidden for an operator who sees the dashboard of a merchant and does more than read."""
    if session.is_impersonation and operation.method != "GET" and operation.id != "end_session":
        raise Forbidden("You see this merchant as an operator of the platform, so you can only read.")


def _check_sign_in(session: Session, operation: Operation, mode: str) -> None:
    """Raise Forbidden for a session whose sign-in is not complete, or an owner who needs a second factor."""
    if session.step is not None and session.step not in operation.steps:
        raise SignInIncomplete(_MISSING[session.step])
    is_live_owner = session.role is Role.OWNER and mode == "live" and not operation.is_personal
    if is_live_owner and not session.has_second_factor:
        raise SecondFactorRequired(
            "Owners need a passkey or an authenticator app for live mode. Set one up in Settings, Security."
        )


def _check_presence(session: Session, operation: Operation, at: datetime) -> None:
    if not has_presence(session, operation.presence, at):
        raise ReauthenticationRequired("Confirm that it is you: enter your password or use a passkey.")


def session_of_cookie(cookies: str, at: datetime) -> Session | None:
    """Return the open session of a Cookie header; None if there is none."""
    from chalicelib.accounts.store import sessions  # noqa: PLC0415 - as above

    named = next((found for value in cookie_values(cookies, COOKIE) if (found := parse_token(value))), None)
    if named is None:
        return None
    user_id, session_id, proof = named
    session = sessions.find(user_id, session_id)
    return opened(session, proof, at) if session else None
