"""What a merchant's figures are made of: how much of what happened in an hour and on a day, in UTC.

Counted from events, by currency and method, and from deliveries of webhooks, which have neither. Of both only
the verdict counts: what is still pending is neither a success nor a failure.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import NamedTuple

from chalicelib.domain.event import Event
from chalicelib.webhooks.domain.delivery import Delivery, DeliveryStatus


class Counter(NamedTuple):
    """`what` is a number of things (succeeded, failed, canceled, refunds, refunds_failed; delivered,
    undelivered) or an amount in minor units (volume, refunded). A refund has no method."""

    currency: str
    method: str
    what: str


Counts = dict[Counter, int]

DELIVERED, UNDELIVERED = Counter("", "", "delivered"), Counter("", "", "undelivered")
_VERDICTS = {DeliveryStatus.SUCCESS: DELIVERED, DeliveryStatus.FAILED: UNDELIVERED}


@dataclass(frozen=True, slots=True)
class Counted:
    """What one happening adds to the figures of its hour and its day; `mark` names it alone."""

    mark: str
    at: datetime
    counts: Counts


def counted(event: Event, captures: Sequence[int] = ()) -> Counted | None:
    """None if the event adds nothing. `captures` are the amounts that were captured of its payment, in order,
    which payment.captured needs: it tells their sum alone."""
    counts = _counts(event, captures)
    return Counted(f"event#{event.id}", event.created_at, counts) if counts else None


def counted_delivery(delivery: Delivery) -> Counted | None:
    """None while it is pending, and of a test event. One that is sent again by hand after it failed ends
    twice."""
    verdict = _VERDICTS.get(delivery.status)
    if verdict is None or delivery.payload is not None or not delivery.attempts_log:
        return None
    ended_at = datetime.fromisoformat(delivery.attempts_log[-1]["started_at"])
    return Counted(f"delivery#{delivery.id}#{delivery.attempts}", ended_at, {verdict: 1})


def hour_of(at: datetime) -> str:
    return f"hour#{at:%Y-%m-%dT%H}"


def day_of(at: datetime) -> str:
    return f"day#{at:%Y-%m-%d}"


def _counts(event: Event, captures: Sequence[int]) -> Counts:
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
    return {
        Counter(data["currency"], data.get("method", ""), what): amount
        for what, amount in amounts.items()
        if amount
    }


def _last_of(captures: Sequence[int], total: int) -> int:
    """The capture that made it so much in all."""
    return dict(zip(accumulate(captures), captures, strict=True))[total]
