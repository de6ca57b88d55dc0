"""Quarters of an hour add up to the intervals of any time zone."""

from datetime import datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.dashboard.domain.intervals import sums_between
from chalicelib.dashboard.domain.metric import (
    QUARTER,
    QUARTERS,
    Addition,
    Counts,
    Metric,
    MetricDelta,
    by_bucket,
    start_of,
    total,
)
from chalicelib.dashboard.domain.metric_bucket import Bucket, add
from chalicelib.domain.ids import new_id
from tests.builders import NOON

UPI, CARD = Metric("INR", "upi", "volume"), Metric("USD", "card", "refunded")
quarters, metrics = st.integers(-3 * QUARTERS, 3 * QUARTERS), st.sampled_from([UPI, CARD])
additions = st.lists(st.tuples(quarters, metrics, st.integers(-9, 9**9)), max_size=30)


@given(additions, st.lists(quarters, min_size=2, max_size=9).map(sorted))
def test_an_interval_has_the_sum_of_what_was_added_in_it(
    added: list[tuple[int, Metric, int]], edges: list[int]
) -> None:
    deltas = [
        MetricDelta(new_id("evt", NOON), [Addition(NOON + n * QUARTER, {metric: amount})])
        for n, metric, amount in added
    ]
    buckets = [(start_of(key.name), add(Bucket(), events)) for key, events in by_bucket(deltas).items()]

    found = sums_between([NOON + n * QUARTER for n in edges], buckets)

    expected = [
        total({metric: amount} for n, metric, amount in added if first <= n < end)
        for first, end in pairwise(edges)
    ]
    assert [without_zeros(one) for one in found] == [without_zeros(one) for one in expected]


@pytest.mark.parametrize("year", [2020, 2026, 2030])
def test_the_midnights_of_every_time_zone_are_at_full_quarters(year: int) -> None:
    days = [datetime(year, 1, 1) + timedelta(days=n) for n in range(366)]  # noqa: DTZ001 - the zone follows

    odd = {
        zone
        for zone in available_timezones()
        for day in days
        if (day.replace(tzinfo=ZoneInfo(zone)).utcoffset() or timedelta()) % QUARTER
    }

    assert odd == set()


def without_zeros(counts: Counts) -> Counts:
    return {metric: amount for metric, amount in counts.items() if amount}
