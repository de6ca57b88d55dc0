"""Run the messages of an SQS batch, or the steps of a sweep, so that each fails separately."""

import json
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from botocore.exceptions import BotoCoreError, ClientError

from chalicelib import request_id
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import NewerVersion
from chalicelib.log import logger, with_keys
from chalicelib.messaging import queues

Task = TypeVar("Task")
# maxReceiveCount of the queues in infra/template/queues.yaml: payments and refunds are retried for most of a
# day, webhooks a few times.
MONEY_MAX_RECEIVES = 1000
WEBHOOK_MAX_RECEIVES = 5
# A failed message of these queues is retried after this time. Their VisibilityTimeout is longer, since a
# message must stay hidden while it is processed.
MONEY_RETRY_AFTER_S = 60
MIN_TIME_LEFT_S = 35  # one call to an acquirer takes up to 28 s, the rest is for the database
Failures = dict[str, list[dict[str, str]]]


class OutOfTime(Exception):
    """Report that the function may end before the message's work. SQS delivers the message again."""


@dataclass(frozen=True, slots=True)
class MoneyLimits:
    """Limit the work of messages that lead to calls of an acquirer.

    `time_left_s` returns the seconds until the function ends: no message is started with less than
    MIN_TIME_LEFT_S. `show_again` takes the receipts of failed messages.
    """

    time_left_s: Callable[[], float]
    show_again: Callable[[list[str]], None]


def money_limits(context: Any, queue_url: str) -> MoneyLimits:
    """Return the limits of an invocation. `context` is Lambda's."""
    return MoneyLimits(
        lambda: context.get_remaining_time_in_millis() / 1000,
        partial(queues.show_again, queue_url, after_s=MONEY_RETRY_AFTER_S),
    )


def each_message(
    event: dict[str, Any],
    read: Callable[[str], Task],
    work: Callable[[Task], None],
    limits: MoneyLimits | None = None,
) -> Failures:
    """Run `work` for every message, and return the messages that failed, which SQS delivers again.

    All run at the same time, each in its own thread, so a batch takes as long as its slowest message. The
    shape is Lambda's partial batch response:
    https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html
    """
    records: Sequence[dict[str, Any]] = event["Records"]
    timely = _in_time(work, limits) if limits else work
    with ThreadPoolExecutor(max_workers=max(1, len(records))) as threads:
        done = list(threads.map(lambda record: run_message(record, read, timely), records))
    failed = [record for record, ok in zip(records, done, strict=True) if not ok]
    if failed and limits:
        _show_again(failed, limits)
    return {"batchItemFailures": [{"itemIdentifier": record["messageId"]} for record in failed]}


def tasks_of(event: dict[str, Any], read: Callable[[str], Task]) -> list[Task]:
    """Return the tasks of the messages that can be parsed. `run_message` reports the others as failed."""
    return [readable for record in event["Records"] if (readable := _task(record, read))]


def on_final_attempt(
    event: dict[str, Any], read: Callable[[str], Task], most_receives: int, schedule: Callable[[Task], None]
) -> None:
    """Run `schedule` for each message on its final delivery, before any message is processed.

    It schedules a sweep, so that the work continues even if the function crashes and the message goes to the
    dead-letter queue. If it fails, the message is processed anyway.
    """
    for record in event["Records"]:
        if _receives(record) >= most_receives:
            run_message(record, read, schedule)


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


def _in_time(work: Callable[[Task], None], limits: MoneyLimits) -> Callable[[Task], None]:
    def timely(task: Task) -> None:
        if limits.time_left_s() < MIN_TIME_LEFT_S:
            raise OutOfTime
        work(task)

    return timely


def _show_again(failed: Sequence[dict[str, Any]], limits: MoneyLimits) -> None:
    try:
        limits.show_again([record["receiptHandle"] for record in failed])
    except (BotoCoreError, ClientError):
        # they return after the VisibilityTimeout
        logger.exception("messages.not_shown_again", requests=requests_of(failed))


def requests_of(records: Sequence[dict[str, Any]]) -> list[str]:
    """Return the requests that led to the messages, for a line about all of them."""
    return sorted({id for record in records if (id := _ids(record).get("request_id"))})


def run_message(record: dict[str, Any], read: Callable[[str], Task], work: Callable[[Task], None]) -> bool:
    """Run one message. Return False if it failed: SQS delivers it again."""
    ids = _ids(record)
    with request_id.started_by(ids.get("request_id")), with_keys(payment_id=ids.get("payment_id")):
        try:
            work(read(record["body"]))
        except Exception:  # noqa: BLE001 - after any error, SQS delivers the message again
            logger.exception("message.failed", message_id=record["messageId"], receives=_receives(record))
            return False
    return True


def _ids(record: dict[str, Any]) -> dict[str, Any]:
    """Return the ids of a message; none of one that cannot be parsed."""
    try:
        return dict(json.loads(record["body"]))
    except (KeyError, TypeError, ValueError):
        return {}


def _task(record: dict[str, Any], read: Callable[[str], Task]) -> Task | None:
    try:
        return read(record["body"])
    except (NewerVersion, TypeError, ValueError):
        return None


def _receives(record: dict[str, Any]) -> int:
    return int(record["attributes"]["ApproximateReceiveCount"])
