"""Every column of every table is known to hold personal data or not, and docs/privacy.md shows it."""

import pytest
from pynamodb.attributes import BinaryAttribute, JSONAttribute, UnicodeAttribute

from chalicelib.db.row import Choice, Row, Texts
from infra.data.personal_data import PERSONAL
from infra.docs import privacy_page
from tests.infra.data.impersonal_columns import IMPERSONAL
from tests.row_kinds import row_kinds, table_of


def texts_of(row: type[Row]) -> set[str]:
    """Return the columns that can hold a text. A Choice holds one of ours."""
    kinds = (UnicodeAttribute, JSONAttribute, BinaryAttribute, Texts)
    return {
        name
        for name, column in row.get_attributes().items()
        if isinstance(column, kinds) and not isinstance(column, Choice)
    }


@pytest.mark.parametrize("table", sorted(set(map(table_of, row_kinds()))))
def test_every_column_is_in_one_of_the_lists(table: str) -> None:
    columns = {name for row in row_kinds() if table_of(row) == table for name in texts_of(row)}
    personal = {name for one in PERSONAL if table_of(one.row) == table for name in one.columns}
    impersonal = set(IMPERSONAL.get(table, "").split())

    assert personal | impersonal == columns
    assert not personal & impersonal


def test_the_lists_name_no_table_that_is_gone() -> None:
    assert set(IMPERSONAL) == {table_of(row) for row in row_kinds()}


def test_the_page_is_current() -> None:
    assert privacy_page.FILE.read_text() == privacy_page.text(), "Run: make catalog"
