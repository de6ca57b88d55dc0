"""Create ids `<prefix>_<ULID>` (https://github.com/ulid/spec). They sort by time, as lists need.

The last character of an id is its shard: it names the partition of the row, so that reading a row by its id
needs no other read. What belongs together has one shard: an order, its payments, their refunds and events.
"""

import re
import secrets
from datetime import UTC, datetime
from hashlib import sha256
from threading import Lock
from zlib import crc32

from chalicelib.domain.card_numbers import has_card_number

SHARDS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # the alphabet of ULIDs; an account uses the first ones of these
FIRST_SHARD = SHARDS[0]

_RANDOM_BITS, _LENGTH, _BYTES = 80, 26, 16  # of a ULID, whose other 48 bits are its milliseconds since 1970
_ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")

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


class _Numbers:
    """Generate random numbers. In a process, those of one millisecond follow each other."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._last = (-1, 0)  # milliseconds and number

    def next(self, milliseconds: int) -> int:
        with self._lock:
            before, number = self._last
            number = number + 1 if milliseconds == before else secrets.randbits(_RANDOM_BITS)
            self._last = (milliseconds, number)
            return number


_numbers = _Numbers()


def new_id(prefix: str, at: datetime, shard: str = FIRST_SHARD) -> str:
    return _id(prefix, at, _numbers.next(_milliseconds(at)), shard)


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
    milliseconds = _number_of(id) >> _RANDOM_BITS
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def packed(id: str) -> bytes:
    """Return an id without its prefix in 16 bytes. Raise ValueError for a text that is no such id."""
    return _number_of(id).to_bytes(_BYTES)


def unpacked(prefix: str, data: bytes) -> str:
    """Return the id of `packed`."""
    return f"{prefix}_{_base32(int.from_bytes(data))}"


def first_id(prefix: str, at: datetime) -> str:
    """Return the smallest id of this time, for use as the lower bound of a range."""
    return _id(prefix, at, 0, FIRST_SHARD)


def just_below(id: str) -> str:
    """Return a bound just below this id, for DynamoDB's BETWEEN, which includes its upper bound."""
    return f"{id[:-1]}{chr(ord(id[-1]) - 1)}~"


def _id(prefix: str, at: datetime, entropy: int, shard: str) -> str:
    lower = (entropy << 5 | SHARDS.index(shard)) % (1 << _RANDOM_BITS)
    return f"{prefix}_{_base32(_milliseconds(at) << _RANDOM_BITS | lower)}"


def _base32(number: int) -> str:
    return "".join(SHARDS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))


def _number_of(id: str) -> int:
    """Return the ULID of an id as a number. Raise ValueError for a text that has none."""
    ulid = id.rpartition("_")[2]
    if not _ULID.fullmatch(ulid):
        raise ValueError(f"{id!r} has no ULID")
    number = 0
    for character in ulid:
        number = number << 5 | SHARDS.index(character)
    return number


def _milliseconds(at: datetime) -> int:
    return max(0, int(at.timestamp() * 1000))  # a ULID's time starts in 1970
