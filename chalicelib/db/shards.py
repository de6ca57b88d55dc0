"""Read how many shards an account has. Its new ids spread over them; each is a partition of each table.

Processes may have read the number a minute ago. Ids use new shards only when every process reads them
(raising_shards.py), so no list misses a row.
"""

import time
from datetime import datetime
from secrets import choice
from threading import Lock
from zlib import crc32

from cachetools import TTLCache

from chalicelib.db.counters import CounterRow
from chalicelib.domain import ids
from chalicelib.domain.ids import SHARDS

SEEN_FOR_S = 60
_BUCKET = "shards"
# By the time of day: a monotonic clock may stand still while Lambda has frozen the process.
_SEEN: TTLCache[str, CounterRow] = TTLCache(maxsize=10_000, ttl=SEEN_FOR_S, timer=time.time)
_one_at_a_time = Lock()  # the threads of a batch read lists


def to_read(account: str) -> str:
    """Return the shards that the account's ids can have."""
    return SHARDS[: count_of(seen(account))]


def to_write(account: str, at: datetime) -> str:
    """Return the shards that new ids of the account can have."""
    row = seen(account)
    since: datetime | None = row.shards_since
    is_seen = since is None or since <= at
    return SHARDS[: count_of(row) if is_seen else int(row.shards_before)]


def new_id(prefix: str, account: str, at: datetime) -> str:
    """Return a new id in a random shard."""
    return ids.new_id(prefix, at, choice(to_write(account, at)))


def of_text(text: str, account: str, at: datetime) -> str:
    """Return a shard for the derived id of what has no resource, such as a request."""
    of = to_write(account, at)
    return of[crc32(text.encode()) % len(of)]


def find(account: str) -> CounterRow:
    """Return the row of the number, by a consistent read."""
    return CounterRow.find(account, _BUCKET) or key_of(account)


def key_of(account: str) -> CounterRow:
    """Return the row of the number. It is not read."""
    return CounterRow(account, _BUCKET)


def count_of(row: CounterRow) -> int:
    return int(row.shards or 1)


def forget(account: str) -> None:
    """Read the number again when it is needed next."""
    with _one_at_a_time:
        _SEEN.pop(account, None)


def seen(account: str) -> CounterRow:
    """Return the row of the number, which may have been read SEEN_FOR_S ago."""
    with _one_at_a_time:
        known = _SEEN.get(account)
    if known is not None:
        return known
    found = find(account)
    with _one_at_a_time:
        _SEEN[account] = found
    return found
