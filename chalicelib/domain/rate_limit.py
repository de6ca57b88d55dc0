"""Limit the requests that need no secret: each subject has a quota in each window.

A window is a clock minute, or a clock hour for what thieves do with stolen cards. A quota is not a token
bucket, because DynamoDB cannot compute the level of a bucket and decide on it in the same write:
docs/decisions/0020-limits.md.
"""

from datetime import datetime, timedelta
from hashlib import sha256

from chalicelib.domain.dataclass import dataclass

_HOUR_S = 3600
WINDOWS_S = {
    "writes": 60,
    "reads": 60,
    "declines": _HOUR_S,
    "tries": _HOUR_S,
    "mails": _HOUR_S,
    "codes": _HOUR_S,
}
# Addresses share this number of counters, so that the row of an account stays small.
ADDRESS_SLOTS = 1024


@dataclass(frozen=True, slots=True)
class Limit:
    """Allow `quota` requests in a window.

    `policy` is the published name: a subject and what is counted, such as address-writes. `counter` names the
    counter: a column of the account's row, or a row of its own.
    """

    policy: str
    counter: str
    quota: int

    @property
    def subject(self) -> str:
        return self.policy.partition("-")[0]

    @property
    def window_s(self) -> int:
        return window_s_of(self.policy)


def window_s_of(policy: str) -> int:
    return WINDOWS_S[policy.partition("-")[2]]


def window_of(at: datetime, window_s: int) -> str:
    """Return the name of the window, such as 2026-11-29T10:22, or 2026-11-29T10 for an hour."""
    return f"{at:%Y-%m-%dT%H}" if window_s == _HOUR_S else f"{at:%Y-%m-%dT%H:%M}"


def seconds_left(at: datetime, window_s: int) -> int:
    """Return the seconds until the next window, from 1 to `window_s`."""
    return window_s - int(at.timestamp()) % window_s


def expires_at(at: datetime, window_s: int) -> datetime:
    return at + timedelta(seconds=2 * window_s)


def key_counter(api_key: str) -> str:
    return f"key-{sha256(api_key.encode()).hexdigest()[:12]}"


def address_counter(account: str, address: str, at: datetime, window_s: int) -> str:
    """Return the counter of an address. Two addresses that share it in one window differ in the next."""
    digest = sha256(f"{account} {window_of(at, window_s)} {address}".encode()).digest()
    return f"address-{int.from_bytes(digest[:4]) % ADDRESS_SLOTS}"


def headers_of(limit: Limit, used: int, at: datetime) -> dict[str, str]:
    """Return RateLimit-Policy and RateLimit of draft-ietf-httpapi-ratelimit-headers-10."""
    left, wait = max(0, limit.quota - used), seconds_left(at, limit.window_s)
    return {
        "RateLimit-Policy": f'"{limit.policy}";q={limit.quota};w={limit.window_s}',
        "RateLimit": f'"{limit.policy}";r={left};t={wait}',
    }
