"""A replica of DynamoDB that is behind: it has none of the rows that a batch asks for."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chalicelib.aws import client


@contextmanager
def replica_behind(table: str) -> Iterator[None]:
    """Answer the reads of a table that need not be consistent as if its rows were not there yet."""

    def ask(params: Any, context: Any, **_: Any) -> None:
        request = json.loads(params["body"])["RequestItems"]
        context["behind"] = [
            name for name, one in request.items() if name.endswith(table) and not one.get("ConsistentRead")
        ]

    def answer(parsed: Any, context: Any, **_: Any) -> None:
        for name in context.pop("behind", ()):
            parsed["Responses"][name] = []

    events = client("dynamodb").meta.events
    events.register("before-call.dynamodb.BatchGetItem", ask)
    events.register("after-call.dynamodb.BatchGetItem", answer)
    try:
        yield
    finally:
        events.unregister("before-call.dynamodb.BatchGetItem", ask)
        events.unregister("after-call.dynamodb.BatchGetItem", answer)
