"""Metrics of a period in the merchant's time zone, compared with the previous period."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chalicelib.dashboard.domain.intervals import sums_between
from chalicelib.dashboard.domain.metric import (
    QUARTER,
    Addition,
    Counts,
    Metric,
    MetricDelta,
    by_bucket,
    start_of,
)
from chalicelib.dashboard.domain.metric_bucket import Bucket, add
from chalicelib.dashboard.domain.overview import (
    CurrencyMetrics,
    Period,
    Span,
    delivery_metrics_of,
    metrics_of,
    span_of,
)
from chalicelib.domain.ids import new_id
from chalicelib.webhooks.domain.delivery_counts import DeliveryCounts
from tests.builders import NOON

HALF_PAST_TWO = NOON + timedelta(hours=2, minutes=30)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
INDIA, NEPAL, BERLIN = "Asia/Kolkata", "Asia/Kathmandu", "Europe/Berlin"


@pytest.mark.parametrize(
    ("period", "points", "first", "before"),
    [
        (Period.TODAY, 15, (2026, 11, 23), (2026, 11, 22)),
        (Period.WEEK, 7, (2026, 11, 17), (2026, 11, 10)),
        (Period.MONTH, 30, (2026, 10, 25), (2026, 9, 25)),
        (Period.QUARTER, 90, (2026, 8, 26), (2026, 5, 28)),
    ],
)
def test_a_period_is_compared_with_a_period_of_the_same_length(
    period: Period, points: int, first: tuple[int, int, int], before: tuple[int, int, int]
) -> None:
    span = span_of(period, HALF_PAST_TWO, "UTC")

    assert (span.period, len(span.starts)) == (period, points)
    assert (span.starts[0], span.before[0]) == (datetime(*first, tzinfo=UTC), datetime(*before, tzinfo=UTC))
    assert f"{span.before[1]:%H:%M}" == "15:00"


def test_the_current_hour_or_day_belongs_to_its_period_as_a_whole() -> None:
    today, week = (span_of(period, HALF_PAST_TWO, "UTC") for period in (Period.TODAY, Period.WEEK))

    assert today.until == NOON + 3 * HOUR
    assert week.until == NOON + 12 * HOUR


@pytest.mark.parametrize(
    ("zone", "midnight"), [("UTC", "00:00"), (INDIA, "18:30"), (NEPAL, "18:15"), (BERLIN, "23:00")]
)
def test_days_start_at_midnight_in_the_time_zone(zone: str, midnight: str) -> None:
    span = span_of(Period.WEEK, NOON, zone)

    assert {f"{start:%H:%M}" for start in (*span.starts, span.until, span.before[0])} == {midnight}
    assert (span.starts[0], span.until) == (at(zone, 2026, 11, 17), at(zone, 2026, 11, 24))


@pytest.mark.parametrize("zone", [INDIA, NEPAL, BERLIN])
def test_a_payment_counts_in_the_day_of_the_time_zone_in_which_it_was_made(zone: str) -> None:
    midnight = at(zone, 2026, 11, 22)
    paid_at = {midnight - QUARTER: paid(1), midnight: paid(10), at(zone, 2026, 11, 23) - QUARTER: paid(100)}

    (inr,) = metrics_at(span_of(Period.WEEK, NOON, zone), paid_at)

    assert [point["succeeded"] for point in inr["series"]] == [0, 0, 0, 0, 1, 110, 0]
    assert datetime.fromisoformat(inr["series"][5]["at"]) == midnight


@pytest.mark.parametrize(("zone", "minutes"), [(INDIA, 30), (NEPAL, 15)])
def test_the_hours_of_today_start_as_clocks_of_the_time_zone_show_them(zone: str, minutes: int) -> None:
    ten = at(zone, 2026, 11, 23, 10)
    span = span_of(Period.TODAY, ten + timedelta(minutes=59), zone)

    (inr,) = metrics_at(span, {ten - QUARTER: paid(1), ten: paid(10), ten + 3 * QUARTER: paid(100)})

    assert {start.minute for start in span.starts} == {minutes}
    assert [point["succeeded"] for point in inr["series"]][-3:] == [0, 1, 110]


@pytest.mark.parametrize(("day", "hours"), [((2026, 3, 29), 23), ((2026, 10, 25), 25)])
def test_a_day_on_which_clocks_change_has_all_of_its_hours(day: tuple[int, int, int], hours: int) -> None:
    midnight = at(BERLIN, *day)
    quarters = {midnight + n * QUARTER: paid(1) for n in range(-4, 4 * hours + 4)}
    evening = midnight + timedelta(hours=hours) - timedelta(minutes=1)

    (today,) = metrics_at(span_of(Period.TODAY, evening, BERLIN), quarters)
    (week,) = metrics_at(span_of(Period.WEEK, evening, BERLIN), quarters)

    assert [point["succeeded"] for point in today["series"]] == [4] * hours
    assert [point["succeeded"] for point in week["series"]][-2:] == [4, 4 * hours]


@pytest.mark.parametrize("day", [(2026, 3, 29), (2026, 10, 25)])
def test_a_day_on_which_clocks_change_is_compared_up_to_the_same_time_of_clocks(
    day: tuple[int, int, int],
) -> None:
    span = span_of(Period.TODAY, at(BERLIN, *day, 14) + QUARTER, BERLIN)

    year, month, date = day
    assert span.before == (at(BERLIN, year, month, date - 1), at(BERLIN, year, month, date - 1, 15))


def test_another_time_zone_shows_the_same_payments_in_other_days() -> None:
    late = at(INDIA, 2026, 11, 22, 3)  # the day before in UTC
    paid_at = {late: paid(1), late + DAY: paid(10)}

    days = [
        [point["succeeded"] for point in inr["series"]][-3:]
        for zone in ("UTC", INDIA)
        for inr in metrics_at(span_of(Period.WEEK, NOON, zone), paid_at)
    ]

    assert days == [[1, 10, 0], [0, 1, 10]]


def test_today_is_compared_with_yesterday_up_to_the_same_hour() -> None:
    yesterday = HALF_PAST_TWO - DAY
    paid_at = {HALF_PAST_TWO: paid(5), yesterday: paid(3), yesterday + HOUR: paid(100)}

    (inr,) = metrics_at(span_of(Period.TODAY, HALF_PAST_TWO, "UTC"), paid_at)

    assert (inr["totals"]["succeeded"], inr["previous"]["succeeded"]) == (5, 3)


@pytest.mark.parametrize("zone", ["UTC", INDIA, NEPAL])
def test_the_last_day_of_the_previous_period_counts_up_to_the_current_hour(zone: str) -> None:
    now = at(zone, 2026, 11, 23, 14) + QUARTER
    week_ago = now - 7 * DAY
    paid_at = {now: paid(5), week_ago: paid(3), week_ago + HOUR: paid(100), week_ago - 6 * DAY: paid(20)}
    span = span_of(Period.WEEK, now, zone)

    (inr,) = metrics_at(span, paid_at)

    assert (inr["totals"]["succeeded"], inr["previous"]["succeeded"]) == (5, 23)
    assert span.before == (at(zone, 2026, 11, 10), at(zone, 2026, 11, 16, 15))


def test_the_series_has_every_point_and_adds_up_to_the_totals() -> None:
    paid_at = {NOON - n * DAY: paid(n) for n in range(14)}

    (inr,) = metrics_at(span_of(Period.WEEK, NOON, "UTC"), paid_at)

    assert [point["succeeded"] for point in inr["series"]] == [6, 5, 4, 3, 2, 1, 0]
    assert [point["at"][:10] for point in inr["series"]][::6] == ["2026-11-17", "2026-11-23"]
    assert (inr["totals"]["succeeded"], inr["previous"]["succeeded"]) == (21, sum(range(7, 14)))


def test_metrics_are_separate_for_each_currency_and_method() -> None:
    mixed: Counts = {
        Metric("USD", "card", "volume"): 100,
        Metric("INR", "upi", "volume"): 7,
        Metric("INR", "card", "failed"): 2,
        Metric("INR", "", "refunded"): 3,
    }

    inr, usd = by_currency(metrics_at(span_of(Period.WEEK, NOON, "UTC"), {NOON: mixed}))

    assert (usd["totals"]["volume"], inr["totals"]["volume"], inr["totals"]["refunded"]) == (100, 7, 3)
    assert [method["method"] for method in inr["methods"]] == ["upi", "card"]
    assert (inr["methods"][0]["volume"], inr["methods"][1]["failed"]) == (7, 2)


def test_the_currency_with_the_most_payments_comes_first() -> None:
    sales: Counts = {
        Metric("EUR", "card", "succeeded"): 1,
        Metric("USD", "card", "succeeded"): 3,
        Metric("INR", "upi", "succeeded"): 2,
    }

    metrics = metrics_at(span_of(Period.WEEK, NOON, "UTC"), {NOON: sales})

    assert [one["currency"] for one in metrics] == ["USD", "INR", "EUR"]


def test_a_period_without_payments_has_no_metrics() -> None:
    assert metrics_at(span_of(Period.QUARTER, NOON, "UTC"), {}) == []


def test_deliveries_are_compared_up_to_the_same_hour() -> None:
    last_week = NOON - 7 * DAY
    quarters = {
        NOON: DeliveryCounts(5, 1),
        NOON - DAY: DeliveryCounts(2, 0),
        NOON - 6 * DAY: DeliveryCounts(1, 0),
        last_week: DeliveryCounts(7, 3),
        last_week + HOUR: DeliveryCounts(100, 100),
        last_week - 7 * DAY: DeliveryCounts(100, 100),
    }

    assert delivery_metrics_of(span_of(Period.WEEK, NOON, "UTC"), quarters) == {
        "delivered": 8, "undelivered": 1, "previous_delivered": 7, "previous_undelivered": 3,
    }  # fmt: skip
    assert delivery_metrics_of(span_of(Period.TODAY, NOON, "UTC"), quarters) == {
        "delivered": 5, "undelivered": 1, "previous_delivered": 2, "previous_undelivered": 0,
    }  # fmt: skip


def at(zone: str, year: int, month: int, day: int, hour: int = 0) -> datetime:
    return datetime(year, month, day, hour, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def paid(times: int) -> Counts:
    return {Metric("INR", "upi", "succeeded"): times}


def metrics_at(span: Span, counts: Mapping[datetime, Counts]) -> list[CurrencyMetrics]:
    """Return the metrics of a period in which events made these changes."""
    deltas = [MetricDelta(new_id("evt", when), [Addition(when, added)]) for when, added in counts.items()]
    buckets = [(start_of(key.name), add(Bucket(), events)) for key, events in by_bucket(deltas).items()]
    return metrics_of(span, sums_between(span.edges, buckets))


def by_currency(metrics: list[CurrencyMetrics]) -> list[CurrencyMetrics]:
    return sorted(metrics, key=lambda one: one["currency"])
