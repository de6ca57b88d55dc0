"""Merchants of a stage: the documented test merchant, and new ones."""

import secrets
from datetime import UTC, datetime

from chalicelib.domain.endpoint import Endpoint, secret
from chalicelib.domain.ids import derived_id, new_id
from chalicelib.domain.merchant import ApiKey, Merchant, hash_of
from chalicelib.store import endpoints, merchants
from chalicelib.store.secrets import seal

TEST_MERCHANT = "mer_test"
TEST_KEY, TEST_SECRET = "key_test_abc123", "secret_test_xyz789"
TEST_WEBHOOK_URL, TEST_WEBHOOK_SECRET = "http://localhost:4000/webhook", "whsec_test_abc123"
TEST_EMAIL = "test@example.com"


def seed() -> None:
    """Makes the test merchant, its key and its webhook endpoint, unless it is there.

    The merchant is written last, so that a seed which broke off is done again from the start.
    """
    if merchants.exists(TEST_MERCHANT):
        return
    at = datetime.now(UTC)
    merchant = Merchant(TEST_MERCHANT, "Test Merchant", TEST_EMAIL, at)
    api_key = _test_key(TEST_KEY, TEST_SECRET, TEST_MERCHANT, at)
    endpoint_id = derived_id("whe", datetime(2026, 1, 1, tzinfo=UTC), TEST_MERCHANT)
    sealed = seal(TEST_WEBHOOK_SECRET, api_key.account)
    endpoints.add(
        Endpoint(api_key.account, endpoint_id, TEST_WEBHOOK_URL, ["*"], [secret(sealed)], at, at), claim=None
    )
    merchants.add(merchant, api_key)


def new_merchant(name: str, email: str = "", merchant_id: str | None = None) -> dict[str, str]:
    """Makes a merchant with one test key. Returns what it needs; nobody is shown the secret again."""
    at = datetime.now(UTC)
    merchant = Merchant(merchant_id or new_id("mer", at), name, email, at)
    key, secret = f"key_test_{secrets.token_hex(8)}", f"secret_test_{secrets.token_urlsafe(32)}"
    merchants.add(merchant, _test_key(key, secret, merchant.id, at))
    return {"Merchant": merchant.id, "X-Api-Key": key, "X-Api-Secret": secret}


def _test_key(key: str, secret: str, merchant_id: str, at: datetime) -> ApiKey:
    sealed = seal(secret, f"{merchant_id}#test")
    return ApiKey(key, merchant_id, "test", hash_of(secret), "INR", at, sealed_secret=sealed)
