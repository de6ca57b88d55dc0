"""Compute a merchant's metrics for a period and for the previous period of the same length.

Days and hours are in UTC. A partial period is compared with the same part of the previous period: today with
yesterday up to the same hour, and a number of days with the same number of days before, of which the last
day also counts only up to the same hour.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from typing import cast

from typing_extensions import TypedDict

from chalicelib.dashboard.domain.metric import Counts, Metric, day_of, hour_of
from chalicelib.domain.dataclass import dataclass
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
    """Hold the start times of the hours or days of a period and of the previous period.

    `hours` is the number of hours of the last day that have started.
    """

    period: Period
    now: list[datetime]
    before: list[datetime]
    hours: int

    @property
    def step(self) -> timedelta:
        return timedelta(hours=1) if self.period is Period.TODAY else timedelta(days=1)

    @property
    def before_until(self) -> datetime:
        """Return the end of the part of the previous period that is compared."""
        today = self.period is Period.TODAY
        return self.before[-1] + (self.step if today else timedelta(hours=self.hours))

    @property
    def ranges(self) -> list[tuple[str, str]]:
        """Return the first and last bucket of each range that the metrics need."""
        whole = self.bucket_of(self.before[0]), self.bucket_of(self.now[-1])
        return [whole] if self.period is Period.TODAY else [whole, (self._part[0], self._part[-1])]

    @property
    def now_buckets(self) -> list[str]:
        return [self.bucket_of(start) for start in self.now]

    @property
    def before_buckets(self) -> list[str]:
        buckets = [self.bucket_of(start) for start in self.before]
        return buckets if self.period is Period.TODAY else [*buckets[:-1], *self._part]

    @property
    def _part(self) -> list[str]:
        return [hour_of(self.before[-1] + timedelta(hours=n)) for n in range(self.hours)]

    def bucket_of(self, start: datetime) -> str:
        return hour_of(start) if self.period is Period.TODAY else day_of(start)


_DAYS = {Period.WEEK: 7, Period.MONTH: 30, Period.QUARTER: 90}
_METRICS = tuple(PaymentMetrics.__annotations__)


def span_of(period: Period, at: datetime) -> Span:
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    if period is Period.TODAY:
        now = [midnight + timedelta(hours=n) for n in range(at.hour + 1)]
        return Span(period, now, [hour - timedelta(days=1) for hour in now], at.hour + 1)
    days = _DAYS[period]
    now = [midnight - timedelta(days=n) for n in reversed(range(days))]
    return Span(period, now, [day - timedelta(days=days) for day in now], at.hour + 1)


def metrics_of(span: Span, buckets: Mapping[str, Counts]) -> list[CurrencyMetrics]:
    """Return the metrics by currency, most successful payments first. `buckets` has both periods."""
    now, before = _in_order(span.now_buckets, buckets), _in_order(span.before_buckets, buckets)
    currencies = {metric.currency for counts in (*now, *before) for metric in counts}
    metrics = [_of_currency(currency, span, now, before) for currency in sorted(currencies)]
    return sorted(metrics, key=lambda one: one["totals"]["succeeded"], reverse=True)


def delivery_metrics_of(span: Span, hours: Mapping[datetime, DeliveryCounts]) -> DeliveryMetrics:
    """Return the numbers of both periods. `hours` are the starts of all hours that have ended deliveries."""
    now = total(counts for hour, counts in hours.items() if span.now[0] <= hour)
    before = total(counts for hour, counts in hours.items() if span.before[0] <= hour < span.before_until)
    return {
        "delivered": now.delivered,
        "undelivered": now.undelivered,
        "previous_delivered": before.delivered,
        "previous_undelivered": before.undelivered,
    }


def _in_order(names: list[str], buckets: Mapping[str, Counts]) -> list[Counts]:
    return [buckets.get(name, {}) for name in names]


def _of_currency(currency: str, span: Span, now: list[Counts], before: list[Counts]) -> CurrencyMetrics:
    of_method = {method: _sum(now, currency, method) for method in Method}
    points = [{"at": iso(at), **_sum([counts], currency)} for at, counts in zip(span.now, now, strict=True)]
    methods = [{"method": method, **sums} for method, sums in of_method.items() if any(sums.values())]
    return {
        "currency": currency,
        "totals": _sum(now, currency),
        "previous": _sum(before, currency),
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
