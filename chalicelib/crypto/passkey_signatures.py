"""Options for passkeys, and checks of what browsers answer (Web Authentication, Level 3, by `fido2`).

The user must have unlocked the passkey (user verification), so that it is two factors. The functions that
need fido2 import it, since other requests start faster without it.
"""

import json
import struct
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from chalicelib.domain.dataclass import dataclass

if TYPE_CHECKING:
    from fido2.server import Fido2Server

Credential = dict[str, Any]
NAME = "Payment Gateway"
# What fido2 raises for a wrong answer, and for bytes that it cannot parse
_MALFORMED = (AssertionError, AttributeError, IndexError, KeyError, TypeError, ValueError, struct.error)


class InvalidPasskey(ValueError):
    pass


@dataclass(frozen=True, slots=True)
class Site:
    """The dashboard: `origin` as browsers send it, and its host, to which passkeys belong."""

    origin: str
    host: str


@dataclass(frozen=True, slots=True)
class NewCredential:
    """A new passkey: `public_key` is the attested credential data, in base64url like `credential_id`."""

    credential_id: str
    public_key: str
    sign_count: int


def creation_options(
    site: Site, user_id: str, email: str, challenge: bytes, known: Iterable[str]
) -> dict[str, Any]:
    """Return the options of navigator.credentials.create(). `known` are credentials that the user has."""
    from fido2 import webauthn  # noqa: PLC0415
    from fido2.utils import websafe_decode  # noqa: PLC0415

    options, _ = _server(site).register_begin(
        webauthn.PublicKeyCredentialUserEntity(id=user_id.encode(), name=email, display_name=email),
        [
            webauthn.PublicKeyCredentialDescriptor(
                type=webauthn.PublicKeyCredentialType.PUBLIC_KEY, id=websafe_decode(one)
            )
            for one in known
        ],
        resident_key_requirement=webauthn.ResidentKeyRequirement.REQUIRED,
        user_verification=webauthn.UserVerificationRequirement.REQUIRED,
        challenge=challenge,
    )
    return dict(options.public_key)


def request_options(site: Site, challenge: bytes) -> dict[str, Any]:
    """Return the options of navigator.credentials.get() for any passkey of the site."""
    from fido2 import webauthn  # noqa: PLC0415

    required = webauthn.UserVerificationRequirement.REQUIRED
    options, _ = _server(site).authenticate_begin(user_verification=required, challenge=challenge)
    return dict(options.public_key)


def challenge_of(credential: Credential) -> str:
    """Return the challenge that the browser signed, which is not verified yet. Raise InvalidPasskey."""
    from fido2.utils import websafe_decode  # noqa: PLC0415

    try:
        return str(json.loads(websafe_decode(credential["response"]["clientDataJSON"]))["challenge"])
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidPasskey("The passkey's answer cannot be read.") from error


def user_of(credential: Credential) -> str:
    """Return the id of the user that the passkey names, which is not verified yet. Raise InvalidPasskey."""
    from fido2.utils import websafe_decode  # noqa: PLC0415

    try:
        return websafe_decode(credential["response"]["userHandle"]).decode()
    except (KeyError, TypeError, ValueError) as error:
        raise InvalidPasskey("The passkey names no user.") from error


def registered(credential: Credential, challenge: str, site: Site) -> NewCredential:
    """Return the new credential after checking the answer. Raise InvalidPasskey."""
    from fido2.utils import websafe_encode  # noqa: PLC0415

    try:
        made = _server(site).register_complete(_state(challenge), credential)
    except _MALFORMED as error:
        raise InvalidPasskey("The passkey could not be verified.") from error
    data = made.credential_data
    if data is None:
        raise InvalidPasskey("The passkey could not be verified.")
    return NewCredential(websafe_encode(data.credential_id), websafe_encode(data), made.counter)


def signed(credential: Credential, challenge: str, site: Site, public_key: str, sign_count: int) -> int:
    """Return the new sign count after checking the signature. Raise InvalidPasskey.

    A count that did not grow is refused, since it may be a copy; most passkeys always send 0 (Web
    Authentication, section 6.1.1).
    """
    from fido2.utils import websafe_decode  # noqa: PLC0415
    from fido2.webauthn import AttestedCredentialData, AuthenticationResponse  # noqa: PLC0415

    try:
        known = [AttestedCredentialData(websafe_decode(public_key))]
        _server(site).authenticate_complete(_state(challenge), known, credential)
        count = AuthenticationResponse.from_dict(credential).response.authenticator_data.counter
    except _MALFORMED as error:
        raise InvalidPasskey("The passkey could not be verified.") from error
    if (count or sign_count) and count <= sign_count:
        raise InvalidPasskey("The passkey may be a copy: its counter did not grow.")
    return count


def _server(site: Site) -> "Fido2Server":
    from fido2.server import Fido2Server  # noqa: PLC0415
    from fido2.webauthn import PublicKeyCredentialRpEntity  # noqa: PLC0415

    own = PublicKeyCredentialRpEntity(name=NAME, id=site.host)
    return Fido2Server(own, verify_origin=lambda origin: origin == site.origin)


def _state(challenge: str) -> dict[str, str]:
    """Return what the server object would have kept since it made the options."""
    return {"challenge": challenge, "user_verification": "required"}
