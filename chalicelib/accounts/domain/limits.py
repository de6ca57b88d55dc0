"""The limits of browsers: the stage's own, unless the merchant set others up to its maxima.

The maxima are the stage's, unless operators set others for the merchant.
"""

from collections.abc import Mapping

from typing_extensions import TypedDict

from chalicelib.domain.errors import BadRequest
from chalicelib.domain.rate_limit import window_s_of

Limits = Mapping[str, int]

MAX_MAXIMUM = 1_000_000  # of what operators set for one merchant


class LimitView(TypedDict):
    """One limit, such as address-writes. `value` is the quota of each window of `window_seconds`."""

    name: str
    window_seconds: int
    value: int
    default: int
    maximum: int


class LimitsView(TypedDict):
    limits: list[LimitView]


def effective(own: Limits, defaults: Limits, maxima: Limits) -> dict[str, int]:
    """Return the quota of each limit. A maximum that was lowered later also lowers what a merchant set."""
    return {name: min(own.get(name, default), maxima[name]) for name, default in defaults.items()}


def changed(own: Limits, changes: Mapping[str, int | None], maxima: Limits) -> dict[str, int]:
    """Return what the merchant set, after its changes; None removes a value. Raises BadRequest."""
    for name, quota in changes.items():
        field = f"limits.{name}"
        if name not in maxima:
            raise BadRequest(f"Unknown limit {name}. The limits are {', '.join(maxima)}.", field)
        if quota is not None and not 1 <= quota <= maxima[name]:
            raise BadRequest(f"{name} must be from 1 to {maxima[name]}.", field)
    return {name: quota for name, quota in {**own, **changes}.items() if quota is not None}


def to_view(own: Limits, defaults: Limits, maxima: Limits) -> LimitsView:
    values = effective(own, defaults, maxima)
    return {
        "limits": [
            {
                "name": name,
                "window_seconds": window_s_of(name),
                "value": values[name],
                "default": default,
                "maximum": maxima[name],
            }
            for name, default in defaults.items()
        ]
    }
