"""Parse stream records one by one, and send unparseable ones to the dead-letter queue."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from chalicelib.db.row import Unreadable
from chalicelib.domain.errors import NewerVersion, NotFound
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.request_id import started_by

T = TypeVar("T")

# The record, or a row it refers to, does not match this code's schema. A retry would fail again.
NOT_UNDERSTOOD = (Unreadable, NewerVersion, NotFound, AttributeError, KeyError, TypeError, ValueError)


def each_record(records: Sequence[dict[str, Any]], made_of: Callable[[dict[str, Any]], T]) -> list[T]:
    """Return `made_of` for each record's new image. Unparseable records go whole to the dead-letter queue."""
    made: list[T] = []
    for record in records:
        try:
            made.append(made_of(record["dynamodb"]["NewImage"]))
        except NOT_UNDERSTOOD as error:
            with started_by(_request_of(record)):
                logger.error("record.sent_to_dlq", reason=repr(error))
            queues.send_to_dlq(record)
    return made


def _request_of(record: dict[str, Any]) -> str | None:
    """Return the request that a record names, also if the rest of it cannot be parsed."""
    try:
        return str(record["dynamodb"]["NewImage"]["request_id"]["S"])
    except (KeyError, TypeError):
        return None
