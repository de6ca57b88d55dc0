"""Keys for HMACs that nobody outside can make: each for one purpose and one account, derived by KMS."""

from functools import lru_cache

from chalicelib.aws import client
from chalicelib.settings import settings


@lru_cache(maxsize=1000)
def key_of(purpose: str, account: str) -> bytes:
    """KMS's MAC of both names, which only its HMAC key can make. Kept for the sandbox's life."""
    made = client("kms").generate_mac(
        KeyId=settings().mac_key_id, MacAlgorithm="HMAC_SHA_256", Message=f"{purpose} of {account}".encode()
    )
    key: bytes = made["Mac"]
    return key
