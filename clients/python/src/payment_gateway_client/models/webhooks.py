"""Define what the API returns of webhooks."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Command:
    """A shell command."""

    command: str
    """Shell command."""
