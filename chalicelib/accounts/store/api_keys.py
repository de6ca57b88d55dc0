"""Store a merchant's API keys. chalicelib/accounts/store/merchants.py finds the key of a request."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from chalicelib.accounts.domain.merchant import ApiKey
from chalicelib.accounts.store.rows import ApiKeyRow
from chalicelib.db.counters import CounterRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import BadRequest, Conflict, NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.notices.domain.mail import Mail
from chalicelib.notices.store import mail as mails

MAX_KEYS = 20  # keys per mode that are not revoked

_COUNTED = "api_keys"
_ROLLED = ("secret_hash", "sealed_secret", "previous_hash", "previous_until")


def add(
    api_key: ApiKey, claim: Claim | None, entry: AuditEntry | None = None, notice: Mail | None = None
) -> None:
    """Write a new key. Raises IdempotencyKeyUsed, or BadRequest if the merchant has MAX_KEYS keys."""
    count = CounterRow.api_keys
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        mails.add_to(rows, notice)
        rows.put(ApiKeyRow.of(api_key))
        rows.update(
            _counter(api_key),
            [count.add(1)],
            when=count.does_not_exist() | (count < MAX_KEYS),
            otherwise=lambda _row: BadRequest(f"The limit is {MAX_KEYS} keys. Revoke one first."),
        )


def of_merchant(merchant_id: str, mode: str) -> list[ApiKey]:
    """Return the keys that the merchant created in a mode, including revoked keys, newest first.

    A merchant has few keys.
    """
    names = [entry.key for entry in ApiKeyRow.by_merchant.query(merchant_id)]
    found = [row.to(ApiKey) for row in ApiKeyRow.batch_get(names, consistent_read=True)]
    own = [api_key for api_key in found if api_key.mode == mode and not api_key.for_links]
    return sorted(own, key=lambda api_key: api_key.created_at, reverse=True)


def get(name: str, merchant_id: str, mode: str) -> ApiKey:
    """Return a key of the merchant. Raises NotFound, also for a key of another merchant."""
    row = ApiKeyRow.find(name)
    api_key = row.to(ApiKey) if row else None
    own = (merchant_id, mode, False)
    if api_key is None or (api_key.merchant_id, api_key.mode, api_key.for_links) != own:
        raise NotFound(f"No such API key: {name}.", "key")
    return api_key


def change(before: ApiKey, changes: dict[str, Any], entry: AuditEntry, notice: Mail | None) -> None:
    """Write changed fields of the key; None removes an expiry. Raises Conflict if the key is revoked."""
    revoked = Conflict("The key is revoked. Create another one.")
    if before.revoked_at:
        raise revoked
    if changes:
        is_valid = ApiKeyRow.key.exists() & ApiKeyRow.revoked_at.does_not_exist()
        with all_or_nothing() as rows:
            rows.record(entry)
            mails.add_to(rows, notice)
            rows.update(ApiKeyRow(before.key), ApiKeyRow.setting(changes), is_valid, lambda _row: revoked)


def roll(
    before: ApiKey, after: ApiKey, claim: Claim | None, entry: AuditEntry | None = None,
    notice: Mail | None = None,
) -> None:  # fmt: skip
    """Write the new secret. Raises IdempotencyKeyUsed, or Conflict after a concurrent roll."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        mails.add_to(rows, notice)
        rows.update(
            ApiKeyRow(after.key),
            ApiKeyRow.setting({name: getattr(after, name) for name in _ROLLED}),
            when=(ApiKeyRow.secret_hash == before.secret_hash) & ApiKeyRow.revoked_at.does_not_exist(),
            otherwise=lambda _row: Conflict("The key was rolled or revoked just now."),
        )


def revoke(api_key: ApiKey, at: datetime, entry: AuditEntry, notice: Mail | None) -> None:
    """Revoke a key permanently and free one slot of the key limit. No-op if the key is already revoked."""
    with suppress(Conflict), all_or_nothing() as rows:
        rows.record(entry)
        mails.add_to(rows, notice)
        rows.update(
            ApiKeyRow(api_key.key),
            [ApiKeyRow.revoked_at.set(at)],
            when=ApiKeyRow.key.exists() & ApiKeyRow.revoked_at.does_not_exist(),
            otherwise=lambda _row: Conflict("The key is revoked already."),
        )
        rows.update(_counter(api_key), [CounterRow.api_keys.add(-1)])


def _counter(api_key: ApiKey) -> CounterRow:
    return CounterRow(api_key.account, _COUNTED)
