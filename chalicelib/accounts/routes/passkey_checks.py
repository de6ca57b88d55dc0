"""Make challenges for passkeys, and check what browsers answer to them."""

import base64
import secrets
from urllib.parse import urlsplit

from chalicelib.accounts.domain.passkey import Challenge, Passkey
from chalicelib.accounts.store import passkeys
from chalicelib.crypto import passkey_signatures
from chalicelib.crypto.passkey_signatures import Credential, InvalidPasskey, NewCredential, Site
from chalicelib.domain.errors import BadRequest, Unauthorized
from chalicelib.http.request import Request
from chalicelib.settings import settings


def site() -> Site:
    origin = settings().dashboard_url
    return Site(origin, urlsplit(origin).hostname or "")


def new_challenge(request: Request, user_id: str | None = None) -> bytes:
    """Write a challenge and return it. Without a user, it is for a sign-in."""
    challenge = secrets.token_bytes(32)
    passkeys.add_challenge(Challenge(_text(challenge), request.at, user_id))
    return challenge


def check_new(credential: Credential, user_id: str, request: Request) -> NewCredential:
    """Return the new credential. Raise BadRequest."""
    try:
        challenge = passkey_signatures.challenge_of(credential)
        if not passkeys.use_challenge(challenge, user_id, request.at):
            raise InvalidPasskey("This took too long. Try again.")
        return passkey_signatures.registered(credential, challenge, site())
    except InvalidPasskey as error:
        raise BadRequest(str(error), "credential") from error


def check_used(credential: Credential, request: Request) -> Passkey:
    """Return the passkey that signed a challenge, after writing its use. Raise Unauthorized."""
    try:
        challenge = passkey_signatures.challenge_of(credential)
        if not passkeys.use_challenge(challenge, None, request.at):
            raise InvalidPasskey("This took too long. Try again.")
        passkey = _find(credential)
        count = passkey_signatures.signed(
            credential, challenge, site(), passkey.public_key, passkey.sign_count
        )
    except InvalidPasskey as error:
        raise Unauthorized(str(error), "credential") from error
    if not passkeys.use(passkey, count, request.at):
        raise Unauthorized("The passkey was used or removed just now. Try again.", "credential")
    return passkey


def _find(credential: Credential) -> Passkey:
    found = (
        one
        for one in passkeys.of_user(passkey_signatures.user_of(credential))
        if one.credential_id == credential.get("id")
    )
    passkey = next(found, None)
    if passkey is None:
        raise InvalidPasskey("This passkey is not known. Sign in with your password.")
    return passkey


def _text(challenge: bytes) -> str:
    return base64.urlsafe_b64encode(challenge).rstrip(b"=").decode()
