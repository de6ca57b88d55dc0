"""Check the codes of authenticator apps, and recovery codes, with a limit for the attempts."""

from chalicelib.accounts.domain.authenticator import Authenticator, hash_of_code
from chalicelib.accounts.routes.password_checks import FREE_TRIES
from chalicelib.accounts.store import authenticators, throttles
from chalicelib.crypto.kms_secrets import seal, unseal
from chalicelib.crypto.one_time_codes import step_of
from chalicelib.domain.errors import Unauthorized
from chalicelib.http.request import Request


def seal_for(user_id: str, secret: str) -> str:
    return seal(secret, _owner(user_id))


def step_of_code(authenticator: Authenticator, code: str, request: Request) -> int:
    """Return the time step of a right code. Raise Unauthorized, RateLimited."""
    _count(authenticator.user_id, request)
    secret = unseal(authenticator.sealed_secret, _owner(authenticator.user_id))
    step = step_of(secret, code, request.at)
    if step is None:
        raise Unauthorized("The code is wrong, or has expired. Enter the current one.", "code")
    return step


def use_code(authenticator: Authenticator, code: str, request: Request) -> None:
    """Use a code of the app, or a recovery code. Raise Unauthorized, RateLimited."""
    user_id = authenticator.user_id
    if code.isdecimal():
        if not authenticators.use_step(user_id, step_of_code(authenticator, code, request)):
            raise Unauthorized("The code was used already. Wait for the next one.", "code")
    else:
        _count(user_id, request)
        if not authenticators.use_recovery_code(user_id, hash_of_code(code)):
            raise Unauthorized("The recovery code is wrong, or was used already.", "code")
    forget_attempts(user_id)


def forget_attempts(user_id: str) -> None:
    """Forget the wrong codes of a user after a right one was used."""
    throttles.forget(_throttle(user_id))


def _count(user_id: str, request: Request) -> None:
    throttles.take_turn(_throttle(user_id), FREE_TRIES, request.at)


def _throttle(user_id: str) -> str:
    return f"code of {user_id}"


def _owner(user_id: str) -> str:
    """Return the encryption context of a user's secret, which no merchant's account can have."""
    return f"user {user_id}"
