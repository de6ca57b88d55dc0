"""Count the AWS calls that a piece of code makes, and the rows that they read. List what they change."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chalicelib.aws import client
from tests.faults import WITHOUT_EFFECT

SERVICES = ("dynamodb", "sqs", "kms", "stepfunctions")


@contextmanager
def counted_calls() -> Iterator[Counter[str]]:
    """Yield the number of calls by operation name, such as {"GetItem": 1}.

    Those of the simulator, which is another party, are counted apart, such as {"simulator PutItem": 1}.
    """
    counts: Counter[str] = Counter()

    def count(model: Any, params: Any, **_: Any) -> None:
        by_simulator = "simulator_" in str(params["body"])  # the names of its tables
        counts[f"simulator {model.name}" if by_simulator else model.name] += 1

    for service in SERVICES:
        client(service).meta.events.register(f"before-call.{service}", count, unique_id=f"count-{service}")
    try:
        yield counts
    finally:
        for service in SERVICES:
            client(service).meta.events.unregister(f"before-call.{service}", unique_id=f"count-{service}")


@contextmanager
def counted_writes() -> Iterator[Counter[str]]:
    """Yield the number of rows put and updated, alone or by statements that are sent together."""
    counts: Counter[str] = Counter()
    events, kinds = client("dynamodb").meta.events, {"PutItem": "put", "UpdateItem": "update"}

    def count(params: Any, model: Any, **_: Any) -> None:
        texts = [one["Statement"] for one in params.get("Statements", [])]
        counts.update("put" if text.startswith("INSERT") else "update" for text in texts)
        counts.update([kinds[model.name]] if model.name in kinds else [])

    events.register("before-parameter-build.dynamodb", count, unique_id="count-writes")
    try:
        yield counts
    finally:
        events.unregister("before-parameter-build.dynamodb", unique_id="count-writes")


@contextmanager
def changes_made() -> Iterator[list[set[str]]]:
    """Yield what each call changes, in the order of the calls: the names of tables, or "messages"."""
    changes: list[set[str]] = []

    def note(model: Any, params: Any, **_: Any) -> None:
        body = params["body"].decode() if isinstance(params["body"], bytes) else str(params["body"])
        tables = re.findall(r'"TableName": ?"[a-z]+-(\w+)"', body)
        if model.name not in WITHOUT_EFFECT:
            changes.append(set(tables) or {"messages"})

    for service in SERVICES:
        client(service).meta.events.register(f"before-call.{service}", note, unique_id=f"note-{service}")
    try:
        yield changes
    finally:
        for service in SERVICES:
            client(service).meta.events.unregister(f"before-call.{service}", unique_id=f"note-{service}")


@contextmanager
def messages_sent() -> Iterator[list[dict[str, Any]]]:
    """Yield the bodies of the messages sent to queues, also of messages with a long delay."""
    events = client("sqs").meta.events
    sent: list[dict[str, Any]] = []

    def remember(params: Any, **_: Any) -> None:
        sent.extend(json.loads(entry["MessageBody"]) for entry in params["Entries"])

    events.register("before-parameter-build.sqs.SendMessageBatch", remember, unique_id="messages-sent")
    try:
        yield sent
    finally:
        events.unregister("before-parameter-build.sqs.SendMessageBatch", unique_id="messages-sent")


@contextmanager
def counted_rows() -> Iterator[Counter[str]]:
    """Yield the number of rows read by operation name, also of rows that a filter left out."""
    counts: Counter[str] = Counter()
    events = client("dynamodb").meta.events

    def count(parsed: Any, model: Any, **_: Any) -> None:
        batched = sum(len(rows) for rows in parsed.get("Responses", {}).values())
        counts[model.name] += parsed.get("ScannedCount", batched or int("Item" in parsed))

    events.register("after-call.dynamodb", count, unique_id="count-rows")
    try:
        yield counts
    finally:
        events.unregister("after-call.dynamodb", unique_id="count-rows")


@contextmanager
def repeated_once(service: str, operation: str) -> Iterator[None]:
    """Have the AWS client send the next such call twice, as after a response that was lost."""
    name, again = f"needs-retry.{service}.{operation}", iter([0])  # seconds before the second one

    def retry(**_: Any) -> int | None:
        return next(again, None)

    client(service).meta.events.register_first(name, retry)
    try:
        yield
    finally:
        client(service).meta.events.unregister(name, retry)
