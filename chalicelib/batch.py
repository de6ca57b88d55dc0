"""Messages of one SQS batch, side by side: one that fails goes back alone, the others are done."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from chalicelib.log import logger

Task = TypeVar("Task")
Failures = dict[str, list[dict[str, str]]]


def each_message(event: dict[str, Any], task: type[Task], work: Callable[[Task], None]) -> Failures:
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
    return [task(**json.loads(record["body"])) for record in event["Records"]]


def _done(record: dict[str, Any], task: type[Task], work: Callable[[Task], None]) -> bool:
    try:
        work(task(**json.loads(record["body"])))
    except Exception:  # noqa: BLE001 - whatever it is, the platform tries again
        receives = record["attributes"]["ApproximateReceiveCount"]
        logger.exception("message.failed", message_id=record["messageId"], receives=receives)
        return False
    return True
