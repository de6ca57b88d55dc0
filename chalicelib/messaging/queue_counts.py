"""Count the messages of every queue, as SQS knows them approximately."""

from typing import Literal, get_args

from typing_extensions import TypedDict

from chalicelib.domain.task import Queue
from chalicelib.messaging import queues
from chalicelib.settings import settings


class QueueCounts(TypedDict):
    """Count the messages that wait, are being processed, and are in the dead-letter queue."""

    pending: int
    processing: int
    failed: int


_NONE: QueueCounts = {"pending": 0, "processing": 0, "failed": 0}


def of_each_queue() -> dict[str, QueueCounts]:
    """Return the counts of every queue. Webhooks have two, of which one is for slow endpoints.

    The relay reads a stream, so it has dead letters only.
    """
    counted: dict[str, QueueCounts] = {}
    for queue in get_args(Queue):
        name = queue.removesuffix("_slow")
        counted[name] = _together(counted.get(name, _NONE), _counts(queue))
    return {**counted, "relay": {**_NONE, "failed": _failed("relay")}}


def _counts(queue: Queue) -> QueueCounts:
    pending, processing = queues.waiting(getattr(settings(), f"{queue}_queue_url"))
    return {"pending": pending, "processing": processing, "failed": _failed(queue)}


def _failed(queue: Queue | Literal["relay"]) -> int:
    return sum(queues.waiting(getattr(settings(), f"{queue}_dead_letters_url")))


def _together(one: QueueCounts, other: QueueCounts) -> QueueCounts:
    return {
        "pending": one["pending"] + other["pending"],
        "processing": one["processing"] + other["processing"],
        "failed": one["failed"] + other["failed"],
    }
