"""Compute a merchant's metrics for a period and for the previous period of the same length.

Days and hours are those of the merchant's time zone. A partial period is compared with the same part of the
previous period: today with yesterday up to the same hour, and a number of days with the same number of days
before, of which the last day also counts only up to the same hour.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import cast

from typing_extensions import TypedDict

from chalicelib.dashboard.domain.metric import Counts, Metric
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.days import day_of, days_before, midnight
from chalicelib.domain.event import iso
from chalicelib.payments.domain.instrument import Method
from chalicelib.webhooks.domain.delivery_counts import DeliveryCounts, total


class Period(StrEnum):
    TODAY = "today"
    WEEK = "7d"
    MONTH = "30d"
    QUARTER = "90d"


class PaymentMetrics(TypedDict):
    """Hold the numbers of payments and refunds by outcome.

    `volume` (the captured amount) and `refunded` are amounts in minor units.
    """

    succeeded: int
    failed: int
    canceled: int
    volume: int
    refunds: int
    refunds_failed: int
    refunded: int


class MethodMetrics(PaymentMetrics):
    method: Method


class Point(PaymentMetrics):
    """Hold the metrics of one hour or day. `at` is its start."""

    at: str


class CurrencyMetrics(TypedDict):
    currency: str
    totals: PaymentMetrics
    previous: PaymentMetrics
    methods: list[MethodMetrics]
    series: list[Point]


class DeliveryMetrics(TypedDict):
    """Hold the numbers of deliveries that ended in the period and in the previous period.

    A delivery that is resent manually ends twice.
    """

    delivered: int
    undelivered: int
    previous_delivered: int
    previous_undelivered: int


@dataclass(frozen=True, slots=True)
class Span:
    """Hold a period: the starts of its hours or days, and the end of the last one.

    `before` bounds the part of the previous period that is compared.
    """

    period: Period
    time_zone: str
    before: tuple[datetime, datetime]
    starts: list[datetime]
    until: datetime

    @property
    def edges(self) -> list[datetime]:
        """Return the edges of the intervals that `metrics_of` needs: `before`, a gap, then each point."""
        return [*self.before, *self.starts, self.until]


_DAYS = {Period.WEEK: 7, Period.MONTH: 30, Period.QUARTER: 90}
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_METRICS = tuple(PaymentMetrics.__annotations__)


def span_of(period: Period, at: datetime, time_zone: str) -> Span:
    today = day_of(at, time_zone)
    start, end = midnight(today, time_zone), midnight(today + _DAY, time_zone)
    hours = [start + n * _HOUR for n in range((at - start) // _HOUR + 1)]
    now_until = min(hours[-1] + _HOUR, end)
    if period is Period.TODAY:
        before = midnight(today - _DAY, time_zone), days_before(1, now_until, time_zone)
        return Span(period, time_zone, before, hours, now_until)
    days = _DAYS[period]
    starts = [midnight(today - n * _DAY, time_zone) for n in reversed(range(days))]
    first = midnight(today - (2 * days - 1) * _DAY, time_zone)
    return Span(period, time_zone, (first, days_before(days, now_until, time_zone)), starts, end)


def metrics_of(span: Span, parts: Sequence[Counts]) -> list[CurrencyMetrics]:
    """Return the metrics by currency, most successful payments first. `parts` are those of `span.edges`."""
    before, _, *now = parts
    currencies = {metric.currency for counts in (before, *now) for metric in counts}
    metrics = [_of_currency(currency, span, now, before) for currency in sorted(currencies)]
    return sorted(metrics, key=lambda one: one["totals"]["succeeded"], reverse=True)


def delivery_metrics_of(span: Span, quarters: Mapping[datetime, DeliveryCounts]) -> DeliveryMetrics:
    """Return the numbers of both periods. `quarters` are the starts of quarters with ended deliveries."""
    first, last = span.before
    now = total(counts for at, counts in quarters.items() if span.starts[0] <= at)
    before = total(counts for at, counts in quarters.items() if first <= at < last)
    return {
        "delivered": now.delivered,
        "undelivered": now.undelivered,
        "previous_delivered": before.delivered,
        "previous_undelivered": before.undelivered,
    }


def _of_currency(currency: str, span: Span, now: list[Counts], before: Counts) -> CurrencyMetrics:
    of_method = {method: _sum(now, currency, method) for method in Method}
    points = [{"at": iso(at), **_sum([one], currency)} for at, one in zip(span.starts, now, strict=True)]
    methods = [{"method": method, **sums} for method, sums in of_method.items() if any(sums.values())]
    return {
        "currency": currency,
        "totals": _sum(now, currency),
        "previous": _sum([before], currency),
        "methods": cast("list[MethodMetrics]", methods),
        "series": cast("list[Point]", points),
    }


def _sum(
    buckets: Iterable[Mapping[Metric, int]], currency: str, method: Method | None = None
) -> PaymentMetrics:
    sums: dict[str, int] = defaultdict(int)
    for counts in buckets:
        for metric, amount in counts.items():
            if metric.currency == currency and method in (None, metric.method):
                sums[metric.what] += amount
    return cast("PaymentMetrics", {what: sums[what] for what in _METRICS})
