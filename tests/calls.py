"""The AWS calls that a piece of code makes, counted where they leave the process."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from chalicelib.aws import client

SERVICES = ("dynamodb", "sqs", "kms", "stepfunctions")


@contextmanager
def counted_calls() -> Iterator[Counter[str]]:
    """Yields a count by operation name, such as {"GetItem": 1}."""
    counts: Counter[str] = Counter()

    def count(model: Any, **_: Any) -> None:
        counts[model.name] += 1

    for service in SERVICES:
        client(service).meta.events.register(f"before-call.{service}", count, unique_id=f"count-{service}")
    try:
        yield counts
    finally:
        for service in SERVICES:
            client(service).meta.events.unregister(f"before-call.{service}", unique_id=f"count-{service}")
