"""Events and deliveries become what the dashboard shows at a glance: figures, what things are found by, and
their histories.

Filled by the stream of the `events` table, beside chalicelib/workers/relay.py, and by that of
`webhook_deliveries`. Read by routes/overview.py, routes/search.py and routes/history.py. Nothing follows from
it: a summary that is late or lost moves no money and tells nobody.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from chalicelib.domain.counter import Counted, counted, counted_delivery
from chalicelib.domain.event import Event
from chalicelib.domain.search import terms_of
from chalicelib.log import logger
from chalicelib.store import counters, deliveries, events, history, payments, search


def summarise(records: Sequence[dict[str, Any]]) -> None:
    """Counts a batch of stream records, makes them searchable and puts them into histories. A batch that
    comes again adds nothing."""
    batch = list(_readable(records))
    history.add(batch)
    search.add([term for event in batch for term in terms_of(event)])
    for account, some in _by_account(batch).items():
        counters.count(account, some)
    logger.info("events.summarised", events=len(batch))


def summarise_deliveries(records: Sequence[dict[str, Any]]) -> None:
    """Counts a batch of stream records. One that comes again adds nothing."""
    ended: dict[str, list[Counted]] = defaultdict(list)
    for record in records:
        delivery = deliveries.of_image(record["dynamodb"]["NewImage"])
        one = counted_delivery(delivery)
        if one is not None:
            ended[delivery.account].append(one)
    for account, some in ended.items():
        counters.count(account, some)
    logger.info("deliveries.summarised", deliveries=len(records))


def _readable(records: Sequence[dict[str, Any]]) -> Iterator[Event]:
    """The relay parks what cannot be read."""
    for record in records:
        try:
            yield events.of_image(record["dynamodb"]["NewImage"])
        except (events.Unreadable, KeyError) as error:
            logger.warning("event.skipped", reason=str(error))


def _by_account(batch: Sequence[Event]) -> dict[str, list[Counted]]:
    found: dict[str, list[Counted]] = defaultdict(list)
    for event in batch:
        one = counted(event, _captures(event))
        if one is not None:
            found[event.account].append(one)
    return found


def _captures(event: Event) -> list[int]:
    if event.type != "payment.captured":
        return []
    return payments.get(event.account, event.data["id"]).captures
