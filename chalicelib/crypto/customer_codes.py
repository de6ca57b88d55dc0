"""One-time codes of six digits. A plain hash of one could be guessed in a moment, so its hash has a key."""

import hmac
import secrets

from chalicelib.crypto.mac_keys import key_of

_DIGITS = 6


def new_code() -> str:
    return f"{secrets.randbelow(10**_DIGITS):0{_DIGITS}}"


def hash_of(code: str, code_id: str, account: str) -> str:
    """Return the keyed hash of a code, which is another one for each code and account."""
    key = key_of("one-time codes", account)
    return hmac.digest(key, f"{code_id} {code}".encode(), "sha256").hex()


def matches(code: str, code_id: str, account: str, kept: str) -> bool:
    return hmac.compare_digest(hash_of(code, code_id, account), kept)
