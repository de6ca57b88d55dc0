"""Change one field of an answer."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

Path = tuple[str | int, ...]
VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.lists(st.none()), st.just({}))


def paths(value: Any, before: Path = ()) -> Iterator[Path]:
    """Return the path of each field, also of those in objects and lists."""
    for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
        yield (*before, name)
        if isinstance(inner, dict | list):
            yield from paths(inner, (*before, name))


def value_at(body: Any, path: Path) -> Any:
    return _inside(body, path)[path[-1]]


def without(body: Any, path: Path) -> Any:
    copy = deepcopy(body)
    del _inside(copy, path)[path[-1]]
    return copy


def changed(body: Any, path: Path, value: Any) -> Any:
    copy = deepcopy(body)
    _inside(copy, path)[path[-1]] = value
    return copy


def damages(body: Any, optional: frozenset[str], free: frozenset[str]) -> Iterator[tuple[Path, Any]]:
    """Yield the body without each field, with an object in its place, and with a new field in each object.

    `optional` are fields that can be missing. `free` are objects and lists whose content can be missing, and
    whose new fields are allowed.
    """
    for path in paths(body):
        if path[-1] not in optional and not free & set(path[:-1]):
            yield path, without(body, path)
        yield path, changed(body, path, {"unknown": 1})
        value = value_at(body, path)
        if isinstance(value, dict) and path[-1] not in free:
            yield path, changed(body, path, {**value, "unknown": 1})


def _inside(body: Any, path: Path) -> Any:
    for name in path[:-1]:
        body = body[name]
    return body
