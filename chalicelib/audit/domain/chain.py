"""Link the entries of a merchant to a hash chain.

Each entry has the hash of the one before it, so that a changed, deleted, inserted or moved entry breaks the
chain. docs/decisions/0023-audit-log.md says what the chain cannot show.
"""

import json
from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.dataclass import dataclass

START = "0" * 64  # the previous hash of the first entry

_HASHED = [one.name for one in fields(AuditEntry) if one.name != "hash"]


@dataclass(frozen=True, slots=True)
class Head:
    """Hold the end of a chain: the sequence number, the hash and the time of its newest entry."""

    account: str
    sequence: int = 0
    hash: str = START
    created_at: datetime | None = None


def link(head: Head, waiting: Sequence[AuditEntry]) -> list[AuditEntry]:
    """Return the entries, linked after the head in their order."""
    linked = []
    for entry in waiting:
        after = replace(
            entry, sequence=head.sequence + 1, previous_hash=head.hash, previous_at=head.created_at, hash=None
        )
        after = replace(after, hash=hash_of(after))
        head = head_of(after)
        linked.append(after)
    return linked


def head_of(entry: AuditEntry) -> Head:
    """Return the head of a chain that ends with this linked entry."""
    return Head(entry.account, entry.sequence or 0, entry.hash or START, entry.created_at)


def hash_of(entry: AuditEntry) -> str:
    """Return the SHA-256 of all fields but the hash, as canonical JSON."""
    content = {name: _plain(getattr(entry, name)) for name in _HASHED}
    return sha256(canonical(content).encode()).hexdigest()


def canonical(value: Any) -> str:
    """Return the JSON of RFC 8785, the JSON Canonicalization Scheme, for values without fractions.

    Its names are sorted by UTF-16 code units. Raise TypeError for a float, whose text RFC 8785 defines by
    ECMAScript.
    """
    match value:
        case dict():
            names = sorted(value, key=lambda name: name.encode("utf-16-be"))
            return "{" + ",".join(f"{canonical(name)}:{canonical(value[name])}" for name in names) + "}"
        case list() | tuple():
            return "[" + ",".join(map(canonical, value)) + "]"
        case float():
            raise TypeError("a fraction has no canonical text here")
    return json.dumps(value, ensure_ascii=False)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
