"""Create, roll and show API keys. Only the response that creates a secret shows it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from typing_extensions import TypedDict

from chalicelib.accounts.domain import key_networks
from chalicelib.accounts.domain.key_networks import KeyNetwork
from chalicelib.accounts.domain.merchant import ApiKey
from chalicelib.accounts.domain.proof import hash_of
from chalicelib.domain.errors import BadRequest, Conflict
from chalicelib.domain.event import iso
from chalicelib.domain.role import Role

_NEVER = datetime.max.replace(tzinfo=UTC)

MAX_OVERLAP = timedelta(days=7)
USED_EVERY = timedelta(hours=1)  # avoids a write for each request
MOVED_EVERY = timedelta(minutes=5)  # a fleet of servers has several addresses


class ApiKeyView(TypedDict):
    """Show a key. A `read_only` key cannot change data. The previous secret works until `previous_until`."""

    key: str
    name: str
    read_only: bool
    scopes: list[str]
    allowed_origins: list[str]
    allowed_addresses: list[str]
    created_at: str
    expires_at: str | None
    last_used_at: str | None
    last_used_address: str | None
    networks: list[KeyNetwork]
    previous_until: str | None
    revoked_at: str | None


class ApiKeyWithSecret(ApiKeyView):
    secret: str


def rolled(api_key: ApiKey, secret: str, sealed: str, overlap: timedelta, at: datetime) -> ApiKey:
    """Return the key with a new secret. The previous secret works for `overlap`.

    Raises Conflict if the key is revoked.
    """
    if api_key.revoked_at is not None:
        raise Conflict("The key is revoked. Create another one.")
    return replace(
        api_key, secret_hash=hash_of(secret), sealed_secret=sealed,
        previous_hash=api_key.secret_hash, previous_until=at + overlap,
    )  # fmt: skip


def check_scopes(read_only: bool, scopes: Sequence[str]) -> None:
    """Raise BadRequest for a read-only key with a scope that writes."""
    if read_only and any(scope.endswith(":write") for scope in scopes):
        raise BadRequest("A read-only key cannot have scopes that write.", "scopes")


def allows_scope(api_key: ApiKey, scope: str) -> bool:
    """Return True if the key has the scope. Writing includes reading; a key without scopes has them all."""
    resource = scope.partition(":")[0]
    return not api_key.scopes or scope in api_key.scopes or f"{resource}:write" in api_key.scopes


def is_expired(api_key: ApiKey, at: datetime) -> bool:
    return api_key.expires_at is not None and at >= api_key.expires_at


def longest_payable(api_keys: Sequence[ApiKey], at: datetime) -> ApiKey | None:
    """Return the key that can take payments longest, the first of several; None if none can."""
    able = [one for one in api_keys if takes_payments(one) and not is_expired(one, at)]
    return max(able, key=lambda one: one.expires_at or _NEVER, default=None)


def takes_payments(api_key: ApiKey) -> bool:
    """Return True if the checkout page can use the key, unless it expires."""
    may_write = api_key.role.may(Role.MEMBER) and allows_scope(api_key, "checkout:write")
    return api_key.revoked_at is None and may_write


def is_stale(api_key: ApiKey, address: str | None, at: datetime) -> bool:
    """Return True if the last use is due for an update. `address` is the server's, None for a payer."""
    moved = address not in (None, api_key.last_used_address)
    since = MOVED_EVERY if moved else USED_EVERY
    is_late = api_key.last_used_at is None or at - api_key.last_used_at >= since
    return is_late or key_networks.is_due(api_key, address, at)


def label(api_key: ApiKey) -> str:
    """Return the key with its name, if it has one, for texts."""
    return f'{api_key.key} ("{api_key.name}")' if api_key.name else api_key.key


def to_view(api_key: ApiKey) -> ApiKeyView:
    return {
        "key": api_key.key,
        "name": api_key.name,
        "read_only": api_key.role is Role.VIEWER,
        "scopes": api_key.scopes,
        "allowed_origins": api_key.allowed_origins,
        "allowed_addresses": api_key.allowed_addresses,
        "created_at": iso(api_key.created_at),
        "expires_at": _moment(api_key.expires_at),
        "last_used_at": _moment(api_key.last_used_at),
        "last_used_address": api_key.last_used_address,
        "networks": key_networks.to_list(api_key),
        "previous_until": _moment(api_key.previous_until),
        "revoked_at": _moment(api_key.revoked_at),
    }


def _moment(at: datetime | None) -> str | None:
    return iso(at) if at else None
