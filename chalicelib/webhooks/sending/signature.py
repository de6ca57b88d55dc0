"""Two signatures of the same bytes: the hex one that receivers know, and Standard Webhooks' set.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
Keys are as the standard writes them: `whsec_`, `whsk_` and `whpk_`, each before base64.
"""

import base64
import binascii
import hmac
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PREFIX = "whsec_"
PRIVATE_PREFIX, PUBLIC_PREFIX = "whsk_", "whpk_"
SHORTEST_KEY = 6  # bytes; what can be guessed must not sign


@dataclass(frozen=True, slots=True)
class SigningKeys:
    """What signs at this moment: `secrets`, newest first, and a `whsk_` key where an endpoint asks for it."""

    secrets: tuple[str, ...] = field(repr=False)
    ed25519_private: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class KeyPair:
    private: str = field(repr=False)
    public: str


def headers(keys: SigningKeys, message_id: str, body: bytes, at: datetime) -> Mapping[str, str]:
    """`message_id` is the event's; `at` the moment of this attempt, which the receiver may hold us to.

    While a secret is being replaced both sign: a library takes the request if any signature is right. The
    hex one has room for one digest, the newest secret's.
    """
    seconds = str(int(at.timestamp()))
    signed = b".".join((message_id.encode(), seconds.encode(), body))
    return {
        "X-Webhook-Signature": hmac.digest(keys.secrets[0].encode(), body, "sha256").hex(),
        "webhook-id": message_id,
        "webhook-timestamp": seconds,
        "webhook-signature": " ".join(_signatures(keys, signed)),
    }


def new_secret(entropy: bytes) -> str:
    """A secret of 24 to 64 random bytes, the lengths that the standard allows."""
    if not 24 <= len(entropy) <= 64:
        raise ValueError("a signing secret has 24 to 64 bytes")
    return PREFIX + _base64(entropy)


def new_key_pair(entropy: bytes) -> KeyPair:
    """An ed25519 pair from 32 random bytes."""
    private = PRIVATE_PREFIX + _base64(entropy)
    return KeyPair(private, public_key_of(private))


def public_key_of(private: str) -> str:
    """What receivers verify with: the `whpk_` key of a `whsk_` one."""
    return PUBLIC_PREFIX + _base64(_ed25519(private).public_key().public_bytes_raw())


def _signatures(keys: SigningKeys, signed: bytes) -> Iterator[str]:
    for secret in keys.secrets:
        yield "v1," + _base64(hmac.digest(_key(secret), signed, "sha256"))
    if keys.ed25519_private:
        yield "v1a," + _base64(_ed25519(keys.ed25519_private).sign(signed))


def _key(secret: str) -> bytes:
    """Standard Webhooks' key is the base64 behind the prefix, read as its libraries read it: padding may be
    left out, and what is no base64 is passed over. A secret that leaves next to nothing is its own key."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX) + "==")
    except binascii.Error:
        key = b""
    return key if len(key) >= SHORTEST_KEY else secret.encode()


def _ed25519(private: str) -> "Ed25519PrivateKey":
    """Imported late: few endpoints ask for it, and all would wait for it at a cold start."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(private.removeprefix(PRIVATE_PREFIX)))


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
