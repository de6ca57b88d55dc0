"""Metrics of a period, compared with the previous period."""

from datetime import UTC, datetime, time, timedelta

import pytest

from chalicelib.dashboard.domain.metric import Counts, Metric, day_of, hour_of
from chalicelib.dashboard.domain.overview import (
    CurrencyMetrics,
    Period,
    delivery_metrics_of,
    metrics_of,
    span_of,
)
from chalicelib.webhooks.domain.delivery_counts import DeliveryCounts
from tests.builders import NOON

HALF_PAST_TWO = NOON + timedelta(hours=2, minutes=30)


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
    span = span_of(period, HALF_PAST_TWO)

    assert (span.period, span.hours) == (period, 15)
    assert (len(span.now), len(span.before)) == (points, points)
    assert (span.now[0], span.before[0]) == (datetime(*first, tzinfo=UTC), datetime(*before, tzinfo=UTC))


def test_the_current_hour_or_day_belongs_to_its_period_as_a_whole() -> None:
    today, week = span_of(Period.TODAY, HALF_PAST_TWO), span_of(Period.WEEK, HALF_PAST_TWO)

    assert today.now[-1] + today.step == NOON + timedelta(hours=3)
    assert today.before[-1] + today.step == NOON + timedelta(hours=3) - timedelta(days=1)
    assert week.now[-1] + week.step == NOON + timedelta(hours=12)


def test_today_is_compared_with_yesterday_up_to_the_same_hour() -> None:
    yesterday = HALF_PAST_TWO - timedelta(days=1)
    buckets = {
        hour_of(HALF_PAST_TWO): paid(5),
        hour_of(yesterday): paid(3),
        hour_of(yesterday + timedelta(hours=1)): paid(100),
    }

    (inr,) = metrics_of(span_of(Period.TODAY, HALF_PAST_TWO), buckets)

    assert (inr["totals"]["succeeded"], inr["previous"]["succeeded"]) == (5, 3)


def test_the_last_day_of_the_previous_period_counts_up_to_the_current_hour() -> None:
    week_ago = HALF_PAST_TWO - timedelta(days=7)
    buckets = {
        day_of(HALF_PAST_TWO): paid(5),
        day_of(week_ago): paid(103),
        hour_of(week_ago): paid(3),
        hour_of(week_ago + timedelta(hours=1)): paid(100),
        day_of(week_ago - timedelta(days=6)): paid(20),
    }
    span = span_of(Period.WEEK, HALF_PAST_TWO)

    (inr,) = metrics_of(span, buckets)

    assert (inr["totals"]["succeeded"], inr["previous"]["succeeded"]) == (5, 23)
    assert span.before_until == NOON + timedelta(hours=3) - timedelta(days=7)


@pytest.mark.parametrize("period", Period)
def test_every_point_is_a_full_hour_or_day(period: Period) -> None:
    span = span_of(period, NOON + timedelta(minutes=1, seconds=2, microseconds=3))

    assert {start.time().replace(hour=0) for start in (*span.now, *span.before)} == {time()}


def test_the_series_has_every_point_and_adds_up_to_the_totals() -> None:
    buckets = {day_of(NOON - timedelta(days=n)): paid(n) for n in range(14)}
    buckets[hour_of(NOON - timedelta(days=7))] = paid(7)

    (inr,) = metrics_of(span_of(Period.WEEK, NOON), buckets)

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

    inr, usd = by_currency(metrics_of(span_of(Period.WEEK, NOON), {day_of(NOON): mixed}))

    assert (usd["totals"]["volume"], inr["totals"]["volume"], inr["totals"]["refunded"]) == (100, 7, 3)
    assert [method["method"] for method in inr["methods"]] == ["upi", "card"]
    assert (inr["methods"][0]["volume"], inr["methods"][1]["failed"]) == (7, 2)


def test_the_currency_with_the_most_payments_comes_first() -> None:
    sales: Counts = {
        Metric("EUR", "card", "succeeded"): 1,
        Metric("USD", "card", "succeeded"): 3,
        Metric("INR", "upi", "succeeded"): 2,
    }

    metrics = metrics_of(span_of(Period.WEEK, NOON), {day_of(NOON): sales})

    assert [one["currency"] for one in metrics] == ["USD", "INR", "EUR"]


def test_a_period_without_payments_has_no_metrics() -> None:
    assert metrics_of(span_of(Period.QUARTER, NOON), {}) == []


def test_deliveries_are_compared_up_to_the_same_hour() -> None:
    last_week = NOON - timedelta(days=7)
    hours = {
        NOON: DeliveryCounts(5, 1),
        NOON - timedelta(days=1): DeliveryCounts(2, 0),
        NOON - timedelta(days=6): DeliveryCounts(1, 0),
        last_week: DeliveryCounts(7, 3),
        last_week + timedelta(hours=1): DeliveryCounts(100, 100),
        last_week - timedelta(days=7): DeliveryCounts(100, 100),
    }

    assert delivery_metrics_of(span_of(Period.WEEK, NOON), hours) == {
        "delivered": 8, "undelivered": 1, "previous_delivered": 7, "previous_undelivered": 3,
    }  # fmt: skip
    assert delivery_metrics_of(span_of(Period.TODAY, NOON), hours) == {
        "delivered": 5, "undelivered": 1, "previous_delivered": 2, "previous_undelivered": 0,
    }  # fmt: skip


def paid(times: int) -> Counts:
    return {Metric("INR", "upi", "succeeded"): times}


def by_currency(metrics: list[CurrencyMetrics]) -> list[CurrencyMetrics]:
    return sorted(metrics, key=lambda one: one["currency"])
