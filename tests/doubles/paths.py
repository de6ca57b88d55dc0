"""Reach every field of a nested answer."""

from collections.abc import Iterator
from typing import Any


def paths(value: Any, before: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, inner in value.items():
        yield (*before, name)
        if isinstance(inner, dict):
            yield from paths(inner, (*before, name))


def inside(body: dict[str, Any], path: tuple[str, ...]) -> dict[str, Any]:
    """Return the object that holds the field."""
    for name in path[:-1]:
        body = body[name]
    return body
