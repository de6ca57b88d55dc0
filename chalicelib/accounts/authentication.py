"""Who asks: a server with a key and its secret, a browser with the key alone where that is enough, or a user
of the dashboard with a session.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http.cookies import CookieError, SimpleCookie

from chalicelib.accounts.domain.api_key import is_stale
from chalicelib.accounts.domain.merchant import ApiKey, admits, opens
from chalicelib.accounts.domain.session import Session, is_open, named_by
from chalicelib.accounts.domain.user import Role
from chalicelib.accounts.store import merchants, sessions
from chalicelib.domain.errors import BadRequest, Forbidden, Unauthorized
from chalicelib.http.route_spec import Access, Operation
from chalicelib.settings import settings

PRINTABLE = re.compile(r"[\x20-\x7e]{1,255}")
COOKIE = "session"

Headers = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Caller:
    """`currency` is the merchant's usual one. A server has a `secret`, a user a `session`, a browser with the
    key alone neither."""

    account: str
    mode: str
    currency: str
    role: Role = Role.OWNER
    secret: str | None = field(default=None, repr=False)
    api_key: ApiKey | None = None
    session: Session | None = None

    @property
    def name(self) -> str:
        """The key's, or the user's id: neither is secret."""
        if self.api_key is not None:
            return self.api_key.key
        return self.session.user_id if self.session is not None else ""


NOBODY = Caller("", "", "", Role.VIEWER)


def authenticated(headers: Headers, operation: Operation, at: datetime) -> Caller:
    """Who sent the request, their credentials checked, and what they may do. A secret that is sent has to be
    right, whatever the route. Raises Unauthorized, Forbidden."""
    access = operation.access
    if access is Access.DASHBOARD_VISITOR:
        _check_page(headers)
        return NOBODY
    by_cookie = "x-api-key" not in headers and "cookie" in headers
    if access is Access.DASHBOARD or (access is Access.ACCOUNT and by_cookie):
        caller = _user(headers, at)
    else:
        caller = _server(headers, at, publishable=access is Access.PUBLISHABLE)
    if not operation.admits(caller.role):
        raise Forbidden(f"As a {caller.role} you may not do this.")
    return caller


def _server(headers: Headers, at: datetime, *, publishable: bool) -> Caller:
    name, secret = headers.get("x-api-key", ""), headers.get("x-api-secret")
    api_key = _standing(name, headers) if publishable and secret is None else _opened(name, secret, at)
    if is_stale(api_key, at):
        merchants.used_key(api_key, at)
    return Caller(api_key.account, api_key.mode, api_key.currency, api_key.role, secret, api_key)


def _opened(name: str, secret: str | None, at: datetime) -> ApiKey:
    if secret is None or not PRINTABLE.fullmatch(name) or not PRINTABLE.fullmatch(secret):
        raise Unauthorized("Send your API key as X-Api-Key and its secret as X-Api-Secret.")
    wrong = "The API key or its secret is wrong."
    for find in (merchants.find_key, merchants.find_key_again):  # it may have been rolled since it was seen
        api_key = _found(find, name, wrong)
        if opens(api_key, secret, at):
            return api_key
    raise Unauthorized(wrong)


def _standing(name: str, headers: Headers) -> ApiKey:
    """The key alone, from a page that it admits. The checkout's page is ours; it says itself which page
    shows it."""
    if not PRINTABLE.fullmatch(name):
        raise Unauthorized("Send your API key as X-Api-Key.")
    api_key = _found(merchants.find_key, name, "The API key is wrong.")
    if api_key.revoked_at is not None:
        raise Unauthorized("The API key is wrong.")
    origin = headers.get("origin")
    if origin not in (None, settings().checkout_url) and not admits(api_key, origin):
        raise Forbidden("This key takes no payments in a page of that origin.", "Origin")
    return api_key


def _found(find: Callable[[str], ApiKey], name: str, refusal: str) -> ApiKey:
    try:
        return find(name)
    except LookupError:
        raise Unauthorized(refusal) from None


def _user(headers: Headers, at: datetime) -> Caller:
    _check_page(headers)
    session, proof = _session(headers)
    if session is None or not is_open(session, proof, at):
        raise Unauthorized("Sign in.")
    if headers.get("x-user", session.user_id) != session.user_id:
        raise Unauthorized("Somebody else has signed in in this browser. Load the page again.", "X-User")
    sessions.seen(session, at)
    mode = headers.get("x-mode", "test")
    if mode not in merchants.MODES:
        raise BadRequest("X-Mode must be test or live", "X-Mode")
    return Caller(f"{session.merchant_id}#{mode}", mode, session.currency, session.role, session=session)


def _check_page(headers: Headers) -> None:
    """That the dashboard's own page asks, not another that the user has open: no other can send this header
    without asking first, and browsers say where a request comes from."""
    own = headers.get("sec-fetch-site", "same-origin") == "same-origin"
    if not own or headers.get("x-requested-with") != "dashboard":
        raise Forbidden("Sessions are for the dashboard's own pages: X-Requested-With must be dashboard.")


def _session(headers: Headers) -> tuple[Session | None, str]:
    """The session that the cookie names, and the proof in it."""
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        cookie = None
    named = named_by(cookie.value) if cookie and len(cookie.value) <= 255 else None
    if named is None:
        return None, ""
    user_id, session_id, proof = named
    return sessions.find(user_id, session_id), proof
