"""Define the columns that an export can have, and write rows of them."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.money import CURRENCIES, major
from chalicelib.exports.domain.export import ExportFormat

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run such a text


@dataclass(frozen=True, slots=True)
class Column:
    """Name a column, and the field of the resource that it shows, such as `card.last4`.

    With `currency`, the field with a currency's code, it shows an amount in major units of it.
    """

    name: str
    field: str
    about: str
    currency: str | None = None


def text(field: str, about: str, *, name: str | None = None) -> Column:
    """Return the column of a field. `name` defaults to the field."""
    return Column(name or field.replace(".", "_"), field, about)


def money(field: str, about: str, *, currency: str = "currency") -> tuple[Column, Column]:
    """Return the columns of an amount, in minor units and in major units."""
    name = field.replace(".", "_")
    return (
        Column(name, field, f"{about}, in minor units"),
        Column(f"{name}_major", field, f"{about}, in major units such as rupees", currency),
    )


CREATED = text("created_at", "time of creation, in UTC")


def header(columns: Sequence[Column], format: ExportFormat) -> str:
    """Return what a file starts with. Excel reads CSV as UTF-8 only with a byte order mark."""
    return "\ufeff" + _csv([column.name for column in columns]) if format is ExportFormat.CSV else ""


def lines(columns: Sequence[Column], views: Iterable[Mapping[str, Any]], format: ExportFormat) -> str:
    """Return one line for each resource."""
    write = _csv_line if format is ExportFormat.CSV else _json_line
    return "".join(write([(column.name, _value(column, view)) for column in columns]) for view in views)


def _value(column: Column, view: Mapping[str, Any]) -> Any:
    value = _field(column.field, view)
    if column.currency is None or value is None:
        return value
    currency = _field(column.currency, view)
    return major(value, currency) if currency in CURRENCIES else None  # of an acquirer's report


def _field(path: str, view: Mapping[str, Any]) -> Any:
    value: Any = view
    for name in path.split("."):
        value = value.get(name) if value else None
    return value


def _json_line(cells: list[tuple[str, Any]]) -> str:
    return json.dumps(dict(cells), separators=(",", ":"), ensure_ascii=False) + "\n"


def _csv_line(cells: list[tuple[str, Any]]) -> str:
    return _csv([_cell(value) for _, value in cells])


def _csv(cells: list[str]) -> str:
    """Return a line by RFC 4180."""
    line = StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _cell(value: Any) -> str:
    """Return the text of a cell. A text that a spreadsheet would run as a formula starts with an apostrophe.

    https://owasp.org/www-community/attacks/CSV_Injection
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping | list):
        return json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    if isinstance(value, int) or _is_number(value):
        return str(value)
    return f"'{value}" if str(value).startswith(_FORMULA_STARTS) else str(value)


def _is_number(text: str) -> bool:
    """Return True for an amount in major units, whose minus is no formula."""
    whole, _, rest = text.removeprefix("-").partition(".")
    return whole.isascii() and whole.isdigit() and (not rest or (rest.isascii() and rest.isdigit()))
