"""What is done together and fails apart: the messages of an SQS batch, the steps of a sweep."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from chalicelib.log import logger

Task = TypeVar("Task")
# maxReceiveCount of the queues in infra/template/queues.yaml: payments and refunds are retried for most of a
# day, webhooks a few times.
MOST_RECEIVES_OF_MONEY = 1000
MOST_RECEIVES_OF_NEWS = 5
Failures = dict[str, list[dict[str, str]]]


def each_message(event: dict[str, Any], task: Callable[..., Task], work: Callable[[Task], None]) -> Failures:
    """Does `work` with every message and answers those that it raised for, to be tried again.

    The shape is Lambda's partial batch response:
    https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
    """
    records: Sequence[dict[str, Any]] = event["Records"]
    with ThreadPoolExecutor(max_workers=max(1, len(records))) as threads:
        done = list(threads.map(lambda record: _done(record, task, work), records))
    failed = [record["messageId"] for record, ok in zip(records, done, strict=True) if not ok]
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def tasks_of(event: dict[str, Any], task: type[Task]) -> list[Task]:
    """Those that can be read; each_message fails the others by themselves."""
    return [readable for record in event["Records"] if (readable := _task(record, task))]


def before_last_tries(
    event: dict[str, Any], task: Callable[..., Task], most_receives: int, owe: Callable[[Task], None]
) -> None:
    """What goes to the dead-letter queue if it fails once more is written down as owed before any message is
    tried, so that the sweep goes on with it, even if this try is a death. One of which that cannot be
    written is tried all the same."""
    for record in event["Records"]:
        if _receives(record) >= most_receives:
            _done(record, task, owe)


def each_step(*steps: Callable[[], int]) -> list[int]:
    """Takes every step, whatever becomes of the others, and returns their counts. Raises what the first of
    those raised that failed."""
    done: list[int] = []
    failed: list[Exception] = []
    for step in steps:
        try:
            done.append(step())
        except Exception as error:  # noqa: BLE001 - whatever it is, the other steps are taken
            logger.exception("step.failed")
            failed.append(error)
    if failed:
        raise failed[0]
    return done


def _done(record: dict[str, Any], task: Callable[..., Task], work: Callable[[Task], None]) -> bool:
    try:
        work(task(**json.loads(record["body"])))
    except Exception:  # noqa: BLE001 - whatever it is, the platform tries again
        logger.exception("message.failed", message_id=record["messageId"], receives=_receives(record))
        return False
    return True


def _task(record: dict[str, Any], task: type[Task]) -> Task | None:
    try:
        return task(**json.loads(record["body"]))
    except (TypeError, ValueError):
        return None


def _receives(record: dict[str, Any]) -> int:
    return int(record["attributes"]["ApproximateReceiveCount"])
