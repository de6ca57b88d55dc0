"""Send past events through the stream's readers again. Safe to repeat, because the readers are idempotent."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import Any

from botocore.config import Config

from chalicelib.accounts.store import merchants
from chalicelib.aws import session
from chalicelib.db import events
from infra.errors import CliError

BATCH_SIZE = 25
STREAM_READERS = ("relay-events", "summarize-events")
MAX_ATTEMPTS = 3

Invoke = Callable[[str, str], bool]  # a function's name and its event; False if it failed


def replay(since: datetime, stack: str, invoke: Invoke | None = None) -> int:
    """Send all merchants' events since then through the stack's readers. Return the number of events.

    The environment has the settings of that stack. Raise CliError if a reader fails.
    """
    records = ({"eventName": "INSERT", "dynamodb": {"NewImage": image}} for image in _images(since))
    sent = 0
    while batch := list(islice(records, BATCH_SIZE)):
        for name in STREAM_READERS:
            _read(f"{stack}-{name}", json.dumps({"Records": batch}), invoke or _invoke)
        sent += len(batch)
    return sent


def _images(since: datetime) -> Iterator[dict[str, Any]]:
    at = datetime.now(UTC)
    for account in merchants.accounts():
        yield from events.images_since(account, since, at)


@cache
def _client() -> Any:
    """Return a client that waits as long as a reader can take and does not retry."""
    config = Config(read_timeout=60, retries={"total_max_attempts": 1})
    return session.create_client("lambda", config=config)


def _invoke(name: str, event: str) -> bool:
    answer = _client().invoke(FunctionName=name, Payload=event)
    return "FunctionError" not in answer


def _read(name: str, event: str, invoke: Invoke) -> None:
    """Invoke the reader until it succeeds: on a busy machine, its start can take longer than it may run."""
    if not any(invoke(name, event) for _ in range(MAX_ATTEMPTS)):
        raise CliError(f"{name} failed on past events.", "See its logs: make logs. Then try again.")
