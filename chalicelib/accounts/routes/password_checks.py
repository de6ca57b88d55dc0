"""Check passwords, with limits for the attempts."""

from chalicelib.accounts.domain.device import Device
from chalicelib.accounts.domain.session import Session
from chalicelib.accounts.domain.user import User
from chalicelib.accounts.store import throttles, users
from chalicelib.crypto import passwords
from chalicelib.domain.errors import Unauthorized
from chalicelib.http.request import Request

# Attempts that need no wait. An address may be an office's. Strangers can lock a user at all addresses, so
# that limit is wide, and a browser in which the user signed in before does not count towards it.
FREE_TRIES, FREE_TRIES_OF_AN_ADDRESS, FREE_TRIES_OF_A_USER = 5, 20, 50


def sign_in_limits(email: str, device: Device | None, request: Request) -> dict[str, int]:
    """Return the limits of an attempt: their names, and the attempts that need no wait."""
    if device is not None:
        return {f"sign-in as {email} in {device.id}": FREE_TRIES}
    address = request.visitor.address
    return {
        f"sign-in from {address}": FREE_TRIES_OF_AN_ADDRESS,
        f"sign-in as {email} from {address}": FREE_TRIES,
        f"sign-in as {email}": FREE_TRIES_OF_A_USER,
    }


def check_password(user: User | None, password: str, limits: dict[str, int], request: Request) -> User:
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


def check_own_password(session: Session, password: str, request: Request) -> User:
    """Return the session's user if the password is right. Raise Unauthorized, RateLimited."""
    return check_password(
        users.find(session.email), password, {f"password of {session.id}": FREE_TRIES}, request
    )
