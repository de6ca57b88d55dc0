"""Define a merchant's metrics: numbers and amounts by hour and by day, in UTC.

Metrics are counted from events, by currency and method. A pending payment is neither a success nor a failure.
A refund that fails after it was processed is subtracted from the hour and day in which it was processed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import NamedTuple

from chalicelib.domain.event import Event
from chalicelib.domain.ids import FIRST_SHARD, shard_of


class Metric(NamedTuple):
    """Identify a metric by currency, method and name. A refund has the method of its payment.

    `what` is a number (succeeded, failed, canceled, refunds, refunds_failed) or an amount in minor units
    (volume, refunded).
    """

    currency: str
    method: str
    what: str


Counts = dict[Metric, int]


@dataclass(frozen=True, slots=True)
class MetricDelta:
    """Hold a change of the metrics by one event, in the hour and day of `at`.

    `dedupe_key` makes it count once. `event_at` is the time of the event, if it corrects an earlier hour.
    `shard` is that of the event.
    """

    dedupe_key: str
    at: datetime
    counts: Counts
    event_at: datetime | None = None
    shard: str = FIRST_SHARD


def event_deltas(event: Event, captures: Sequence[int] = (), method: str = "") -> list[MetricDelta]:
    """Return the changes that an event makes to the metrics.

    `captures` are the captured amounts of the payment, in order. Only payment.captured needs them, because
    that event holds only their sum. `method` is the method of a refund's payment, which the refund lacks.
    """
    counts = _counts(event, captures, method)
    delta = MetricDelta(f"event#{event.id}", event.created_at, counts, shard=shard_of(event.id))
    return ([delta] if counts else []) + ([_correction(event, method)] if _was_processed(event) else [])


def hour_of(at: datetime) -> str:
    return f"hour#{at:%Y-%m-%dT%H}"


def day_of(at: datetime) -> str:
    return f"day#{at:%Y-%m-%d}"


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
    return _by_metric(event, method, amounts)


def _was_processed(event: Event) -> bool:
    """Return whether the event is the failure of a refund that was counted as processed before."""
    return event.type == "refund.failed" and "processed_at" in event.data


def _correction(event: Event, method: str) -> MetricDelta:
    """Return the subtraction of a failed refund from the hour in which it was processed."""
    processed_at = datetime.fromisoformat(event.data["processed_at"])
    counts = _by_metric(event, method, {"refunds": -1, "refunded": -event.data["amount"]})
    dedupe_key = f"event#{event.id}#processed"
    return MetricDelta(dedupe_key, processed_at, counts, event.created_at, shard=shard_of(event.id))


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
