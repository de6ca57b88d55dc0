"""Create ids `<prefix>_<ULID>` (https://github.com/ulid/spec). They sort by time, as lists need.

The last character of an id is its shard: it names the partition of the row, so that reading a row by its id
needs no other read. What belongs together has one shard: an order, its payments, their refunds and events.
"""

import re
from datetime import datetime
from hashlib import sha256
from zlib import crc32

from ulid import ULID

from chalicelib.domain.card_numbers import has_card_number

SHARDS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # the alphabet of ULIDs; an account uses the first ones of these
FIRST_SHARD = SHARDS[0]

# In the keys of rows that belong to a resource, more parts follow its id.
_SHARD = re.compile(r"[a-z]+_[0-9A-HJKMNP-TV-Z]{25}([0-9A-HJKMNP-TV-Z])([ #].*)?")

# A ULID, and the random part of an API key, can look like a card number.
_RANDOM = re.compile(r"[a-z]{2,5}_[0-9A-HJKMNP-TV-Z]{26}|key_(test|live)_[0-9a-f]{16}")
# Also `current`, and the names that an operator chose for merchants and keys.
_CHOSEN = re.compile(r"[a-z]{2,7}(_[A-Za-z0-9_]{1,56})?")


def is_id(text: str) -> bool:
    """Return True for a text that has the form of our ids. DynamoDB takes any text, but a path is logged."""
    if _RANDOM.fullmatch(text):
        return True
    return _CHOSEN.fullmatch(text) is not None and not has_card_number(text)


def new_id(prefix: str, at: datetime, shard: str = FIRST_SHARD) -> str:
    # In a process, the numbers of one millisecond follow each other, and so do these ids.
    return _id(prefix, at, int(ULID.from_datetime(at)), shard)


def derived_id(prefix: str, at: datetime, *parts: str, shard: str = FIRST_SHARD) -> str:
    """Return the same id for the same time and parts, so that a repeated write creates only one row."""
    entropy = sha256("\n".join(parts).encode()).digest()[: 80 // 8]
    return _id(prefix, at, int.from_bytes(entropy, "big"), shard)


def shard_of(id: str) -> str:
    """Return the shard of an id, also of `pay_…0#2`, and the first one for any other text."""
    found = _SHARD.fullmatch(id)
    return found[1] if found else FIRST_SHARD


def any_shard(text: str) -> str:
    """Return one of all shards, always the same one for a text."""
    return SHARDS[crc32(text.encode()) % len(SHARDS)]


def time_of(id: str) -> datetime:
    """Return the time in an id. Raise ValueError for a text that has none."""
    return _ulid_of(id).datetime


def packed(id: str) -> bytes:
    """Return an id without its prefix in 16 bytes. Raise ValueError for a text that is no such id."""
    return _ulid_of(id).bytes


def unpacked(prefix: str, data: bytes) -> str:
    return f"{prefix}_{ULID.from_bytes(data)}"


def first_id(prefix: str, at: datetime) -> str:
    """Return the smallest id of this time, for use as the lower bound of a range."""
    return _id(prefix, at, 0, FIRST_SHARD)


def just_below(id: str) -> str:
    """Return a bound just below this id, for DynamoDB's BETWEEN, which includes its upper bound."""
    return f"{id[:-1]}{chr(ord(id[-1]) - 1)}~"


def _id(prefix: str, at: datetime, entropy: int, shard: str) -> str:
    lower = (entropy << 5 | SHARDS.index(shard)) % (1 << 80)
    return f"{prefix}_{ULID.from_int(_milliseconds(at) << 80 | lower)}"


def _ulid_of(id: str) -> ULID:
    return ULID.from_str(id.rpartition("_")[2])


def _milliseconds(at: datetime) -> int:
    return max(0, int(at.timestamp() * 1000))  # a ULID's time starts in 1970
