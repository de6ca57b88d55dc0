"""Run the messages of an SQS batch, or the steps of a sweep, so that each fails separately."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from chalicelib.log import logger

Task = TypeVar("Task")
# maxReceiveCount of the queues in infra/template/queues.yaml: payments and refunds are retried for most of a
# day, webhooks a few times.
MONEY_MAX_RECEIVES = 1000
WEBHOOK_MAX_RECEIVES = 5
Failures = dict[str, list[dict[str, str]]]


def each_message(event: dict[str, Any], task: Callable[..., Task], work: Callable[[Task], None]) -> Failures:
    """Run `work` for every message, and return the messages that failed, which SQS delivers again.

    The shape is Lambda's partial batch response:
    https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
    """
    records: Sequence[dict[str, Any]] = event["Records"]
    with ThreadPoolExecutor(max_workers=max(1, len(records))) as threads:
        done = list(threads.map(lambda record: _done(record, task, work), records))
    failed = [record["messageId"] for record, ok in zip(records, done, strict=True) if not ok]
    return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}


def tasks_of(event: dict[str, Any], task: type[Task]) -> list[Task]:
    """Return the tasks of the messages that can be parsed. `each_message` reports the others as failed."""
    return [readable for record in event["Records"] if (readable := _task(record, task))]


def on_final_attempt(
    event: dict[str, Any], task: Callable[..., Task], most_receives: int, schedule: Callable[[Task], None]
) -> None:
    """Run `schedule` for each message on its final delivery, before any message is processed.

    It schedules a sweep, so that the work continues even if the function crashes and the message goes to the
    dead-letter queue. If it fails, the message is processed anyway.
    """
    for record in event["Records"]:
        if _receives(record) >= most_receives:
            _done(record, task, schedule)


def run_all(*steps: Callable[[], int]) -> list[int]:
    """Run every step, even if others fail, and return their counts. Raise the first error."""
    done: list[int] = []
    failed: list[Exception] = []
    for step in steps:
        try:
            done.append(step())
        except Exception as error:  # noqa: BLE001 - after any error, the other steps still run
            logger.exception("step.failed")
            failed.append(error)
    if failed:
        raise failed[0]
    return done


def _done(record: dict[str, Any], task: Callable[..., Task], work: Callable[[Task], None]) -> bool:
    try:
        work(task(**json.loads(record["body"])))
    except Exception:  # noqa: BLE001 - after any error, SQS delivers the message again
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
