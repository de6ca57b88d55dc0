"""Raise the number of an account's shards. It is never lowered, since ids stay."""

from datetime import datetime, timedelta

from chalicelib.db import shards
from chalicelib.db.counters import CounterRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.ids import SHARDS

# Longer than a process holds the number that it read, and than clocks differ.
WRITTEN_AFTER = timedelta(minutes=10)


class _Changed(Exception):
    """The number was raised meanwhile."""


def raise_to(account: str, count: int, at: datetime, entry: AuditEntry | None = None) -> bool:
    """Raise the number and write the entry. Return False if it has this many, or was raised just now."""
    if not 1 < count <= len(SHARDS):
        raise ValueError(f"count must be 2 to {len(SHARDS)}")
    before = shards.find(account)
    had = shards.count_of(before)
    if had >= count:
        return False
    changes = [
        CounterRow.shards.set(count),
        CounterRow.shards_before.set(had),
        CounterRow.shards_since.set(at + WRITTEN_AFTER),
    ]
    is_written = CounterRow.shards_since.does_not_exist() | (CounterRow.shards_since <= at)
    is_same = CounterRow.shards.does_not_exist() | (CounterRow.shards == had)
    try:
        with all_or_nothing() as rows:
            rows.record(entry)
            rows.update(before, changes, when=is_written & is_same, otherwise=lambda _row: _Changed())
    except _Changed:
        return False
    shards.forget(account)
    return True
