"""Each event is counted once in its quarter of an hour and its day, after every failure and in any batches.

A batch is received again after a failure, split in another way, as Lambda does it for a stream.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from chalicelib.dashboard.domain.metric import Addition, Metric, MetricDelta
from chalicelib.dashboard.domain.metric_bucket import MAX_RECENT
from chalicelib.dashboard.store import metrics
from chalicelib.domain.ids import new_id
from tests.crashes.metric_checks import STEPS, counted_by, expected_of
from tests.faults import Faults, InjectedDeath, InjectedError, Kind, injected

Batch = Sequence[MetricDelta]
DAY = timedelta(days=1)
UPI, VOLUME = Metric("INR", "upi", "succeeded"), Metric("INR", "upi", "volume")
BEFORE_MIDNIGHT = datetime(2026, 11, 23, 23, 58, 50, tzinfo=UTC)


def an_account() -> str:
    return f"{new_id('mer', datetime.now(UTC))}#test"


def a_payment_event(second: int) -> MetricDelta:
    at = BEFORE_MIDNIGHT + timedelta(seconds=second)
    return MetricDelta(new_id("evt", at), [Addition(at, {UPI: 1, VOLUME: 100 + second})])


def a_returned_refund(second: int) -> MetricDelta:
    """Return an event that changes the quarter of a day ago too."""
    at = BEFORE_MIDNIGHT + timedelta(seconds=second)
    of_refund = partial(Metric, "INR", "upi")
    earlier = Addition(at - DAY, {of_refund("refunds"): -1, of_refund("refunded"): -100})
    return MetricDelta(new_id("evt", at), [Addition(at, {of_refund("refunds_failed"): 1}), earlier])


def batches() -> list[Batch]:
    """Return batches that fill and archive rows, before and after midnight, with events that are late."""
    made = [a_payment_event(n) for n in range(4 * MAX_RECENT)]
    made.insert(MAX_RECENT, a_returned_refund(MAX_RECENT))
    late, made = made[3:5], made[:3] + made[5:]
    return [made[:MAX_RECENT], made[MAX_RECENT : 2 * MAX_RECENT], [*made[2 * MAX_RECENT :], *late]]


def count_all(account: str, made: list[Batch], faults: Faults) -> None:
    """Count the batches in order. After a failure, count the two halves of the batch first."""
    for batch in made:
        with suppress(InjectedError, InjectedDeath):
            faults.during(partial(metrics.count, account, batch))
            continue
        middle = len(batch) // 2
        for half in (batch[:middle], batch[middle:]):
            metrics.count(account, half)


def check_counted_once(account: str, made: list[Batch]) -> None:
    deltas = [delta for batch in made for delta in batch]
    for step in STEPS:
        assert counted_by(account, step) == expected_of(deltas, step)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", Kind)
def test_events_are_counted_once_after_any_failure(stage: object, kind: Kind) -> None:
    counting = Faults()
    with injected(counting):
        count_all(an_account(), batches(), counting)
    assert {"after PutItem", "before GetItem", "before Query"} <= set(counting.passed)

    for at in counting.points(kind):
        account, made, faults = an_account(), batches(), Faults(at, kind)
        with injected(faults):
            count_all(account, made, faults)
        check_counted_once(account, made)


@dataclass
class AnotherReader(Faults):
    """Count `made` at a point, as a reader that has not noticed that another one has its batches."""

    account: str = ""
    made: Sequence[Batch] = ()

    def point(self, name: str) -> None:
        self.passed.append(name)
        if self.live and len(self.passed) - 1 == self.at:
            self.live = False
            for batch in self.made:
                metrics.count(self.account, batch)


@pytest.mark.timeout(300)
def test_events_are_counted_once_by_two_readers(stage: object) -> None:
    counting = Faults()
    with injected(counting):
        count_all(an_account(), batches(), counting)

    for at in range(len(counting.passed)):
        account, made, old = an_account(), batches(), [a_payment_event(n) for n in range(3)]
        reader = AnotherReader(at, account=account, made=[*made, old])
        with injected(reader):
            count_all(account, made, reader)
        check_counted_once(account, [*made, old])


batch_of, points = st.lists(st.integers(0, 59), min_size=1, max_size=30), st.integers(0, 20)


@pytest.mark.timeout(600)
@settings(
    max_examples=40, deadline=None, print_blob=True, suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip
@given(received=st.lists(st.tuples(batch_of, st.none() | points, st.sampled_from(Kind)), max_size=12))
def test_events_are_counted_once_in_any_order(
    stage: object, received: list[tuple[list[int], int | None, Kind]]
) -> None:
    account = an_account()
    made = [a_returned_refund(3 * n) if n % 10 == 0 else a_payment_event(3 * n) for n in range(60)]

    for numbers, at, kind in received:
        faults = Faults(at, kind)
        with injected(faults), suppress(InjectedError, InjectedDeath):
            faults.during(partial(metrics.count, account, [made[n] for n in numbers]))
    metrics.count(account, made)
    metrics.count(account, made)

    check_counted_once(account, [made])
