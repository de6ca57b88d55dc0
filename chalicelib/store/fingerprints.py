"""What tells one card from another without its number, which has too few digits for a hash without a key."""

import hmac
from functools import lru_cache

from chalicelib.aws import client
from chalicelib.settings import settings


def fingerprint_of(number: str, account: str) -> str:
    """The same card has the same fingerprint within an account, and another one in any other."""
    return hmac.digest(_key_of(account), number.encode(), "sha256").hex()


@lru_cache(maxsize=1000)
def _key_of(account: str) -> bytes:
    """KMS's MAC of the account, which only its HMAC key can make. Kept for the sandbox's life."""
    made = client("kms").generate_mac(
        KeyId=settings().fingerprint_key_id, MacAlgorithm="HMAC_SHA_256",
        Message=f"card fingerprints of {account}".encode(),
    )  # fmt: skip
    key: bytes = made["Mac"]
    return key
