"""How an endpoint did over the last day: how often it worked, and how long it took."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise
from typing import NotRequired

from typing_extensions import TypedDict

from chalicelib.domain.event import iso
from chalicelib.webhooks.domain import breaker as breakers
from chalicelib.webhooks.domain.breaker import Breaker, BreakerView

WINDOW_HOURS = 24
# Upper ends in ms; the last one is a little more than an attempt may take.
BUCKETS_MS = (25, 50, 100, 200, 400, 800, 1600, 3200, 6400, 16_000)


@dataclass(frozen=True, slots=True)
class Health:
    """Attempts, those that worked, and how many of them took up to each of BUCKETS_MS."""

    attempts: int = 0
    succeeded: int = 0
    took: dict[int, int] = field(default_factory=dict)


class Latency(TypedDict):
    """Half of the attempts, and 95 of a hundred, took no longer; null where there were none."""

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


def together(tallies: Iterable[Health]) -> Health:
    total = Health()
    for one in tallies:
        took = {ms: total.took.get(ms, 0) + one.took.get(ms, 0) for ms in BUCKETS_MS}
        total = Health(total.attempts + one.attempts, total.succeeded + one.succeeded, took)
    return total


def percentile_ms(health: Health, share: float) -> int | None:
    """Read off the buckets, as if what is in one were spread over it evenly."""
    wanted = share * health.attempts
    below = 0
    for start, end in pairwise((0, *BUCKETS_MS)):
        inside = health.took.get(end, 0)
        if inside and below + inside >= wanted:
            return round(start + (end - start) * (wanted - below) / inside)
        below += inside
    return None


def public(health: Health, breaker: Breaker, at: datetime) -> HealthView:
    shown: HealthView = {
        "window_hours": WINDOW_HOURS,
        "attempts": health.attempts,
        "succeeded": health.succeeded,
        "failed": health.attempts - health.succeeded,
        "success_rate": round(health.succeeded / health.attempts, 4) if health.attempts else None,
        "latency_ms": {"p50": percentile_ms(health, 0.5), "p95": percentile_ms(health, 0.95)},
        "consecutive_failures": breaker.failures,
        "breaker": breakers.public(breaker, at),
    }
    if breaker.failing_since:
        shown["failing_since"] = iso(breaker.failing_since)
    return shown
