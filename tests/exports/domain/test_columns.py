"""Rows of exports: amounts in both units, and texts that no spreadsheet runs."""

import csv
import json
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.money import CURRENCIES
from chalicelib.exports.domain.columns import header, lines, major, money, text
from chalicelib.exports.domain.export import ExportFormat, ExportResource
from chalicelib.exports.domain.resources import COLUMNS

NOTE = text("note", "a note")
AMOUNT = money("amount", "an amount")


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        (123_450, "INR", "1234.50"), (5, "INR", "0.05"), (-5, "INR", "-0.05"), (0, "INR", "0.00"),
        (1234, "JPY", "1234"), (-1234, "JPY", "-1234"), (1_234_500, "KWD", "1234.500"), (1, "KWD", "0.001"),
    ],
)  # fmt: skip
def test_an_amount_is_shown_in_major_units(amount: int, currency: str, shown: str) -> None:
    assert major(amount, currency) == shown


@given(st.integers(), st.sampled_from(sorted(CURRENCIES)))
def test_an_amount_in_major_units_is_exact(amount: int, currency: str) -> None:
    shown = major(amount, currency)

    assert int(shown.replace(".", "")) == amount
    assert len(shown.partition(".")[2]) == CURRENCIES[currency].decimals


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_is_no_formula(start: str) -> None:
    line = lines([NOTE], [{"note": f"{start}1+1"}], ExportFormat.CSV)

    assert next(csv.reader(StringIO(line, newline=""))) == [f"'{start}1+1"]


def test_a_negative_amount_stays_a_number() -> None:
    assert lines(AMOUNT, [{"amount": -150, "currency": "INR"}], ExportFormat.CSV) == "-150,-1.50\r\n"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_any_text_is_read_back(note: str) -> None:
    columns = [NOTE, text("id", "an id")]
    written = lines(columns, [{"note": note, "id": "pay_1"}], ExportFormat.CSV)

    [[cell, after]] = list(csv.reader(StringIO(written, newline="")))
    assert (cell.removeprefix("'"), after) == (note.removeprefix("'"), "pay_1")
    assert json.loads(lines(columns, [{"note": note}], ExportFormat.JSONL)) == {"note": note, "id": None}


@pytest.mark.parametrize("view", [{}, {"amount": None, "currency": "INR"}])
def test_a_field_that_is_missing_is_an_empty_cell(view: dict[str, Any]) -> None:
    assert lines([*AMOUNT, NOTE], [view], ExportFormat.CSV) == ",,\r\n"


def test_only_csv_has_a_header() -> None:
    assert header(AMOUNT, ExportFormat.CSV) == "\ufeffamount,amount_major\r\n"
    assert header(AMOUNT, ExportFormat.JSONL) == ""


@pytest.mark.parametrize("resource", ExportResource)
def test_the_columns_of_a_list_have_different_names(resource: ExportResource) -> None:
    names = [column.name for column in COLUMNS[resource]]

    assert len(names) == len(set(names))
    assert all(name.replace("_", "").isalnum() for name in names)
