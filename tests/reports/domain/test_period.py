"""Periods of whole days, and the ones to compare them with."""

from datetime import UTC, date, datetime, timedelta

import pytest

from chalicelib.domain.days import day_of, midnight
from chalicelib.reports.domain.period import Compare, Period, compared_with, end_of, start_of


@pytest.mark.parametrize(
    ("zone", "day", "start", "hours"),
    [
        ("Asia/Kolkata", date(2026, 11, 1), datetime(2026, 10, 31, 18, 30, tzinfo=UTC), 24),
        ("America/New_York", date(2026, 3, 8), datetime(2026, 3, 8, 5, tzinfo=UTC), 23),
        ("America/New_York", date(2026, 11, 1), datetime(2026, 11, 1, 4, tzinfo=UTC), 25),
        ("Africa/Cairo", date(2026, 4, 24), datetime(2026, 4, 23, 22, tzinfo=UTC), 23),  # no midnight
    ],
)
def test_a_day_starts_at_midnight_in_its_zone(zone: str, day: date, start: datetime, hours: int) -> None:
    period = Period(day, day)

    assert start_of(period, zone) == start
    assert end_of(period, zone) - start_of(period, zone) == timedelta(hours=hours)
    assert day_of(start, zone) == day
    assert day_of(start - timedelta(milliseconds=1), zone) == day - timedelta(days=1)


def test_days_follow_each_other_without_a_gap() -> None:
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]

    for zone in ("America/New_York", "Africa/Cairo", "Australia/Lord_Howe", "Asia/Kathmandu"):
        for day in days:
            assert end_of(Period(day, day), zone) == midnight(day + timedelta(days=1), zone)


@pytest.mark.parametrize(
    ("first", "last", "compare", "before"),
    [
        ("2026-11-10", "2026-11-16", Compare.PREVIOUS_PERIOD, ("2026-11-03", "2026-11-09")),
        ("2026-11-01", "2026-11-01", Compare.PREVIOUS_PERIOD, ("2026-10-31", "2026-10-31")),
        ("2026-03-01", "2026-03-31", Compare.PREVIOUS_PERIOD, ("2026-02-01", "2026-02-28")),
        ("2026-01-01", "2026-03-31", Compare.PREVIOUS_PERIOD, ("2025-10-01", "2025-12-31")),
        ("2028-02-29", "2028-02-29", Compare.PREVIOUS_YEAR, ("2027-02-28", "2027-02-28")),
        ("2026-11-01", "2026-11-30", Compare.PREVIOUS_YEAR, ("2025-11-01", "2025-11-30")),
    ],
)
def test_a_period_is_compared_with_the_one_before(
    first: str, last: str, compare: Compare, before: tuple[str, str]
) -> None:
    period = Period(date.fromisoformat(first), date.fromisoformat(last))

    found = compared_with(period, compare)

    assert (found.first.isoformat(), found.last.isoformat()) == before
