"""Merchants and the keys that they call with."""

from cachetools import TTLCache, cached
from pynamodb.exceptions import DoesNotExist

from chalicelib.domain.merchant import ApiKey, Merchant
from chalicelib.store.tables import ApiKeyRow, MerchantRow

KEY_SEEN_FOR_S = 60


def add(merchant: Merchant, *api_keys: ApiKey) -> None:
    MerchantRow.of(merchant).save()
    for api_key in api_keys:
        ApiKeyRow.of(api_key).save()


# Only found keys are kept: one that was made a moment ago works at once, a revoked one for a minute more.
@cached(TTLCache(maxsize=10_000, ttl=KEY_SEEN_FOR_S))
def key(name: str) -> ApiKey:
    """Raises LookupError."""
    try:
        return ApiKeyRow.get(name).to(ApiKey)
    except DoesNotExist:
        raise LookupError(name) from None
