"""Read fields of an acquirer's answer with their types."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, TypeVar, cast

from chalicelib.log import logger
from chalicelib.payments.acquirers import Unanswered

Object = Mapping[str, Any]
Result = TypeVar("Result")


class NotUnderstood(Exception):
    """Report a field that is missing, or has a value that we do not understand. Its text names the field."""


def understood(parse: Callable[[], Result]) -> Result | Unanswered:
    """Return what `parse` returns, or Unanswered if it does not understand the answer."""
    try:
        return parse()
    except NotUnderstood as field:
        logger.error("acquirer.not_understood", field=str(field))
        return Unanswered()


def text(value: Object, name: str) -> str:
    return cast("str", _typed(value, name, str))


def number(value: Object, name: str) -> int:
    return cast("int", _typed(value, name, int))


def truth(value: Object, name: str) -> bool:
    return cast("bool", _typed(value, name, bool))


def nested(value: Object, name: str) -> Object:
    return cast("Object", _typed(value, name, dict))


def items(value: Object, name: str) -> list[Object]:
    """Return a list of objects."""
    found = _typed(value, name, list)
    if not all(type(one) is dict for one in found):
        raise NotUnderstood(name)
    return cast("list[Object]", found)


def time(value: Object, name: str) -> datetime:
    """Return the time of a field in Unix seconds."""
    try:
        return datetime.fromtimestamp(number(value, name), UTC)
    except (OverflowError, OSError, ValueError):
        raise NotUnderstood(name) from None


def iso_time(value: Object, name: str) -> datetime:
    """Return the time of a field in ISO 8601 with its offset."""
    try:
        at = datetime.fromisoformat(text(value, name))
    except ValueError:
        raise NotUnderstood(name) from None
    if at.tzinfo is None:
        raise NotUnderstood(name)
    return at


def expect(value: Object, **wanted: str | int | bool) -> None:
    """Raise NotUnderstood unless each field has exactly the value, and its type."""
    for name, expected in wanted.items():
        if type(value.get(name)) is not type(expected) or value[name] != expected:
            raise NotUnderstood(name)


def _typed(value: Object, name: str, kind: type) -> Any:
    found = value.get(name)
    if type(found) is not kind:  # isinstance accepts a bool as an int
        raise NotUnderstood(name)
    return found
