"""Define a merchant's metrics: numbers and amounts by quarter of an hour, in buckets of a day in UTC.

The offset of every time zone is a multiple of 15 minutes, so quarters add up to the hours and days of any
zone.

Metrics are counted from events, by currency and method. A pending payment is neither a success nor a failure.
A refund that fails after it was processed is subtracted from the quarter in which it was processed.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import NamedTuple

from chalicelib.dashboard.domain.metric_series import Series, place_of
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import Event
from chalicelib.domain.ids import shard_of
from chalicelib.domain.metric_change import MetricChange

RISK = "risk_"
_REVIEWED = {"payment.review_approved": f"{RISK}approved", "payment.review_rejected": f"{RISK}rejected"}
QUARTER = timedelta(minutes=15)
QUARTERS = timedelta(days=1) // QUARTER  # of a day


class Metric(NamedTuple):
    """Identify a metric by currency, method and name. A refund has the method of its payment.

    Metrics of subscriptions have the cadence of an amount in place of a method.

    `what` is a number (succeeded, failed, canceled, refunds, refunds_failed, and RISK with a decision or the
    result of a review) or an amount in minor units (volume, refunded).
    """

    currency: str
    method: str
    what: str


Counts = dict[Metric, int]
CountsByQuarter = dict[int, Counts]  # the first quarter of a day is 0


class BucketKey(NamedTuple):
    """Identify the metrics of a day in one shard. They do not expire."""

    shard: str
    name: str


class Addition(NamedTuple):
    """Hold what is added to the metrics of the quarter of `at`."""

    at: datetime
    counts: Counts
    series: Series = Series.PAYMENTS


@dataclass(frozen=True, slots=True)
class MetricDelta:
    """Hold the changes of the metrics by one event."""

    event_id: str
    additions: list[Addition]


def event_delta(event: Event, captures: Sequence[int] = (), method: str = "") -> MetricDelta:
    """Return the changes that an event makes to the metrics.

    `captures` are the captured amounts of the payment, in order. Only payment.captured needs them, because
    that event holds only their sum. `method` is the method of a refund's payment, which the refund lacks.
    """
    additions = [Addition(event.created_at, _counts(event, captures, method))]
    if _was_processed(event):
        additions.append(_correction(event, method))
    additions += [_of_change(event, MetricChange(*one)) for one in event.metrics or ()]
    return MetricDelta(event.id, [one for one in additions if one.counts])


def by_bucket(deltas: Iterable[MetricDelta]) -> dict[BucketKey, dict[str, CountsByQuarter]]:
    """Return what each event adds to each bucket, by its id, also if `deltas` has an event repeatedly."""
    sums: dict[BucketKey, dict[str, CountsByQuarter]] = defaultdict(dict)
    for delta in {one.event_id: one for one in deltas}.values():
        for at, counts, series in delta.additions:
            key = BucketKey(shard_of(delta.event_id), bucket_of(at, series))
            of_event = sums[key].setdefault(delta.event_id, {})
            quarter = quarter_of(at)
            of_event[quarter] = total([of_event.get(quarter, {}), counts])
    return sums


def total(parts: Iterable[Counts]) -> Counts:
    sums: Counts = defaultdict(int)
    for part in parts:
        for metric, amount in part.items():
            sums[metric] += amount
    return dict(sums)


def bucket_of(at: datetime, series: Series = Series.PAYMENTS) -> str:
    """Return the name of the bucket of a day in UTC."""
    return f"{series}{at:%Y-%m-%d}"


def start_of(bucket: str) -> datetime:
    return datetime.fromisoformat(bucket.partition("#")[2]).replace(tzinfo=UTC)


def quarter_of(at: datetime) -> int:
    return (at - at.replace(hour=0, minute=0, second=0, microsecond=0)) // QUARTER


def _counts(event: Event, captures: Sequence[int], method: str) -> Counts:
    data, amounts = event.data, dict[str, int]()
    match event.type:
        case "payment.success":
            amounts = {"succeeded": 1, "volume": data["amount_captured"]}
        case "payment.captured":
            amounts = {"volume": _last_of(captures, data["amount_captured"])}
        case "payment.failed":
            amounts = {"failed": 1}
        case "payment.canceled" if not data["captured"]:
            amounts = {"canceled": 1}
        case "refund.processed":
            amounts = {"refunds": 1, "refunded": data["amount"]}
        case "refund.failed":
            amounts = {"refunds_failed": 1}
        case "payment.review_approved" | "payment.review_rejected":
            amounts = {_REVIEWED[event.type]: 1}
    return _by_metric(event, method, amounts | _decision(event))


def _decision(event: Event) -> dict[str, int]:
    """Return the decision of the risk rules. A payment has it in the event after its first one, and counts it
    with that event only."""
    is_decided = event.type.startswith("payment.") and event.sequence == 2 and "risk" in event.data
    return {f"{RISK}{event.data['risk']['decision']}": 1} if is_decided else {}


def _was_processed(event: Event) -> bool:
    """Return whether the event is the failure of a refund that was counted as processed before."""
    return event.type == "refund.failed" and "processed_at" in event.data


def _of_change(event: Event, change: MetricChange) -> Addition:
    series, at = place_of(change, event.created_at)
    return Addition(at, {Metric(change.currency, change.cadence, change.what): change.amount}, series)


def _correction(event: Event, method: str) -> Addition:
    """Return the subtraction of a failed refund from the quarter in which it was processed."""
    processed_at = datetime.fromisoformat(event.data["processed_at"])
    counts = _by_metric(event, method, {"refunds": -1, "refunded": -event.data["amount"]})
    return Addition(processed_at, counts)


def _by_metric(event: Event, method: str, amounts: dict[str, int]) -> Counts:
    data = event.data
    return {
        Metric(data["currency"], data.get("method", method), what): amount
        for what, amount in amounts.items()
        if amount
    }


def _last_of(captures: Sequence[int], total: int) -> int:
    """Return the amount of the capture that brought the sum to `total`."""
    return dict(zip(accumulate(captures), captures, strict=True))[total]
