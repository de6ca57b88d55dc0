"""A stream's records, each made something of by itself: what cannot be is parked, and holds up nothing."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from chalicelib.db.row import Unreadable
from chalicelib.domain.errors import NotFound
from chalicelib.log import logger
from chalicelib.messaging import queues

T = TypeVar("T")

# A record, or what it tells of, is not as this code writes it. What is so now will be so the next time.
NOT_UNDERSTOOD = (Unreadable, NotFound, AttributeError, KeyError, TypeError, ValueError)


def each_record(records: Sequence[dict[str, Any]], made_of: Callable[[dict[str, Any]], T]) -> list[T]:
    """What is made of the new image of each record that can be understood; the others are parked, whole."""
    made: list[T] = []
    for record in records:
        try:
            made.append(made_of(record["dynamodb"]["NewImage"]))
        except NOT_UNDERSTOOD as error:
            logger.error("record.parked", reason=repr(error))
            queues.park(record)
    return made
