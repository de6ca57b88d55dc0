"""Define what the API returns of counts."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass

from payment_gateway_client.models.shared import ExportResource


@dataclass(frozen=True, kw_only=True)
class Count:
    """The number of rows of a list that match its filters."""

    resource: ExportResource
    """Counted list."""
    count: int
    """Number of rows, at most 1,000."""
    is_exact: bool
    """Whether all matching rows are counted. Otherwise there may be more."""
