"""Past events through the stream's readers once more. Harmless: what was done is known to be done."""

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
from infra.errors import Trouble

RECORDS_A_CALL = 25
STREAM_READERS = ("relay-events", "summarize-events")


def replay(since: datetime) -> int:
    """Sends every merchant's events since then. Returns how many. Raises Trouble when the relay fails."""
    records = ({"eventName": "INSERT", "dynamodb": {"NewImage": image}} for image in _images(since))
    sent = 0
    while batch := list(islice(records, RECORDS_A_CALL)):
        _relay(batch)
        sent += len(batch)
    return sent


def _images(since: datetime) -> Iterator[dict[str, Any]]:
    at = datetime.now(UTC)
    for account in merchants.accounts():
        yield from events.images_since(account, since, at)


@cache
def _patient_client() -> Any:
    """It waits as long as the relay may take, and does not ask twice meanwhile."""
    config = Config(read_timeout=60, retries={"total_max_attempts": 1})
    return session.create_client("lambda", config=config)


def _relay(records: list[dict[str, Any]]) -> None:
    for name in STREAM_READERS:
        answer = _patient_client().invoke(
            FunctionName=f"{settings().table_prefix}{name}", Payload=json.dumps({"Records": records})
        )
        if "FunctionError" in answer:
            raise Trouble(f"{name} failed on past events.", "Look at what it wrote: make logs")
