"""Metrics of the last two weeks, so that the overview of a new stage has a history for screenshots."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from chalicelib.dashboard.domain.metric import Addition, Counts, Metric, MetricDelta
from chalicelib.dashboard.store import metrics
from chalicelib.domain.ids import derived_id
from chalicelib.webhooks.domain.delivery_counts import DeliveryCounts
from chalicelib.webhooks.store import delivery_counts
from infra.data.seed import TEST_MERCHANT

ACCOUNT = f"{TEST_MERCHANT}#test"
DAYS = 14
METHODS = {"card": 0.12, "netbanking": 0.08, "upi": 0.03}  # method: share of payments that fail
ORDINARY = 300_000  # paise


def add_demo_metrics() -> None:
    """Add metrics of the past days to the test merchant. Repeated calls change nothing."""
    noon = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)
    days = [noon - timedelta(days=ago) for ago in reversed(range(1, DAYS + 1))]
    metrics.count(ACCOUNT, [event for day in days for event in _day(day)])
    counted = {at.date() for at in delivery_counts.between(ACCOUNT, days[0], noon)}
    for day in days:
        if day.date() not in counted:
            undelivered = random.Random(day.toordinal()).randint(0, 2)
            delivery_counts.add(ACCOUNT, DeliveryCounts(240, undelivered), day)


def _day(at: datetime) -> Iterator[MetricDelta]:
    chance = random.Random(at.toordinal())
    for method, failing in METHODS.items():
        tried = chance.randint(15, 30)
        failed = sum(chance.random() < failing for _ in range(tried))
        volume = sum(chance.randint(1, 20) * ORDINARY // 10 for _ in range(tried - failed))
        amounts = {"succeeded": tried - failed, "failed": failed, "volume": volume}
        counts = {Metric("INR", method, what): amount for what, amount in amounts.items() if amount}
        yield _delta(at, method, counts)
    refunds = {Metric("INR", "upi", "refunds"): 2, Metric("INR", "upi", "refunded"): ORDINARY}
    yield _delta(at, "refunds", refunds)


def _delta(at: datetime, name: str, counts: Counts) -> MetricDelta:
    return MetricDelta(derived_id("evt", at, "demo", name), [Addition(at, counts)])
