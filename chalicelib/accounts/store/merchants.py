"""Store merchants, and find the API key of a request."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from cachetools import TTLCache
from pynamodb.exceptions import DoesNotExist

from chalicelib.accounts.domain.merchant import ApiKey, Merchant
from chalicelib.accounts.store import api_keys, key_uses
from chalicelib.accounts.store.rows import ApiKeyRow, MerchantRow
from chalicelib.db.conditional import equals, put_if
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import Conflict

KEY_SEEN_FOR_S = 60
# By the time of day: a monotonic clock may stand still while Lambda has frozen the process.
_SEEN: TTLCache[str, ApiKey] = TTLCache(maxsize=10_000, ttl=KEY_SEEN_FOR_S, timer=time.time)
_ByMode = dict[str, dict[str, int]]
_LIMITS: TTLCache[str, tuple[_ByMode, _ByMode]] = TTLCache(
    maxsize=10_000, ttl=KEY_SEEN_FOR_S, timer=time.time
)


MODES = ("test", "live")


def add(merchant: Merchant, *own: ApiKey, entry: AuditEntry | None = None) -> None:
    """Write the keys and then the merchant, so that a stored merchant always has its keys."""
    for api_key in own:
        api_keys.add(api_key, claim=None)
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.put(MerchantRow.of(merchant))


def of_account(account: str) -> Merchant:
    return MerchantRow.get(account.partition("#")[0]).to(Merchant)


def current(merchant_id: str) -> Merchant:
    """Return the merchant by a consistent read."""
    return MerchantRow.get(merchant_id, consistent_read=True).to(Merchant)


def find(account: str) -> Merchant | None:
    try:
        return of_account(account)
    except DoesNotExist:
        return None


def names(merchant_ids: Iterable[str]) -> dict[str, str]:
    """Return the names of merchants by their ids."""
    return {row.id: row.name for row in MerchantRow.batch_get(merchant_ids, attributes_to_get=["id", "name"])}


def change(merchant_id: str, changes: dict[str, Any], entry: AuditEntry) -> None:
    """Write the changed fields of a merchant. None removes a field."""
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.update(MerchantRow(merchant_id), MerchantRow.setting(changes), MerchantRow.id.exists())


def limits_and_maxima(account: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """Return the limits that the merchant set itself, and the maxima that operators set for it.

    They may have been read up to KEY_SEEN_FOR_S ago.
    """
    merchant_id, _, mode = account.partition("#")
    known = _LIMITS.get(merchant_id)
    if known is None:
        merchant = find(account)
        known = (merchant.limits or {}, merchant.limit_maxima or {}) if merchant else ({}, {})
        _LIMITS[merchant_id] = known
    return known[0].get(mode, {}), known[1].get(mode, {})


def change_limits(
    before: Merchant, limits: dict[str, dict[str, int]], entry: AuditEntry | None = None
) -> None:
    """Write the limits. Raises Conflict if they differ from those of `before`."""
    changed = Conflict("The limits were changed at the same time. Reload them and try again.")
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.update(
            MerchantRow(before.id),
            [MerchantRow.limits.set(limits)],
            when=equals(MerchantRow.limits, before.limits),
            otherwise=lambda _row: changed,
        )
    forget_limits(before.id)


def set_maxima(rows: Rows, before: Merchant, maxima: dict[str, dict[str, int]]) -> None:
    """Write the maxima in a transaction, which raises Conflict if they differ from those of `before`."""
    changed = Conflict("The limits were changed at the same time. Propose the change again.")
    rows.update(
        MerchantRow(before.id),
        [MerchantRow.limit_maxima.set(maxima)],
        when=MerchantRow.id.exists() & equals(MerchantRow.limit_maxima, before.limit_maxima),
        otherwise=lambda _row: changed,
    )


def forget_limits(merchant_id: str) -> None:
    """Read the limits again for the next request."""
    _LIMITS.pop(merchant_id, None)


def change_branding(before: Merchant, branding: dict[str, str], entry: AuditEntry | None = None) -> Merchant:
    """Write the branding and return the merchant. Raises Conflict if it differs from that of `before`."""
    changed = Conflict("The branding was changed at the same time. Reload it and try again.")
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.update(
            MerchantRow(before.id),
            [MerchantRow.branding.set(branding)],
            when=equals(MerchantRow.branding, before.branding),
            otherwise=lambda _row: changed,
        )
    return replace(before, branding=branding)


def exists(merchant_id: str) -> bool:
    return find(merchant_id) is not None


def accounts() -> Iterator[str]:
    """Yield every account that can have events."""
    for row in MerchantRow.scan(attributes_to_get=["id"]):
        yield from (f"{row.id}#{mode}" for mode in MODES)


def forget_key(name: str) -> None:
    ApiKeyRow(name).delete()


def keep_key_of_links(api_key: ApiKey) -> None:
    """Write the key unless it exists."""
    try:
        find_key(api_key.key)
    except LookupError:
        put_if(ApiKeyRow.of(api_key), ApiKeyRow.key.does_not_exist())


def record_use(api_key: ApiKey, address: str | None, at: datetime) -> None:
    """Write a use of the key, as key_uses.record does. Without its result, the next request reads the key."""
    written = key_uses.record(api_key, address, at)
    _SEEN.pop(api_key.key, None)
    if written is not None:
        _SEEN[api_key.key] = written


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
