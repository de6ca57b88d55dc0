"""Unusually many failed payments: enough payments, twice the usual share, and 20 percent points more."""

import pytest

from chalicelib.dashboard.domain.failure_rate import Tally, is_unusual, percent, tally_of
from chalicelib.dashboard.domain.metric import Metric


@pytest.mark.parametrize(
    ("now", "usual", "unusual"),
    [
        (Tally(20, 10), Tally(20, 1), True),
        (Tally(19, 10), Tally(20, 1), False),  # too few payments
        (Tally(20, 10), Tally(19, 1), False),  # nothing is usual yet
        (Tally(100, 24), Tally(100, 5), False),  # 19 points more
        (Tally(100, 25), Tally(100, 5), True),
        (Tally(100, 79), Tally(100, 40), False),  # less than twice
        (Tally(100, 80), Tally(100, 40), True),
        (Tally(100, 0), Tally(100, 0), False),
        (Tally(), Tally(), False),
    ],
)
def test_an_hour_is_unusual(now: Tally, usual: Tally, unusual: bool) -> None:
    assert is_unusual(now, usual) == unusual


def test_payments_are_counted_in_all_currencies_and_methods() -> None:
    hour = {
        Metric("INR", "upi", "succeeded"): 3, Metric("USD", "card", "failed"): 1,
        Metric("INR", "upi", "volume"): 50_000, Metric("INR", "upi", "canceled"): 9,
    }  # fmt: skip

    assert tally_of(hour) == Tally(4, 1)
    assert percent(Tally(8, 2)) == 25
