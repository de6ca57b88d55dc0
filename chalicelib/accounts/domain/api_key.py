"""Create, roll and show API keys. Only the response that creates a secret shows it."""

from dataclasses import replace
from datetime import datetime, timedelta

from typing_extensions import TypedDict

from chalicelib.accounts.domain.merchant import ApiKey, hash_of
from chalicelib.domain.errors import Conflict
from chalicelib.domain.event import iso
from chalicelib.domain.role import Role

MAX_OVERLAP = timedelta(days=7)
USED_EVERY = timedelta(hours=1)  # avoids a write for each request


class ApiKeyView(TypedDict):
    """Show a key. A `read_only` key cannot change data. The previous secret works until `previous_until`."""

    key: str
    name: str
    read_only: bool
    allowed_origins: list[str]
    created_at: str
    last_used_at: str | None
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


def is_stale(api_key: ApiKey, at: datetime) -> bool:
    """Return True if `last_used_at` is due for an update."""
    return api_key.last_used_at is None or at - api_key.last_used_at >= USED_EVERY


def to_view(api_key: ApiKey) -> ApiKeyView:
    return {
        "key": api_key.key,
        "name": api_key.name,
        "read_only": api_key.role is Role.VIEWER,
        "allowed_origins": api_key.allowed_origins,
        "created_at": iso(api_key.created_at),
        "last_used_at": _moment(api_key.last_used_at),
        "previous_until": _moment(api_key.previous_until),
        "revoked_at": _moment(api_key.revoked_at),
    }


def _moment(at: datetime | None) -> str | None:
    return iso(at) if at else None
