"""Define what the API returns of export schedules."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from payment_gateway_client.models.shared import ExportFormat, ExportResource

Every = Literal["day", "week", "month"]
"""Period of a schedule. A week starts on Monday."""


@dataclass(frozen=True, kw_only=True)
class ExportSchedule:
    """An export that is created in each period."""

    id: str
    """Id of the resource."""
    resource: ExportResource
    """Exported list."""
    format: ExportFormat
    """Format of the files."""
    columns: list[str]
    """Columns of the files in their order."""
    filters: dict[str, str]
    """Query parameters of the list."""
    every: Every
    """Period of each export."""
    time_zone: str
    """Time zone in which days start."""
    next_from: str
    """Start of the period that is exported next."""
    next_to: str
    """End of the period that is exported next."""
    created_at: datetime
    """Time of creation."""
    recipient: str | None = None
    """Address of the user who gets a mail for each file."""
