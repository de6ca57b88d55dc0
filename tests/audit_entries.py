"""Entries of an audit log, for tests of its chain."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from chalicelib.db.rows import AuditRow
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.actor import Actor, ActorType
from chalicelib.domain.audit import Audited, AuditEntry, entry_of
from tests.builders import NOON
from tests.in_process_stage import invoke, record_of

ANN: Actor = {"type": ActorType.USER, "id": "usr_1", "name": "ann@example.com", "address": "192.0.2.7"}


def an_entry(account: str = "mer_1#test", at: datetime = NOON, **fields: Any) -> AuditEntry:
    """Return the entry of a role that Ann changed."""
    changed = Audited("user", "usr_2", {"role": "viewer"}, {"role": "owner"})
    return replace(entry_of(account, ANN, "change_user", changed, "request-1", at), **fields)


def recorded(account: str, count: int, at: datetime = NOON) -> list[AuditEntry]:
    """Write entries a second apart that are not linked yet."""
    entries = [an_entry(account, at + timedelta(seconds=n)) for n in range(count)]
    for entry in entries:
        with all_or_nothing() as rows:
            rows.record(entry)
    return entries


def link(merchant_id: str) -> None:
    """Send all entries of the merchant to the function that links them, like the stream."""
    records = [record_of(row) for row in AuditRow.query(merchant_id)]
    invoke("link_audit", {"Records": records})


def row_of(entry: AuditEntry) -> AuditRow:
    return AuditRow.get(entry.account, entry.id, consistent_read=True)
