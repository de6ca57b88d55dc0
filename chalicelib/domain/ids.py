"""Create ids `<prefix>_<ULID>` (https://github.com/ulid/spec). They sort by time, as lists need."""

import re
from datetime import datetime
from hashlib import sha256

from ulid import ULID

from chalicelib.domain.card_numbers import has_card_number

# A ULID, and the random part of an API key, can look like a card number.
_RANDOM = re.compile(r"[a-z]{2,5}_[0-9A-HJKMNP-TV-Z]{26}|key_(test|live)_[0-9a-f]{16}")
# Also `current`, and the names that an operator chose for merchants and keys.
_CHOSEN = re.compile(r"[a-z]{2,7}(_[A-Za-z0-9_]{1,56})?")


def is_id(text: str) -> bool:
    """Return True for a text that has the form of our ids. DynamoDB takes any text, but a path is logged."""
    if _RANDOM.fullmatch(text):
        return True
    return _CHOSEN.fullmatch(text) is not None and not has_card_number(text)


def new_id(prefix: str, at: datetime) -> str:
    return f"{prefix}_{ULID.from_datetime(at)}"


def derived_id(prefix: str, at: datetime, *parts: str) -> str:
    """Return the same id for the same time and parts, so that a repeated write creates only one row."""
    entropy = sha256("\n".join(parts).encode()).digest()[: 80 // 8]
    return f"{prefix}_{ULID.from_bytes(_milliseconds(at).to_bytes(48 // 8, 'big') + entropy)}"


def first_id(prefix: str, at: datetime) -> str:
    """Return the smallest id of this time, for use as the lower bound of a range."""
    return f"{prefix}_{ULID.from_bytes(_milliseconds(at).to_bytes(48 // 8, 'big') + bytes(80 // 8))}"


def just_below(id: str) -> str:
    """Return a bound just below this id, for DynamoDB's BETWEEN, which includes its upper bound."""
    return f"{id[:-1]}{chr(ord(id[-1]) - 1)}~"


def _milliseconds(at: datetime) -> int:
    return max(0, int(at.timestamp() * 1000))  # a ULID's time starts in 1970
