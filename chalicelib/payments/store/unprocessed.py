"""Find payments and refunds that no worker has processed: their event or message did not arrive.

A new row has no `due_at`, which would cost each payment two writes.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from chalicelib.domain.ids import first_id
from chalicelib.payments.store.rows import PaymentRow, RefundRow

MAX_ROWS = 1000  # of an account and kind; the next search finds more

_COLUMNS = ["partition", "id", "created_at"]

Kind = type[PaymentRow] | type[RefundRow]
KINDS: tuple[tuple[Kind, str], ...] = ((PaymentRow, "pay"), (RefundRow, "rfnd"))


def created_between(
    account: str, since: datetime, until: datetime
) -> Iterator[tuple[Kind, PaymentRow | RefundRow]]:
    """Yield the oldest unprocessed rows of a time. A worker ends a row, or gives it a `due_at`."""
    for kind, prefix in KINDS:
        unprocessed = (kind.status == "pending") & kind.due_at.does_not_exist()
        ids = kind.id.between(first_id(prefix, since), first_id(prefix, until))
        rows = (
            row
            for partition in kind.partitions_of(account)
            for row in kind.query(partition, ids, unprocessed, attributes_to_get=_COLUMNS)
        )
        yield from ((kind, row) for row in islice(rows, MAX_ROWS))
