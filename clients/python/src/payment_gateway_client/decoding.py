"""Turn JSON into the models."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import datetime
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")


def decode(kind: type[T], value: Any) -> T:
    """Return the value as `kind`. Fields that the model does not have are left out."""
    return cast("T", _decoded(kind, value))


def _decoded(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    if is_dataclass(kind):
        return _model(kind, value)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return _decoded(next(one for one in arguments if one is not type(None)), value)
    if origin is list:
        return [_decoded(arguments[0], one) for one in value]
    if origin is dict:
        return {name: _decoded(arguments[1], one) for name, one in value.items()}
    return datetime.fromisoformat(value) if kind is datetime else value


def _model(kind: Any, value: Mapping[str, Any]) -> Any:
    return kind(**{name: _decoded(one, value[key]) for key, name, one in _fields(kind) if key in value})


@cache
def _fields(kind: Any) -> list[tuple[str, str, Any]]:
    """Return the key in JSON, the name and the type of each field."""
    hints = get_type_hints(kind)
    return [(one.name.rstrip("_"), one.name, hints[one.name]) for one in fields(kind)]
