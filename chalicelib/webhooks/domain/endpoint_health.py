"""The success rate and latency of an endpoint over the last day."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import field
from datetime import datetime
from itertools import pairwise
from typing import NotRequired

from typing_extensions import TypedDict

from chalicelib.domain import breaker as breakers
from chalicelib.domain.breaker import Breaker, BreakerView
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso

WINDOW_HOURS = 24
# Upper bounds in ms; the last is slightly above the time limit of an attempt.
BUCKETS_MS = (25, 50, 100, 200, 400, 800, 1600, 3200, 6400, 16_000)


@dataclass(frozen=True, slots=True)
class Health:
    """Attempts, successful attempts, and attempts by latency bucket (BUCKETS_MS)."""

    attempts: int = 0
    succeeded: int = 0
    took: dict[int, int] = field(default_factory=dict)


class Latency(TypedDict):
    """The 50th and 95th percentile of the attempts' durations; null without attempts."""

    p50: int | None
    p95: int | None


class HealthView(TypedDict):
    window_hours: int
    attempts: int
    succeeded: int
    failed: int
    success_rate: float | None
    latency_ms: Latency
    consecutive_failures: int
    failing_since: NotRequired[str]
    breaker: BreakerView


def bucket_of(duration_ms: int) -> int:
    return BUCKETS_MS[min(bisect_left(BUCKETS_MS, duration_ms), len(BUCKETS_MS) - 1)]


def merge(tallies: Iterable[Health]) -> Health:
    total = Health()
    for one in tallies:
        took = {ms: total.took.get(ms, 0) + one.took.get(ms, 0) for ms in BUCKETS_MS}
        total = Health(total.attempts + one.attempts, total.succeeded + one.succeeded, took)
    return total


def percentile_ms(health: Health, share: float) -> int | None:
    """Return the percentile, interpolated linearly within its bucket; None without attempts."""
    rank = share * health.attempts
    below = 0
    for start, end in pairwise((0, *BUCKETS_MS)):
        inside = health.took.get(end, 0)
        if inside and below + inside >= rank:
            return round(start + (end - start) * (rank - below) / inside)
        below += inside
    return None


def to_view(health: Health, breaker: Breaker, at: datetime) -> HealthView:
    shown: HealthView = {
        "window_hours": WINDOW_HOURS,
        "attempts": health.attempts,
        "succeeded": health.succeeded,
        "failed": health.attempts - health.succeeded,
        "success_rate": round(health.succeeded / health.attempts, 4) if health.attempts else None,
        "latency_ms": {"p50": percentile_ms(health, 0.5), "p95": percentile_ms(health, 0.95)},
        "consecutive_failures": breaker.failures,
        "breaker": breakers.to_view(breaker, at),
    }
    if breaker.failing_since:
        shown["failing_since"] = iso(breaker.failing_since)
    return shown
