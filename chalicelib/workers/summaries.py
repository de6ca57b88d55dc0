"""Events and deliveries become what the dashboard shows at a glance: figures, what things are found by, and
their histories.

Filled by the stream of the `events` table, beside chalicelib/workers/relay.py, and by that of
`webhook_deliveries`. Read by routes/overview.py, routes/search.py and routes/history.py. Nothing follows from
it: a summary that is late or lost moves no money and tells nobody.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from chalicelib.domain.counter import Counted, counted, counted_delivery
from chalicelib.domain.delivery import Delivery
from chalicelib.domain.event import Event
from chalicelib.domain.search import Term, terms_of
from chalicelib.log import logger
from chalicelib.store import counters, deliveries, events, history, payments, search
from chalicelib.workers.records import each_record


@dataclass(frozen=True, slots=True)
class Summary:
    """An event, what its thing is found by, and what it adds to the figures."""

    event: Event
    terms: list[Term]
    counted: Counted | None


def summarize(records: Sequence[dict[str, Any]]) -> None:
    """Counts a batch of stream records, makes them searchable and puts them into histories. A batch that
    comes again adds nothing."""
    batch = each_record(records, lambda image: _summary_of(events.of_image(image)))
    history.add([one.event for one in batch])
    search.add([term for one in batch for term in one.terms])
    _count((one.event.account, one.counted) for one in batch)
    logger.info("events.summarized", events=len(batch))


def summarize_deliveries(records: Sequence[dict[str, Any]]) -> None:
    """Counts a batch of stream records. One that comes again adds nothing."""
    batch = each_record(records, lambda image: _counted_delivery(deliveries.of_image(image)))
    _count(batch)
    logger.info("deliveries.summarized", deliveries=len(batch))


def _summary_of(event: Event) -> Summary:
    return Summary(event, terms_of(event), counted(event, _captures(event)))


def _counted_delivery(delivery: Delivery) -> tuple[str, Counted | None]:
    return delivery.account, counted_delivery(delivery)


def _count(happenings: Iterable[tuple[str, Counted | None]]) -> None:
    by_account: dict[str, list[Counted]] = defaultdict(list)
    for account, one in happenings:
        if one is not None:
            by_account[account].append(one)
    for account, some in by_account.items():
        counters.count(account, some)


def _captures(event: Event) -> list[int]:
    if event.type != "payment.captured":
        return []
    return payments.get(event.account, event.data["id"]).captures
