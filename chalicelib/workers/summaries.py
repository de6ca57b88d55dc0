"""Events and deliveries become what the dashboard shows at a glance: figures, what things are found by, and
their histories.

Filled by the stream of the `events` table, beside chalicelib/workers/relay.py, and by that of
`webhook_deliveries`. Read by routes/overview.py, routes/search.py and routes/history.py. Nothing follows from
it: a summary that is late or lost moves no money and tells nobody.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from chalicelib.domain.counter import Counted, counted, counted_delivery
from chalicelib.domain.event import Event
from chalicelib.domain.search import terms_of
from chalicelib.log import logger
from chalicelib.store import counters, deliveries, events, history, payments, search
from chalicelib.store.row import Unreadable

T = TypeVar("T")


def summarise(records: Sequence[dict[str, Any]]) -> None:
    """Counts a batch of stream records, makes them searchable and puts them into histories. A batch that
    comes again adds nothing."""
    batch = list(_readable(records, events.of_image))
    history.add(batch)
    search.add([term for event in batch for term in terms_of(event)])
    _count((event.account, counted(event, _captures(event))) for event in batch)
    logger.info("events.summarised", events=len(batch))


def summarise_deliveries(records: Sequence[dict[str, Any]]) -> None:
    """Counts a batch of stream records. One that comes again adds nothing."""
    batch = list(_readable(records, deliveries.of_image))
    _count((delivery.account, counted_delivery(delivery)) for delivery in batch)
    logger.info("deliveries.summarised", deliveries=len(batch))


def _readable(records: Sequence[dict[str, Any]], of_image: Callable[[dict[str, Any]], T]) -> Iterator[T]:
    """What cannot be read never will be, and holds up nothing; the relay parks such an event."""
    for record in records:
        try:
            yield of_image(record["dynamodb"]["NewImage"])
        except (Unreadable, KeyError) as error:
            logger.warning("record.skipped", reason=str(error))


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
