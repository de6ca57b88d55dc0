"""Find payments and refunds that no worker has touched: their event or message did not arrive.

A new row has no `due_at`, which would cost each payment two writes.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import islice

from chalicelib.accounts.store import merchants
from chalicelib.db.due_index import schedule_check
from chalicelib.db.parallel import for_each
from chalicelib.domain.ids import first_id
from chalicelib.payments.store.rows import PaymentRow, RefundRow

AGE = timedelta(minutes=10)
WINDOW = timedelta(minutes=20)  # more than between two searches, so that one may fail
_COLUMNS = ["partition", "id", "created_at"]
MAX_ROWS = 1000  # of an account and kind; the next search finds more

Kind = type[PaymentRow] | type[RefundRow]
KINDS: tuple[tuple[Kind, str], ...] = ((PaymentRow, "pay"), (RefundRow, "rfnd"))


def schedule(at: datetime) -> int:
    """Schedule the check of each one created between AGE and AGE + WINDOW ago. Return their number."""
    return sum(for_each(partial(_schedule_in, at), list(merchants.accounts())))


def _schedule_in(at: datetime, account: str) -> int:
    found = [(kind, row.id) for kind, row in between(account, at - AGE - WINDOW, at - AGE)]
    return sum(schedule_check(kind, account, id, at) for kind, id in found)


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
