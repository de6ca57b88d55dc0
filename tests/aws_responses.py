"""Responses of AWS that the embedded cloud never returns."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from chalicelib.aws import client


@contextmanager
def responding_with(service: str, operation: str, status: int, answer: dict[str, Any]) -> Iterator[None]:
    """Replace the response of AWS to an operation."""
    event, events = f"before-call.{service}.{operation}", client(service).meta.events

    def respond(**_: Any) -> Any:
        return SimpleNamespace(status_code=status), answer

    events.register(event, respond)
    try:
        yield
    finally:
        events.unregister(event, respond)
