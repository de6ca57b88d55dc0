"""Append entries to the hash chain of their merchant. The head's row admits one writer at a time."""

from collections.abc import Iterator, Sequence

from chalicelib.audit.domain.chain import Head, head_of
from chalicelib.audit.domain.chain import link as linked
from chalicelib.audit.store.rows import AuditChainRow
from chalicelib.db.backoff import Backoff
from chalicelib.db.conditional import equals
from chalicelib.db.rows import AuditRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry

MAX_LINKED = 50  # entries of one transaction, which takes 100 writes

_LINK = ("sequence", "previous_hash", "previous_at", "hash")


class _ChainMoved(Exception):
    """Another writer linked entries since the head was read."""


def head(account: str) -> Head:
    """Return the head of the merchant's chain by a consistent read."""
    row = AuditChainRow.find(account)
    return row.to(Head) if row else Head(account)


def accounts() -> Iterator[str]:
    """Yield every merchant that has a chain."""
    yield from (row.account for row in AuditChainRow.scan(attributes_to_get=["account"]))


def link(account: str, ids: Sequence[str]) -> Head | None:
    """Link the entries in the order of their ids here, each once. Return the new head.

    Entries that are linked or deleted already are skipped; return None if none is left. `ids` are at most
    MAX_LINKED. Raises Busy.
    """
    backoff = Backoff(AuditChainRow(account).log_name())
    while waiting := _waiting(account, ids):
        try:
            return _append(head(account), waiting)
        except _ChainMoved:
            backoff.wait()
    return None


def _waiting(account: str, ids: Sequence[str]) -> list[AuditEntry]:
    found = AuditRow.batch_get([(account, id) for id in ids], consistent_read=True)
    entries = {row.id: row.to(AuditEntry) for row in found}
    return [entries[id] for id in ids if id in entries and entries[id].sequence is None]


def _append(before: Head, waiting: Sequence[AuditEntry]) -> Head:
    """Write the links and the head in one transaction. Raise _ChainMoved."""
    entries = linked(before, waiting)
    after = head_of(entries[-1])
    with all_or_nothing() as rows:
        rows.update(
            AuditChainRow(after.account),
            AuditChainRow.setting(
                {"sequence": after.sequence, "hash": after.hash, "created_at": after.created_at}
            ),
            when=equals(AuditChainRow.sequence, before.sequence or None),
            otherwise=lambda _row: _ChainMoved(),
        )
        for entry in entries:
            values = {name: getattr(entry, name) for name in _LINK}
            rows.update(
                AuditRow(entry.account, entry.id),
                AuditRow.setting({**values, "due_at": None, "due_shard": None}),
                when=AuditRow.id.exists() & AuditRow.sequence.does_not_exist(),
                otherwise=lambda _row: _ChainMoved(),
            )
    return after
