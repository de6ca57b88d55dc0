"""Limit the requests that need no secret: each subject has a quota for each minute.

A window is a clock minute. A quota is not a token bucket, because DynamoDB cannot compute the level of a
bucket and decide on it in the same write: docs/decisions/0020-limits.md.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

WINDOW_S = 60
# Addresses share this number of counters, so that the row of an account stays small.
ADDRESS_SLOTS = 1024


@dataclass(frozen=True, slots=True)
class Limit:
    """Allow `quota` requests in a window. `policy` is the published name, `counter` the column."""

    policy: str
    counter: str
    quota: int


def window_of(at: datetime) -> str:
    """Return the name of the window, such as 2026-11-29T10:22."""
    return f"{at:%Y-%m-%dT%H:%M}"


def seconds_left(at: datetime) -> int:
    """Return the seconds until the next window, from 1 to WINDOW_S."""
    return WINDOW_S - at.second


def expires_at(at: datetime) -> datetime:
    return at + timedelta(seconds=2 * WINDOW_S)


def key_counter(api_key: str) -> str:
    return f"key-{sha256(api_key.encode()).hexdigest()[:12]}"


def address_counter(account: str, address: str, at: datetime) -> str:
    """Return the counter of an address. Two addresses that share it in one window differ in the next."""
    digest = sha256(f"{account} {window_of(at)} {address}".encode()).digest()
    return f"address-{int.from_bytes(digest[:4]) % ADDRESS_SLOTS}"


def policy_header(limit: Limit) -> str:
    """Return the RateLimit-Policy of draft-ietf-httpapi-ratelimit-headers-10."""
    return f'"{limit.policy}";q={limit.quota};w={WINDOW_S}'


def usage_header(limit: Limit, used: int, at: datetime) -> str:
    """Return the RateLimit of draft-ietf-httpapi-ratelimit-headers-10."""
    return f'"{limit.policy}";r={max(0, limit.quota - used)};t={seconds_left(at)}'
