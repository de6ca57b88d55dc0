"""Define what the API returns of test clock."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class ClockAdvance:
    """The result of advancing the test clock."""

    advanced_by: int
    """Number of seconds by which the clock was advanced."""
    came_due: int
    """Number of scheduled tasks that became due."""
