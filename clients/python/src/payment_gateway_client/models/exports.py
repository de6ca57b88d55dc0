"""Define what the API returns of exports."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from payment_gateway_client.models.shared import ExportFormat, ExportResource

ExportStatus = Literal["pending", "ready", "failed"]
"""Status of an export."""


@dataclass(frozen=True, kw_only=True)
class Export:
    """A file with all rows of a list that match its filter."""

    to: str
    """Time before which the rows were created."""
    id: str
    """Id of the resource."""
    resource: ExportResource
    """Exported list."""
    format: ExportFormat
    """Format of the file."""
    columns: list[str]
    """Columns of the file in their order."""
    filters: dict[str, str]
    """Query parameters of the list."""
    status: ExportStatus
    """Status of the export."""
    rows: int
    """Number of rows so far."""
    size: int
    """Size of the file so far, in bytes."""
    created_at: datetime
    """Time of creation."""
    from_: str | None = None
    """Time from which the rows were created. Omitted if they start with the first one."""
    schedule_id: str | None = None
    """Schedule that created the export."""
    url: str | None = None
    """Address of the file for one hour, for anyone who knows it. Omitted in lists."""
    available_until: datetime | None = None
    """Time until which the file can be downloaded."""
    ended_at: datetime | None = None
    """Time at which the file was complete, or was given up."""
