"""Keep the progress of each migration in the table of counters, so that a run continues the one before."""

from datetime import datetime
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.db.conditional import equals, update_if
from chalicelib.db.row import Row

_PARTITION = "migrations"


class ProgressRow(Row):
    """The progress of one migration. `checkpoint` is the key after which the next page starts."""

    class Meta:
        name = "counters"

    partition = UnicodeAttribute(hash_key=True, default=_PARTITION)
    bucket = UnicodeAttribute(range_key=True)
    checkpoint: JSONAttribute = JSONAttribute(null=True)
    read = NumberAttribute(null=True)
    changed = NumberAttribute(null=True)
    done_at = UTCDateTimeAttribute(null=True)

    @property
    def is_done(self) -> bool:
        return self.done_at is not None


def of(name: str) -> ProgressRow:
    """Return the progress of a migration, empty if it never ran."""
    return ProgressRow.find(_PARTITION, name) or ProgressRow(_PARTITION, name)


def advance(before: ProgressRow, checkpoint: Any, counts: tuple[int, int], at: datetime) -> ProgressRow:
    """Write that a page of `counts` (read, changed) rows is done. Return the progress now.

    If another run has done the page meanwhile, only the changed rows are counted, and its checkpoint is
    returned.
    """
    read, changed = counts
    counted = ProgressRow.changed.add(changed)
    moved = ProgressRow.done_at.set(at) if checkpoint is None else ProgressRow.checkpoint.set(checkpoint)
    row = ProgressRow(_PARTITION, before.bucket)
    is_as_read = ProgressRow.done_at.does_not_exist() & equals(ProgressRow.checkpoint, before.checkpoint)
    if not update_if(row, [moved, counted, ProgressRow.read.add(read)], is_as_read):
        row.update([counted])
    return of(before.bucket)
