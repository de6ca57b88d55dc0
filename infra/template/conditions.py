"""Decide the conditions of a template."""

from collections.abc import Callable, Mapping
from typing import Any


def holds(condition: Any, named: Mapping[str, Any], value_of: Callable[[Any], Any]) -> bool:
    """Return whether a condition holds: a name of `named`, or a function. None always holds.

    `value_of` returns the value of an expression. Raise ValueError for another condition.
    """
    match condition:
        case None:
            return True
        case str() | {"Condition": _}:
            name = condition if isinstance(condition, str) else condition["Condition"]
            return holds(named[name], named, value_of)
        case {"Fn::Equals": [left, right]}:
            return str(value_of(left)) == str(value_of(right))
        case {"Fn::Not": [one]}:
            return not holds(one, named, value_of)
        case {"Fn::And": several}:
            return all(holds(one, named, value_of) for one in several)
        case {"Fn::Or": several}:
            return any(holds(one, named, value_of) for one in several)
    raise ValueError(f"unknown condition: {condition}")
