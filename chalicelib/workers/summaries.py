"""Events become what the dashboard shows at a glance: figures, and what things are found by.

Filled by the stream of the `events` table, beside chalicelib/workers/relay.py. Read by routes/overview.py and
routes/search.py. Nothing follows from it: a summary that is late or lost moves no money and tells nobody.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from chalicelib.domain.counter import Counted, counted
from chalicelib.domain.event import Event
from chalicelib.domain.search import terms_of
from chalicelib.log import logger
from chalicelib.store import counters, events, payments, search


def summarise(records: Sequence[dict[str, Any]]) -> None:
    """Counts a batch of stream records and makes them searchable. A batch that comes again adds nothing."""
    batch = list(_readable(records))
    search.add([term for event in batch for term in terms_of(event)])
    for account, some in _by_account(batch).items():
        counters.count(account, some)
    logger.info("events.summarised", events=len(batch))


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
