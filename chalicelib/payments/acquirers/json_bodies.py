"""Parse the JSON of a body that an acquirer sent."""

import json
from collections.abc import Callable
from typing import Any


def json_value(body: bytes, parse_float: Callable[[str], Any] = float) -> Any:
    """Return the JSON value of a body, or None."""
    try:
        return json.loads(body, parse_constant=_refuse, parse_float=parse_float)
    except (ValueError, ArithmeticError, RecursionError):
        return None


def json_object(body: bytes) -> dict[str, Any] | None:
    value = json_value(body)
    return value if isinstance(value, dict) else None


def _refuse(constant: str) -> None:
    raise ValueError(constant)  # NaN and Infinity are not JSON
