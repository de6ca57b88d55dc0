"""Define what the API returns of events."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Event:
    """An event, as in the event log and in webhooks."""

    id: str
    """Id of the resource."""
    event: str
    """Event type, such as payment.success."""
    timestamp: int
    """Time of the event, in Unix seconds."""
    created_at: datetime
    """Time of creation."""
    sequence: int
    """Number of the event in the history of its resource."""
    data: dict[str, Any]
    """The resource that the event is about, as it was at that time."""
