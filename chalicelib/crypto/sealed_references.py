"""Seal a reference, such as an account and an id, into a text that only this stage can make and open.

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
_MAX_LENGTH = 400


def seal_reference(purpose: str, account: str, id: str) -> str:
    """Return the sealed reference, of letters, digits, - and _."""
    return seal_bytes(purpose, packed(id) + account.encode())


def open_reference(purpose: str, prefix: str, text: str) -> tuple[str, str]:
    """Return the account and the id with its prefix. Raise LookupError if the text was not made here."""
    opened = open_bytes(purpose, text)
    return opened[_ID_BYTES:].decode(), unpacked(prefix, opened[:_ID_BYTES])


def seal_bytes(purpose: str, content: bytes) -> str:
    """Return the sealed content, of letters, digits, - and _."""
    return urlsafe_b64encode(_cipher(purpose).encrypt(content, None)).decode().rstrip("=")


def open_bytes(purpose: str, text: str) -> bytes:
    """Return the content. Raise LookupError if the text was not made here for this purpose."""
    try:
        sealed = urlsafe_b64decode(text[:_MAX_LENGTH] + "=" * (-len(text) % 4))
        return _cipher(purpose).decrypt(sealed, None)
    except (InvalidTag, ValueError):
        raise LookupError(text) from None


@cache
def _cipher(purpose: str) -> AESSIV:
    return AESSIV(key_of(purpose, _EVERY_ACCOUNT))
