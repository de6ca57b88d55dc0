"""Turn the arguments of an operation into a request."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, Final, Literal
from urllib.parse import quote


class _Omit(Enum):
    OMIT = "OMIT"

    def __bool__(self) -> Literal[False]:
        return False


Omit = Literal[_Omit.OMIT]
"""The type of OMIT."""

OMIT: Final = _Omit.OMIT
"""The default of optional arguments: the field is not sent. None is sent as null."""


@dataclass(frozen=True)
class Request:
    """Hold one request of the API. With an idempotency key it can be sent again: it takes effect once."""

    method: str
    path: str
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    idempotency_key: str | None = None

    @property
    def is_repeatable(self) -> bool:
        """Return whether a second request has no further effect. A PATCH could undo a change of others."""
        return self.method in {"GET", "PUT", "DELETE"} or self.idempotency_key is not None

    def parameters(self) -> dict[str, str]:
        """Return the query. Raises TypeError for None, since the API has no filter for it."""
        return {name: _text(name, value) for name, value in self.query.items() if value is not OMIT}

    def json(self) -> dict[str, Any] | None:
        """Return the body, without omitted fields."""
        return None if self.body is None else _encoded(self.body)


def new_key() -> str:
    return str(uuid.uuid4())


def segment(id: str) -> str:
    """Return an id as a part of a path. Raises ValueError if it would lead to another path."""
    if id in {"", ".", ".."}:
        raise ValueError(f"{id!r} is not an id")
    return quote(id, safe="")


def _encoded(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _encoded(one) for name, one in value.items() if one is not OMIT}
    if isinstance(value, datetime):
        return _time(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_encoded(one) for one in value]
    return value


def _text(name: str, value: Any) -> str:
    if value is None:
        raise TypeError(f"{name} is None: leave it out to list without this filter")
    if isinstance(value, datetime):
        return _time(value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _time(value: datetime) -> str:
    if value.tzinfo is None:
        raise ValueError(f"{value!r} has no time zone")
    return value.isoformat(timespec="milliseconds")
