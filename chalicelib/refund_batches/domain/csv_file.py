"""Read the rows of a refund batch from a CSV file (RFC 4180).

What cannot be stored, or would be read in another way than it was meant, refuses the whole file: an unknown
column could be a misspelled `amount`, and an empty amount refunds all.
"""

import csv
import io
from collections.abc import Sequence

from chalicelib.domain.card_numbers import has_card_number
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.ids import is_id
from chalicelib.refund_batches.domain.batch_row import BatchRow, unreadable

MAX_ROWS = 10_000
MAX_CELL = 255
COLUMNS = ("payment_id", "receipt", "amount", "currency", "reason")
_BYTE_ORDER_MARK = "\ufeff"


def rows_of(text: str) -> list[BatchRow]:
    """Return the rows of a file. Raise BadRequest."""
    lines = _lines(text.removeprefix(_BYTE_ORDER_MARK))
    names = _names(lines[0] if lines else [])
    filled = [(number, cells) for number, cells in enumerate(lines[1:], 2) if any(map(str.strip, cells))]
    if not filled:
        raise _refusal("it has no rows")
    if len(filled) > MAX_ROWS:
        raise _refusal(f"it has {len(filled)} rows; a batch has at most {MAX_ROWS}")
    return [_row(number, names, cells) for number, cells in filled]


def _lines(text: str) -> list[list[str]]:
    header = text.partition("\n")[0]
    delimiter = ";" if ";" in header and "," not in header else ","
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise _refusal(f"it is not valid CSV: {error}") from None


def _names(header: Sequence[str]) -> list[str]:
    names = [name.strip().lower() for name in header]
    unknown = next((name for name in names if name not in COLUMNS), None)
    if unknown is not None:
        raise _refusal(f"its columns must be some of {', '.join(COLUMNS)}, not {unknown[:40]!r}")
    if len(set(names)) < len(names):
        raise _refusal("it has a column twice")
    if not {"payment_id", "receipt"} & set(names):
        raise _refusal("it needs the column payment_id or receipt")
    return names


def _row(number: int, names: Sequence[str], cells: Sequence[str]) -> BatchRow:
    for cell in cells:
        _check_cell(number, cell.strip())
    values = {name: cell.strip() for name, cell in zip(names, cells, strict=False) if cell.strip()}
    row = BatchRow(
        number=number, payment_id=values.get("payment_id"), receipt=values.get("receipt"),
        wanted=values.get("amount", ""), currency=values.get("currency"), reason=values.get("reason"),
    )  # fmt: skip
    if len(cells) != len(names):
        return unreadable(row, f"The row has {len(cells)} cells, and the header {len(names)}.")
    if (row.payment_id is None) == (row.receipt is None):
        return unreadable(row, "Name the payment by either its payment_id or its order's receipt.")
    return row


def _check_cell(number: int, cell: str) -> None:
    if len(cell) > MAX_CELL:
        raise _refusal(f"row {number} has a text of more than {MAX_CELL} characters")
    if "\0" in cell:
        raise _refusal(f"row {number} has the character U+0000")
    if not is_id(cell) and has_card_number(cell):
        raise _refusal(f"row {number} has a card number")


def _refusal(problem: str) -> BadRequest:
    return BadRequest(f"csv: {problem}", "csv")
