"""Users of the dashboard, who call the API with their session cookie."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from http.cookies import Morsel, SimpleCookie

from chalicelib.accounts.authentication import COOKIE
from chalicelib.accounts.domain.membership import membership_of
from chalicelib.accounts.domain.session import open_session, token_of
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import memberships, sessions
from chalicelib.crypto import passwords
from chalicelib.domain.ids import new_id
from chalicelib.domain.role import Role
from chalicelib.domain.visitor import Visitor
from tests.gateway import Answer, Gateway

PASSWORD = "correct horse battery staple"
SESSIONS = "/v1/dashboard/sessions"
ORIGIN_SECRET = "origin-secret-of-the-tests"
THROUGH_SITE = {"X-Origin-Secret": ORIGIN_SECRET}  # as CloudFront adds it
PAGE = {"X-Requested-With": "dashboard", **THROUGH_SITE}


def from_address(*hops: str) -> dict[str, str]:
    """Return the header of a client whose hops CloudFront and API Gateway saw, the client itself last."""
    return {"X-Forwarded-For": ", ".join([*hops, "130.176.0.1"])}


def a_user(gateway: Gateway, role: Role = Role.OWNER, password: str = PASSWORD) -> User:
    """Create a user of the merchant with the password."""
    at = datetime.now(UTC)
    user_id = new_id("usr", at)
    user = User(f"{user_id.lower()}@example.com", user_id, _hash_of(password), at)
    memberships.add(user, membership_of(user, gateway.merchant_id, role, at))
    return user


def joined(user: User, gateway: Gateway, role: Role = Role.MEMBER) -> User:
    """Give the user access to another merchant too."""
    memberships.join(user, membership_of(user, gateway.merchant_id, role, datetime.now(UTC)))
    return user


@cache
def _hash_of(password: str) -> str:
    """Return the hash of the password, computed once for all users that have it."""
    return passwords.hash_of(password)


def visitor(gateway: Gateway) -> Gateway:
    """Return a client of the dashboard without a session, at an address that no other test uses."""
    return Gateway(gateway.client, gateway.merchant_id, PAGE | from_address(gateway.merchant_id))


def signed_in(gateway: Gateway, user: User, at: datetime | None = None) -> Gateway:
    """Return a client with the cookie of a session that the user started in the merchant at `at` (now).

    The session has both factors.
    """
    at = at or datetime.now(UTC)
    membership = memberships.get(gateway.merchant_id, user.id)
    session = open_session(membership, new_id("ses", at), "proof", "INR", Visitor("203.0.113.7", "Tests"), at)
    sessions.add(replace(session, has_second_factor=True), user)
    own = {"Cookie": f"{COOKIE}={token_of(session, 'proof')}", "X-User": user.id}
    own |= from_address(gateway.merchant_id)
    return Gateway(gateway.client, gateway.merchant_id, PAGE | own)


def sign_in(page: Gateway, email: str, password: str = PASSWORD) -> Answer:
    return page.post(SESSIONS, {"email": email, "password": password})


def device_of(answer: Answer, user: User) -> dict[str, str]:
    """Return the cookie header of a browser that keeps what the sign-in set for later sign-ins."""
    name = f"device_{user.id}"
    return {"Cookie": f"{name}={SimpleCookie(answer.headers['set-cookie'])[name].value}"}


def cookie_of(answer: Answer) -> Morsel[str]:
    return SimpleCookie(answer.headers["set-cookie"])[COOKIE]
