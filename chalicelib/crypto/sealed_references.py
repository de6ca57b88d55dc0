"""Seal an account and an id into a text for a URL, which only this stage can make and open.

AES-SIV (RFC 5297) is deterministic: the same reference always has the same text. KMS derives the key.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from chalicelib.crypto.mac_keys import key_of
from chalicelib.domain.ids import packed, unpacked

_EVERY_ACCOUNT = "every account"
_ID_BYTES = 16
_MAX_LENGTH = 200


def seal_reference(purpose: str, account: str, id: str) -> str:
    """Return the sealed reference, of letters, digits, - and _."""
    sealed = _cipher(purpose).encrypt(packed(id) + account.encode(), None)
    return urlsafe_b64encode(sealed).decode().rstrip("=")


def open_reference(purpose: str, prefix: str, text: str) -> tuple[str, str]:
    """Return the account and the id with its prefix. Raise LookupError if the text was not made here."""
    try:
        sealed = urlsafe_b64decode(text[:_MAX_LENGTH] + "=" * (-len(text) % 4))
        opened = _cipher(purpose).decrypt(sealed, None)
    except (InvalidTag, ValueError):
        raise LookupError(text) from None
    return opened[_ID_BYTES:].decode(), unpacked(prefix, opened[:_ID_BYTES])


@cache
def _cipher(purpose: str) -> AESSIV:
    return AESSIV(key_of(purpose, _EVERY_ACCOUNT))
