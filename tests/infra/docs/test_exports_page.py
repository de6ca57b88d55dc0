"""docs/exports.md names the columns of every list."""

from infra.docs import exports_page


def test_the_page_has_the_columns_of_today() -> None:
    assert exports_page.FILE.read_text() == exports_page.text(), "Run: make catalog"
