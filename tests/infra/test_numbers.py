"""Commands write counts with their nouns."""

import pytest

from chalicelib.payments.store.rows import PaymentRow
from infra.doctor.rows import waiting
from infra.numbers import counted


@pytest.mark.parametrize(("number", "text"), [(0, "0 alarms"), (1, "1 alarm"), (12, "12 alarms")])
def test_one_has_no_plural(number: int, text: str) -> None:
    assert counted(number, "alarm") == text


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1 row of payments waits"), (2, "2 rows of payments wait"), (200, "200+ rows of payments wait")],
)
def test_a_row_waits_and_rows_wait(number: int, text: str) -> None:
    assert waiting(number, PaymentRow) == text
