"""Send past events through the stream's readers again. Safe to repeat, because the readers are idempotent."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import Any

from botocore.config import Config

from chalicelib.accounts.store import merchants
from chalicelib.aws import session
from chalicelib.db import events
from chalicelib.settings import settings
from infra.errors import CliError

BATCH_SIZE = 25
STREAM_READERS = ("relay-events", "summarize-events")


def replay(since: datetime) -> int:
    """Send all merchants' events since then. Return their number. Raise CliError if a reader fails."""
    records = ({"eventName": "INSERT", "dynamodb": {"NewImage": image}} for image in _images(since))
    sent = 0
    while batch := list(islice(records, BATCH_SIZE)):
        _relay(batch)
        sent += len(batch)
    return sent


def _images(since: datetime) -> Iterator[dict[str, Any]]:
    at = datetime.now(UTC)
    for account in merchants.accounts():
        yield from events.images_since(account, since, at)


@cache
def _client() -> Any:
    """Return a client that waits as long as the relay can take and does not retry."""
    config = Config(read_timeout=60, retries={"total_max_attempts": 1})
    return session.create_client("lambda", config=config)


def _relay(records: list[dict[str, Any]]) -> None:
    for name in STREAM_READERS:
        answer = _client().invoke(
            FunctionName=f"{settings().table_prefix}{name}", Payload=json.dumps({"Records": records})
        )
        if "FunctionError" in answer:
            raise CliError(f"{name} failed on past events.", "See its logs: make logs")
