"""Number invoices and credit notes without gaps: each takes its number in the transaction that writes it."""

from typing import Literal

from chalicelib.db.counters import CounterRow
from chalicelib.db.transaction import Rows

Counted = Literal["invoices", "credit_notes"]


class NumberTaken(Exception):
    """Report that another document got the number at the same time."""


def take(rows: Rows, account: str, counted: Counted, count: int = 1) -> int:
    """Return the first of the next numbers, and count them in a transaction, which can raise NumberTaken."""
    column = getattr(CounterRow, counted)
    counter = CounterRow.find(account, counted)
    last = int(getattr(counter, counted)) if counter else 0
    rows.update(
        CounterRow(account, counted),
        [column.set(last + count)],
        when=column == last if last else column.does_not_exist(),
        otherwise=lambda _row: NumberTaken(f"{counted} {last + 1}"),
    )
    return last + 1
