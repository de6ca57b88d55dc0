"""Store merchants, and find the API key of a request."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from cachetools import TTLCache
from pynamodb.exceptions import DoesNotExist

from chalicelib.accounts.domain.merchant import ApiKey, Merchant
from chalicelib.accounts.store import api_keys
from chalicelib.accounts.store.rows import ApiKeyRow, MerchantRow
from chalicelib.db.conditional import update_if

KEY_SEEN_FOR_S = 60
_SEEN: TTLCache[str, ApiKey] = TTLCache(maxsize=10_000, ttl=KEY_SEEN_FOR_S)


MODES = ("test", "live")


def add(merchant: Merchant, *own: ApiKey) -> None:
    """Write the keys and then the merchant, so that a stored merchant always has its keys."""
    for api_key in own:
        api_keys.add(api_key, claim=None)
    MerchantRow.of(merchant).save()


def of_account(account: str) -> Merchant:
    return MerchantRow.get(account.partition("#")[0]).to(Merchant)


def find(account: str) -> Merchant | None:
    try:
        return of_account(account)
    except DoesNotExist:
        return None


def names(merchant_ids: Iterable[str]) -> dict[str, str]:
    """Return the names of merchants by their ids."""
    return {row.id: row.name for row in MerchantRow.batch_get(merchant_ids, attributes_to_get=["id", "name"])}


def change(merchant_id: str, changes: dict[str, Any]) -> Merchant:
    """Write the changed fields and return the updated merchant. None removes a field."""
    row = MerchantRow(merchant_id)
    if changes:
        row.update(row.setting(changes), condition=MerchantRow.id.exists())
        return row.to(Merchant)
    return MerchantRow.get(merchant_id, consistent_read=True).to(Merchant)


def exists(merchant_id: str) -> bool:
    return MerchantRow.count(merchant_id) > 0


def accounts() -> Iterator[str]:
    """Yield every account that can have events."""
    for row in MerchantRow.scan(attributes_to_get=["id"]):
        yield from (f"{row.id}#{mode}" for mode in MODES)


def forget_key(name: str) -> None:
    ApiKeyRow(name).delete()


def record_use(api_key: ApiKey, address: str | None, at: datetime) -> None:
    """Write when, and from which address of a server, the key was last used. None keeps the address."""
    row, last_used = ApiKeyRow(api_key.key), [ApiKeyRow.last_used_at.set(at)]
    if address is not None:
        last_used.append(ApiKeyRow.last_used_address.set(address))
    if update_if(row, last_used, ApiKeyRow.key.exists()):
        _SEEN[api_key.key] = row.to(ApiKey)


def find_key(name: str) -> ApiKey:
    """Return a key that may have been read up to KEY_SEEN_FOR_S ago. Raises LookupError.

    Only found keys are cached, so that a new key works immediately.
    """
    return _SEEN.get(name) or read_key(name)


def read_key(name: str) -> ApiKey:
    """Return a key by a consistent read, and cache it. Raises LookupError."""
    _SEEN.pop(name, None)
    row = ApiKeyRow.find(name)
    if row is None:
        raise LookupError(name)
    _SEEN[name] = found = row.to(ApiKey)
    return found
