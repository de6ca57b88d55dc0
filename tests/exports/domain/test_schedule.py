"""The periods of a schedule follow each other, in any time zone."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.exports.domain.export import ExportFormat, ExportResource
from chalicelib.exports.domain.schedule import (
    Every,
    Schedule,
    export_of,
    following,
    period_end,
    start_of_period,
)
from chalicelib.exports.domain.selection import Selection
from tests.builders import ACCOUNT, NOON

ZONES = ["UTC", "Asia/Kolkata", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Beirut"]
LONGEST = {
    Every.DAY: timedelta(hours=25),
    Every.WEEK: timedelta(days=7, hours=1),
    Every.MONTH: timedelta(days=32),
}


def a_schedule(**changes: Any) -> Schedule:
    values: dict[str, Any] = {
        "account": ACCOUNT, "id": "xs_01KG9ZV3T4M9D0B2E6H8JXQWR0", "resource": ExportResource.PAYMENTS,
        "format": ExportFormat.CSV, "columns": ["id"], "every": Every.DAY, "time_zone": "UTC",
        "created_at": NOON, "period_start": NOON, "selection": Selection("", "", {"status": "success"}),
    }  # fmt: skip
    return Schedule(**values | changes)


@pytest.mark.parametrize(
    ("every", "zone", "at", "start", "end"),
    [
        (Every.DAY, "UTC", "2026-11-29T23:59", "2026-11-29T00:00", "2026-11-30T00:00"),
        (Every.DAY, "Asia/Kolkata", "2026-11-29T23:00", "2026-11-29T18:30", "2026-11-30T18:30"),
        (Every.WEEK, "UTC", "2026-11-29T12:00", "2026-11-23T00:00", "2026-11-30T00:00"),
        (Every.MONTH, "UTC", "2028-02-29T12:00", "2028-02-01T00:00", "2028-03-01T00:00"),
        (Every.MONTH, "UTC", "2026-12-31T12:00", "2026-12-01T00:00", "2027-01-01T00:00"),
        (Every.DAY, "America/New_York", "2026-11-01T12:00", "2026-11-01T04:00", "2026-11-02T05:00"),
        (Every.DAY, "America/New_York", "2026-03-08T12:00", "2026-03-08T05:00", "2026-03-09T04:00"),
    ],
)
def test_a_period_starts_at_midnight_in_its_time_zone(
    every: Every, zone: str, at: str, start: str, end: str
) -> None:
    first = start_of_period(every, zone, datetime.fromisoformat(at).replace(tzinfo=UTC))
    schedule = a_schedule(every=every, time_zone=zone, period_start=first)

    assert [one.strftime("%Y-%m-%dT%H:%M") for one in (first, period_end(schedule))] == [start, end]


@given(
    st.sampled_from(Every),
    st.sampled_from(ZONES),
    st.integers(600_000_000, 2_200_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)),
)
def test_periods_follow_each_other_without_a_gap(every: Every, zone: str, at: datetime) -> None:
    first = start_of_period(every, zone, at)
    schedule = a_schedule(every=every, time_zone=zone, period_start=first)

    assert first <= at < period_end(schedule)
    for _ in range(14):
        after = following(schedule)
        assert after.period_start == period_end(schedule)
        assert timedelta() < after.period_start - schedule.period_start <= LONGEST[every]
        assert start_of_period(every, zone, after.period_start) == after.period_start
        assert after.period_start.astimezone(ZoneInfo(zone)).hour in (0, 1)  # no midnight on some days
        schedule = after


def test_each_period_has_its_own_export_with_its_rows() -> None:
    schedule = a_schedule(period_start=datetime(2026, 11, 28, tzinfo=UTC))

    first, again, second = (export_of(one, NOON) for one in (schedule, schedule, following(schedule)))

    assert first.id == again.id != second.id
    assert first.selection.end == second.selection.first
    assert first.selection.wanted == {"status": "success"}
