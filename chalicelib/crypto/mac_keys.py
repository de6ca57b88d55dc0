"""Derive HMAC keys with KMS, each for one purpose and one account, so that no one else can compute them."""

from functools import lru_cache

from chalicelib.aws import client
from chalicelib.settings import settings


@lru_cache(maxsize=1000)
def key_of(purpose: str, account: str) -> bytes:
    """Return the KMS MAC of both names as the key. It is cached for the life of the sandbox."""
    made = client("kms").generate_mac(
        KeyId=settings().mac_key_id, MacAlgorithm="HMAC_SHA_256", Message=f"{purpose} of {account}".encode()
    )
    key: bytes = made["Mac"]
    return key
