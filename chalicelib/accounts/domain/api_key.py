"""Create, roll and show API keys. Only the response that creates a secret shows it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from typing_extensions import TypedDict

from chalicelib.accounts.domain import key_networks
from chalicelib.accounts.domain.key_networks import KeyNetwork
from chalicelib.accounts.domain.merchant import ApiKey
from chalicelib.accounts.domain.proof import hash_of
from chalicelib.domain.errors import BadRequest, Conflict
from chalicelib.domain.event import iso
from chalicelib.domain.role import Role

MAX_OVERLAP = timedelta(days=7)
# What a payment page needs: payments, and tokens of cards.
_OF_LINKS = ["checkout:write", "tokens:write"]
USED_EVERY = timedelta(hours=1)  # avoids a write for each request
MOVED_EVERY = timedelta(minutes=5)  # a fleet of servers has several addresses


class ApiKeyView(TypedDict):
    """Show a key. A `read_only` key cannot change data. The previous secret works until `previous_until`."""

    key: str
    name: str
    read_only: bool
    scopes: list[str]
    api_version: str
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


def key_of_links(merchant_id: str, mode: str, currency: str, at: datetime) -> ApiKey:
    """Return the key with which pages of the merchant's payment links take payments.

    Its name follows from the merchant's id, so that a merchant has one in each mode.
    """
    name = f"link_{mode}_{merchant_id.removeprefix('mer_')}"
    return ApiKey(name, merchant_id, mode, "", currency, at, scopes=_OF_LINKS, for_links=True)


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
        "api_version": api_key.api_version,
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
