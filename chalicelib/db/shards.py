"""Store how many shards an account has. Its new ids spread over them; each is a partition of each table.

A raise is read immediately. Ids use it only after every process has read it, so no list misses a row of a new
shard. The number is never lowered, since ids stay.
"""

from datetime import datetime, timedelta
from secrets import choice
from zlib import crc32

from cachetools import TTLCache

from chalicelib.db.conditional import update_if
from chalicelib.db.counters import CounterRow
from chalicelib.domain import ids
from chalicelib.domain.ids import SHARDS

SEEN_FOR_S = 60
_WRITTEN_AFTER = timedelta(seconds=2 * SEEN_FOR_S)
_BUCKET = "shards"
_SEEN: TTLCache[str, CounterRow] = TTLCache(maxsize=10_000, ttl=SEEN_FOR_S)


def to_read(account: str) -> str:
    """Return the shards that the account's ids can have."""
    return SHARDS[: _count_of(_row(account))]


def to_write(account: str, at: datetime) -> str:
    """Return the shards that new ids of the account can have."""
    row = _row(account)
    since: datetime | None = row.shards_since
    is_seen = since is None or since <= at
    return SHARDS[: _count_of(row) if is_seen else int(row.shards_before)]


def new_id(prefix: str, account: str, at: datetime) -> str:
    """Return a new id in a shard by chance."""
    return ids.new_id(prefix, at, choice(to_write(account, at)))


def of_text(text: str, account: str, at: datetime) -> str:
    """Return a shard for the derived id of what has no resource, such as a request."""
    of = to_write(account, at)
    return of[crc32(text.encode()) % len(of)]


def raise_to(account: str, count: int, at: datetime) -> bool:
    """Raise the number of an account's shards. Return False if it has this many, or was raised just now."""
    if not 1 < count <= len(SHARDS):
        raise ValueError(f"count must be 2 to {len(SHARDS)}")
    before = _find(account)
    since = at + _WRITTEN_AFTER
    changes = [
        CounterRow.shards.set(count),
        CounterRow.shards_before.set(_count_of(before)),
        CounterRow.shards_since.set(since),
    ]
    is_written = CounterRow.shards_since.does_not_exist() | (CounterRow.shards_since <= at)
    is_more = CounterRow.shards.does_not_exist() | (CounterRow.shards == _count_of(before))
    raised = _count_of(before) < count and update_if(before, changes, is_written & is_more)
    _SEEN.pop(account, None)
    return raised


def _row(account: str) -> CounterRow:
    if account not in _SEEN:
        _SEEN[account] = _find(account)
    return _SEEN[account]


def _find(account: str) -> CounterRow:
    return CounterRow.find(account, _BUCKET) or CounterRow(account, _BUCKET)


def _count_of(row: CounterRow) -> int:
    return int(row.shards or 1)
