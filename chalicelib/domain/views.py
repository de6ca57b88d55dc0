"""Build the API's representation of resources."""

from collections.abc import Mapping
from typing import Any


def present(optional: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields that have a value."""
    return {name: value for name, value in optional.items() if value is not None}
