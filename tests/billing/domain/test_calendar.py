"""Start the periods of subscriptions: ends of months, leap years, time zones and changes of clocks."""

from calendar import monthrange
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from chalicelib.billing.domain.calendar import Cadence, Calendar, Interval, calendar_from

ZONES = ("UTC", "Asia/Kolkata", "Asia/Kathmandu", "Europe/Berlin", "America/New_York", "Pacific/Apia")
MONTHLY = Cadence(Interval.MONTH)


def local(calendar: Calendar, number: int) -> datetime:
    return calendar.start(number).astimezone(ZoneInfo(calendar.time_zone)).replace(tzinfo=None)


def at(zone: str, *moment: int) -> datetime:
    return datetime(*moment, tzinfo=ZoneInfo(zone)).astimezone(UTC)  # type: ignore[misc,arg-type]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("day", [28, 29, 30, 31])
def test_each_month_of_2024_to_2032_starts_on_the_day_or_on_its_last_one(zone: str, day: int) -> None:
    calendar = calendar_from(at(zone, 2024, 1, day, 12), zone, MONTHLY)

    for number in range(12 * 9):
        start = local(calendar, number)
        assert (start.year, start.month) == (2024 + number // 12, number % 12 + 1)
        assert start.day == min(day, monthrange(start.year, start.month)[1])
        assert start.hour == 12


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("interval", Interval)
@pytest.mark.parametrize("count", [1, 3])
def test_each_period_ends_where_the_next_one_starts(zone: str, interval: Interval, count: int) -> None:
    calendar = calendar_from(at(zone, 2024, 1, 31, 2, 30), zone, Cadence(interval, count))

    starts = [calendar.start(number) for number in range(-3, 40)]

    assert all(earlier < later for earlier, later in pairwise(starts))


def test_a_year_that_starts_on_29_february_starts_on_the_28th_without_one() -> None:
    calendar = calendar_from(at("UTC", 2024, 2, 29), "UTC", Cadence(Interval.YEAR))

    assert [local(calendar, number).day for number in range(5)] == [29, 28, 28, 28, 29]


def test_a_time_that_the_clocks_skip_is_later_by_what_they_skip() -> None:
    calendar = calendar_from(at("Europe/Berlin", 2026, 3, 28, 2, 30), "Europe/Berlin", Cadence(Interval.DAY))

    assert [local(calendar, number).time().isoformat() for number in range(3)] == [
        "02:30:00",
        "03:30:00",
        "02:30:00",
    ]


def test_a_day_is_longer_when_the_clocks_go_back() -> None:
    calendar = calendar_from(at("Europe/Berlin", 2026, 10, 24, 12), "Europe/Berlin", Cadence(Interval.DAY))

    assert calendar.start(1) - calendar.start(0) == timedelta(hours=25)


def test_a_quarter_has_three_months() -> None:
    calendar = calendar_from(at("Asia/Kolkata", 2026, 11, 30), "Asia/Kolkata", Cadence(Interval.MONTH, 3))

    assert [local(calendar, number).strftime("%m-%d") for number in range(3)] == ["11-30", "02-28", "05-30"]


@pytest.mark.parametrize(
    ("start", "day", "anchor"),
    [
        ((2026, 1, 10, 9), 1, (2026, 2, 1)),
        ((2026, 1, 10, 9), 15, (2026, 1, 15)),
        ((2026, 1, 10, 9), 10, (2026, 1, 10, 9)),
        ((2026, 2, 10, 9), 31, (2026, 2, 28)),
        ((2026, 12, 10, 9), 5, (2027, 1, 5)),
    ],
)
def test_periods_of_a_chosen_day_start_at_the_next_such_midnight(
    start: tuple[int, ...], day: int, anchor: tuple[int, ...]
) -> None:
    zone = "America/New_York"

    calendar = calendar_from(at(zone, *start), zone, MONTHLY, day)

    assert (calendar.anchor, calendar.day) == (at(zone, *anchor), day)
