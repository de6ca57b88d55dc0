"""docs/reports.md names the metrics of every list."""

from infra.docs import reports_page


def test_the_page_has_the_metrics_of_today() -> None:
    assert reports_page.FILE.read_text() == reports_page.text(), "Run: make catalog"
