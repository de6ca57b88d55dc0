"""Define what the API returns of dunning."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EndState = Literal["cancel", "unpaid", "pause"]
"""What becomes of a subscription whose invoice stays unpaid: it is canceled or paused, or stays past due."""


@dataclass(frozen=True, kw_only=True)
class Dunning:
    """What follows a failed automatic charge of an invoice."""

    retry_days: list[int]
    """Days after the first failed charge on which it is tried again, in ascending order."""
    grace_days: int
    """Days from the last of `retry_days` until `end_state` applies."""
    end_state: EndState
    """What becomes of a subscription whose invoice stays unpaid."""
