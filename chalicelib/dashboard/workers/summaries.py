"""Turn events into the dashboard's metrics and search terms.

Produced by the stream of the `events` table, beside chalicelib/system/workers/relay.py. Read by overview.py
and search.py in chalicelib/dashboard/routes. Nothing else depends on it: a late or lost summary moves no
money and sends no webhook.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from chalicelib.dashboard.domain.metric import MetricDelta, event_delta
from chalicelib.dashboard.domain.search import terms_of
from chalicelib.dashboard.store import metrics, search
from chalicelib.db import events
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import Event
from chalicelib.domain.search_terms import Term
from chalicelib.log import logger
from chalicelib.messaging.stream_records import each_record

if TYPE_CHECKING:
    from chalicelib.payments.domain.payment import Payment  # see _payment


@dataclass(frozen=True, slots=True)
class Summary:
    """Hold an event, the search terms of its resource, and its changes of the metrics."""

    event: Event
    terms: list[Term]
    delta: MetricDelta


def summarize(records: Sequence[dict[str, Any]]) -> None:
    """Write the metrics and search terms of a batch of stream records.

    A batch that is received again adds nothing.
    """
    batch = each_record(records, lambda image: _summary_of(events.of_image(image)))
    search.add([term for one in batch for term in one.terms])
    _count(batch)
    logger.info("events.summarized", events=len(batch))


def _summary_of(event: Event) -> Summary:
    return Summary(event, terms_of(event), event_delta(event, _captures(event), _refunded_method(event)))


def _count(batch: Iterable[Summary]) -> None:
    by_account: dict[str, list[MetricDelta]] = defaultdict(list)
    for one in batch:
        by_account[one.event.account].append(one.delta)
    for account, deltas in by_account.items():
        metrics.count(account, deltas)


def _captures(event: Event) -> list[int]:
    if event.type != "payment.captured":
        return []
    return _payment(event, event.data["id"]).captures


def _refunded_method(event: Event) -> str:
    """Return the method of the payment of a refund that ended; otherwise an empty text."""
    if event.type not in ("refund.processed", "refund.failed"):
        return ""
    return _payment(event, event.data["payment_id"]).instrument.method


def _payment(event: Event, payment_id: str) -> "Payment":
    from chalicelib.payments.store import payments  # noqa: PLC0415 - most events need no payment

    return payments.get(event.account, payment_id)
