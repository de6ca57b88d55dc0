"""Find payments and refunds that no worker has touched: their event or message did not arrive.

A new row has no `due_at`, which would cost each payment two writes.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from chalicelib.domain.ids import first_id
from chalicelib.payments.store.rows import PaymentRow, RefundRow

_COLUMNS = ["partition", "id", "created_at"]
MAX_ROWS = 1000  # of an account and kind; the next search finds more

Kind = type[PaymentRow] | type[RefundRow]
KINDS: tuple[tuple[Kind, str], ...] = ((PaymentRow, "pay"), (RefundRow, "rfnd"))


def between(account: str, since: datetime, until: datetime) -> Iterator[tuple[Kind, PaymentRow | RefundRow]]:
    """Yield the oldest untouched rows of a time. One that a worker has touched has an end or a `due_at`."""
    for kind, prefix in KINDS:
        untouched = (kind.status == "pending") & kind.due_at.does_not_exist()
        ids = kind.id.between(first_id(prefix, since), first_id(prefix, until))
        rows = (
            row
            for partition in kind.partitions_of(account)
            for row in kind.query(partition, ids, untouched, attributes_to_get=_COLUMNS)
        )
        yield from ((kind, row) for row in islice(rows, MAX_ROWS))
