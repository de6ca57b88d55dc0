"""Define what the API returns of tax rates."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class TaxRate:
    """A tax rate, which plans name."""

    id: str
    """Id of the resource."""
    name: str
    """Name, which invoices show."""
    basis_points: int
    """Percentage in basis points: 1800 is 18 %."""
    inclusive: bool
    """Whether the tax is part of the amounts, and not added to them."""
    created_at: datetime
    """Time of creation."""
    archived_at: datetime | None = None
    """Time from which it is not used for anything new. Omitted before."""
