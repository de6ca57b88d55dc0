"""A replica of DynamoDB that is behind: it has no rows for a batch or for a query of a table."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chalicelib.aws import client

OPERATIONS = ("BatchGetItem", "Query")


@contextmanager
def replica_behind(table: str) -> Iterator[None]:
    """Answer the reads of a table that need not be consistent as if its rows were not there yet."""

    def ask(params: Any, context: Any, **_: Any) -> None:
        context["behind"] = [
            name
            for name, one in _reads_in(json.loads(params["body"]))
            if name.endswith(table) and not one.get("ConsistentRead")
        ]

    def answer(parsed: Any, context: Any, **_: Any) -> None:
        for name in context.pop("behind", ()):
            if "Responses" in parsed:
                parsed["Responses"][name] = []
            else:
                parsed |= {"Items": [], "Count": 0, "ScannedCount": 0}

    events = client("dynamodb").meta.events
    for operation in OPERATIONS:
        events.register(f"before-call.dynamodb.{operation}", ask)
        events.register(f"after-call.dynamodb.{operation}", answer)
    try:
        yield
    finally:
        for operation in OPERATIONS:
            events.unregister(f"before-call.dynamodb.{operation}", ask)
            events.unregister(f"after-call.dynamodb.{operation}", answer)


def _reads_in(request: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the tables that a request reads, without their indexes, whose reads are never consistent."""
    if "RequestItems" in request:
        yield from request["RequestItems"].items()
    elif "IndexName" not in request:
        yield request["TableName"], request
