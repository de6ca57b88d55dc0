"""Two signatures of the same bytes: a hex digest, and the headers of Standard Webhooks.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
Keys have the standard's format: `whsec_`, `whsk_` or `whpk_`, followed by base64.
"""

import base64
import binascii
import hmac
import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from datetime import datetime
from typing import TYPE_CHECKING

from chalicelib.domain.dataclass import dataclass

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

PREFIX = "whsec_"
PRIVATE_PREFIX, PUBLIC_PREFIX = "whsk_", "whpk_"
MIN_KEY_SIZE = 6  # bytes; a shorter key could be guessed
MIN_STANDARD_SIZE, MAX_STANDARD_SIZE = 24, 64  # bytes of a secret by Standard Webhooks

_URL_SAFE_BASE64 = re.compile(r"(?=.*[-_])[\w-]{32,}", re.ASCII)  # at least MIN_STANDARD_SIZE bytes


@dataclass(frozen=True, slots=True)
class SigningKeys:
    """The valid keys: `secrets`, newest first, and a `whsk_` key if the endpoint uses `v1a`."""

    secrets: tuple[str, ...] = field(repr=False)
    ed25519_private: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class KeyPair:
    private: str = field(repr=False)
    public: str


def headers(keys: SigningKeys, message_id: str, body: bytes, at: datetime) -> Mapping[str, str]:
    """Return the signature headers. `message_id` is the event's id; `at` is the time of this attempt, which
    receivers check.

    During a rotation both secrets sign: a library accepts the request if any signature matches. The hex
    header holds one digest, of the oldest secret that is valid, so that a receiver that accepts both loses
    nothing in a rotation.
    """
    seconds = str(int(at.timestamp()))
    signed = b".".join((message_id.encode(), seconds.encode(), body))
    return {
        "X-Webhook-Signature": hmac.digest(keys.secrets[-1].encode(), body, "sha256").hex(),
        "webhook-id": message_id,
        "webhook-timestamp": seconds,
        "webhook-signature": " ".join(_signatures(keys, signed)),
    }


def new_secret(entropy: bytes) -> str:
    """Return a secret of 24 to 64 random bytes, the lengths that the standard allows."""
    if not MIN_STANDARD_SIZE <= len(entropy) <= MAX_STANDARD_SIZE:
        raise ValueError("a signing secret must have 24 to 64 bytes")
    return PREFIX + _base64(entropy)


def is_url_safe_base64(secret: str) -> bool:
    """Return True for `whsec_` and the URL-safe base64 of a standard secret.

    Libraries decode standard base64 (RFC 4648, section 4): npm's and Go's refuse `-` and `_`, PyPI's skips
    them. A shorter text is no such secret: it is used as it is.
    """
    text = secret.removeprefix(PREFIX).rstrip("=")
    return secret.startswith(PREFIX) and len(text) % 4 != 1 and bool(_URL_SAFE_BASE64.fullmatch(text))


def new_key_pair(entropy: bytes) -> KeyPair:
    """Return an ed25519 key pair from 32 random bytes."""
    private = PRIVATE_PREFIX + _base64(entropy)
    return KeyPair(private, public_key_of(private))


def public_key_of(private: str) -> str:
    """Return the `whpk_` key of a `whsk_` key, with which receivers verify."""
    return PUBLIC_PREFIX + _base64(_ed25519(private).public_key().public_bytes_raw())


def _signatures(keys: SigningKeys, signed: bytes) -> Iterator[str]:
    for secret in keys.secrets:
        yield "v1," + _base64(hmac.digest(_key(secret), signed, "sha256"))
    if keys.ed25519_private:
        yield "v1a," + _base64(_ed25519(keys.ed25519_private).sign(signed))


def _key(secret: str) -> bytes:
    """Decode the base64 after the prefix as the standard's libraries do: padding is optional, other
    characters are ignored. If fewer than MIN_KEY_SIZE bytes remain, the secret itself is the key."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX) + "==")
    except binascii.Error:
        key = b""
    return key if len(key) >= MIN_KEY_SIZE else secret.encode()


def _ed25519(private: str) -> "Ed25519PrivateKey":
    """Import late: few endpoints need it, and it would slow every cold start."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(private.removeprefix(PRIVATE_PREFIX)))


def _base64(content: bytes) -> str:
    return base64.b64encode(content).decode()
