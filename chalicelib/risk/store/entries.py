"""Store the entries of the lists of allowed and blocked payers."""

from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.risk.domain.entry import Entry
from chalicelib.risk.store.rows import ENTRY, RiskRow, entry_key


def put(entry: Entry, claim: Claim | None, audit: AuditEntry) -> None:
    """Write the entry, in place of one of the same value. Raises IdempotencyKeyUsed."""
    row = RiskRow(
        *entry_key(entry.account, entry.id), listed=entry.listed, shown=entry.shown, note=entry.note,
        created_at=entry.created_at, changed_by=entry.created_by,
    )  # fmt: skip
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(audit)
        rows.put(row)


def get(account: str, entry_id: str) -> Entry:
    """Return the entry. Raises NotFound."""
    key = entry_key(account, entry_id)
    return _entry(RiskRow.find_or_refuse(*key, refusal=_not_found(entry_id)))


def page(account: str, limit: int, after: str = "") -> tuple[list[Entry], bool]:
    """Return the entries whose ids follow `after`, in their order, and whether more follow."""
    first, last = f"{ENTRY}{after}\x00" if after else ENTRY, f"{ENTRY}~"
    found = RiskRow.query(account, RiskRow.id.between(first, last), consistent_read=True, limit=limit + 1)
    entries = [_entry(row) for row in found]
    return entries[:limit], len(entries) > limit


def delete(entry: Entry, audit: AuditEntry) -> None:
    """Delete the entry. Raises NotFound if it was deleted before."""
    row = RiskRow(*entry_key(entry.account, entry.id))
    with all_or_nothing() as rows:
        rows.record(audit)
        rows.delete(row, RiskRow.id.exists(), lambda _row: _not_found(entry.id))


def _entry(row: RiskRow) -> Entry:
    return Entry(
        row.partition, row.id.removeprefix(ENTRY), row.listed, row.shown, row.created_at, row.changed_by,
        row.note,
    )  # fmt: skip


def _not_found(entry_id: str) -> NotFound:
    return NotFound(f"No such entry: {entry_id}.", "entry_id")
