"""Define what the API returns of plans."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from payment_gateway_client.models.shared import Interval


@dataclass(frozen=True, kw_only=True)
class AppliedRate:
    """A tax rate as a plan names it."""

    id: str
    """Id of the resource."""
    name: str
    """Name."""
    basis_points: int
    """Percentage in basis points: 1800 is 18 %."""
    inclusive: bool
    """Whether the tax is part of the amounts, and not added to them."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A plan: what a subscription costs, and how often."""

    id: str
    """Id of the resource."""
    name: str
    """Name, which invoices show."""
    amount: int
    """Amount of a period for one unit, in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    interval: Interval
    """Unit of the plan's period."""
    interval_count: int
    """Number of intervals of a period: 3 with `month` is a quarter."""
    trial_days: int
    """Days before the first period, in which nothing is charged."""
    setup_fee: int
    """Amount that the first invoice charges once, in the minor unit of the currency."""
    tax_rates: list[AppliedRate]
    """Tax rates of its invoices."""
    metadata: dict[str, str]
    """Your own key-value pairs."""
    created_at: datetime
    """Time of creation."""
    archived_at: datetime | None = None
    """Time from which it is not used for anything new. Omitted before."""
