"""The health of an endpoint over a day."""

from datetime import timedelta
from itertools import pairwise

import pytest

from chalicelib.domain.breaker import Breaker
from chalicelib.webhooks.domain.endpoint_health import (
    BUCKETS_MS,
    Health,
    bucket_of,
    merge,
    percentile_ms,
    to_view,
)
from tests.builders import NOON


@pytest.mark.parametrize(
    ("duration_ms", "bucket"), [(0, 25), (25, 25), (26, 50), (400, 400), (15_001, 16_000), (90_000, 16_000)]
)
def test_a_duration_is_counted_in_its_bucket(duration_ms: int, bucket: int) -> None:
    assert bucket_of(duration_ms) == bucket


def test_hours_add_up() -> None:
    total = merge([Health(3, 2, {25: 2, 50: 1}), Health(1, 0, {50: 1}), Health()])

    assert (total.attempts, total.succeeded) == (4, 2)
    assert {ms: count for ms, count in total.took.items() if count} == {25: 2, 50: 2}


@pytest.mark.parametrize(
    ("took", "share", "ms"),
    [
        ({25: 10}, 0.5, 12),
        ({25: 50, 6400: 50}, 0.5, 25),
        ({25: 94, 6400: 6}, 0.95, 3733),
        ({16_000: 1}, 0.95, 15_520),
        ({}, 0.5, None),
    ],
)
def test_a_percentile_is_interpolated_from_the_buckets(
    took: dict[int, int], share: float, ms: int | None
) -> None:
    assert percentile_ms(Health(sum(took.values()), 0, took), share) == ms


def test_every_bucket_is_at_least_twice_the_one_before() -> None:
    assert all(2 * one <= other for one, other in pairwise(BUCKETS_MS))


def test_an_endpoint_without_attempts_has_no_success_rate() -> None:
    assert to_view(Health(), Breaker(), NOON) == {
        "window_hours": 24, "attempts": 0, "succeeded": 0, "failed": 0, "success_rate": None,
        "latency_ms": {"p50": None, "p95": None}, "consecutive_failures": 0, "breaker": {"state": "closed"},
    }  # fmt: skip


def test_a_failing_endpoint_shows_failing_since() -> None:
    shown = to_view(Health(3, 2, {25: 3}), Breaker(failures=1, failing_since=NOON), NOON)

    assert (shown["failed"], shown["success_rate"], shown["consecutive_failures"]) == (1, 0.6667, 1)
    assert shown["latency_ms"] == {"p50": 12, "p95": 24}
    assert shown["failing_since"] == "2026-11-23T12:00:00.000Z"


def test_an_endpoint_with_an_open_breaker_shows_its_end() -> None:
    open_breaker = Breaker(failures=10, failing_since=NOON, opened=1, open_until=NOON + timedelta(minutes=1))

    assert to_view(Health(), open_breaker, NOON)["breaker"] == {
        "state": "open", "until": "2026-11-23T12:01:00.000Z",
    }  # fmt: skip
