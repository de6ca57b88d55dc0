"""Ids are `<prefix>_<ULID>` (https://github.com/ulid/spec): they sort by time, so a range query is a list."""

from datetime import datetime
from hashlib import sha256

from ulid import ULID


def new_id(prefix: str, at: datetime) -> str:
    return f"{prefix}_{ULID.from_datetime(at)}"


def derived_id(prefix: str, at: datetime, *parts: str) -> str:
    """The same moment and parts give the same id, so that writing twice writes one row."""
    entropy = sha256("\n".join(parts).encode()).digest()[: 80 // 8]
    return f"{prefix}_{ULID.from_bytes(_milliseconds(at).to_bytes(48 // 8, 'big') + entropy)}"


def first_id(prefix: str, at: datetime) -> str:
    """The smallest id that this moment can have: where a range that starts then begins."""
    return f"{prefix}_{ULID.from_bytes(_milliseconds(at).to_bytes(48 // 8, 'big') + bytes(80 // 8))}"


def just_below(id: str) -> str:
    """Where a range of all ids before this one ends, since DynamoDB's BETWEEN takes in its end."""
    return f"{id[:-1]}{chr(ord(id[-1]) - 1)}~"


def _milliseconds(at: datetime) -> int:
    return max(0, int(at.timestamp() * 1000))  # a ULID's time starts in 1970
