"""Every column of every table is known to hold personal data or not, and docs/privacy.md shows it."""

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from pynamodb.attributes import BinaryAttribute, JSONAttribute, UnicodeAttribute

import chalicelib
from chalicelib.db.row import Choice, Row, Texts
from infra.data.personal_data import IMPERSONAL, PERSONAL
from infra.docs import privacy_page


def rows() -> list[type[Row]]:
    for module in pkgutil.walk_packages(chalicelib.__path__, "chalicelib."):
        if ".store." in module.name or ".db." in module.name:
            importlib.import_module(module.name)
    return sorted(_subclasses(Row), key=name_of)


def _subclasses(kind: type[Row]) -> Iterator[type[Row]]:
    for child in kind.__subclasses__():
        if child.__module__.startswith("chalicelib."):
            if hasattr(child, "Meta"):
                yield child
            yield from _subclasses(child)


def name_of(row: type[Row]) -> str:
    return str(row.Meta.name)  # type: ignore[attr-defined]


def texts_of(row: type[Row]) -> set[str]:
    """Return the columns that can hold a text. A Choice holds one of ours."""
    kinds = (UnicodeAttribute, JSONAttribute, BinaryAttribute, Texts)
    return {
        name
        for name, column in row.get_attributes().items()
        if isinstance(column, kinds) and not isinstance(column, Choice)
    }


@pytest.mark.parametrize("row", rows(), ids=name_of)
def test_every_column_is_in_one_of_the_lists(row: type[Row]) -> None:
    personal = {name for table in PERSONAL if table.row is row for name in table.columns}
    impersonal = set(IMPERSONAL.get(name_of(row), "").split())

    assert personal | impersonal == texts_of(row)
    assert not personal & impersonal


def test_the_lists_name_no_table_that_is_gone() -> None:
    assert set(IMPERSONAL) == {name_of(row) for row in rows()}


def test_the_page_is_current() -> None:
    assert privacy_page.FILE.read_text() == privacy_page.text(), "Run: make catalog"
