"""Store the notes of payments. A note is written once, and only deleted or erased afterwards."""

from dataclasses import replace

from pynamodb.attributes import UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.db.paging import Listed, Page, newest_of_partition
from chalicelib.db.row import CompactJSON
from chalicelib.db.sharded_row import ShardedRow, partition_of
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.errors import NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.payments.domain.note import Note
from chalicelib.payments.store.rows import PaymentRow


class NoteRow(ShardedRow):
    """`id` is `<payment's id>#<note's id>`, so that a query finds a payment's notes."""

    class Meta:
        name = "payment_notes"

    payment_id = UnicodeAttribute()
    text = UnicodeAttribute()
    author: CompactJSON = CompactJSON()
    created_at = UTCDateTimeAttribute()

    def note(self) -> Note:
        return self.to(Note, account=self.account, id=self.id.rpartition("#")[2])


def prefix_of(payment_id: str) -> str:
    """Return the prefix of the ids of a payment's rows, for the range of a page."""
    return f"{payment_id}#note"


def add(note: Note, claim: Claim | None, entry: AuditEntry | None = None) -> None:
    """Write a note of an existing payment. Raises NotFound, IdempotencyKeyUsed."""
    refusal = NotFound(f"No such payment: {note.payment_id}.", "payment_id")
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        payment = PaymentRow.at(note.account, note.payment_id)
        rows.check(payment, PaymentRow.id.exists(), lambda _row: refusal)
        rows.put(NoteRow.of(note, id=_row_id(note.payment_id, note.id)))


def get(account: str, payment_id: str, note_id: str) -> Note:
    """Return the note. Raises NotFound."""
    row_id = _row_id(payment_id, note_id)
    return NoteRow.find_or_refuse(account, row_id, refusal=_not_found(note_id)).note()


def of_payment(account: str, payment_id: str, page: Page) -> Listed:
    """Return a page of a payment's notes, newest first. A page without a range starts with the newest."""
    prefix = prefix_of(payment_id)
    within = replace(page, first=max(page.first, prefix), end=min(page.end, f"{prefix}~"))
    if within.first >= within.end:
        return Listed([], None)
    rows, next_cursor = newest_of_partition(NoteRow, partition_of(account, payment_id), within)
    return Listed([row.note() for row in rows], next_cursor)


def delete(note: Note, entry: AuditEntry) -> None:
    """Delete a note. Raises NotFound if it was deleted before."""
    row = NoteRow.at(note.account, _row_id(note.payment_id, note.id))
    with all_or_nothing() as rows:
        rows.record(entry)
        rows.delete(row, NoteRow.id.exists(), lambda _row: _not_found(note.id))


def _row_id(payment_id: str, note_id: str) -> str:
    return f"{payment_id}#{note_id}"


def _not_found(note_id: str) -> NotFound:
    return NotFound(f"No such note: {note_id}.", "note_id")
