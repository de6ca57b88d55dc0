"""Define what the API returns of coupons."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Coupon:
    """A coupon: a percentage or an amount off the plan of a subscription."""

    id: str
    """Id of the resource."""
    name: str
    """Name, which invoices show."""
    redemptions: int
    """Number of subscriptions that used it."""
    created_at: datetime
    """Time of creation."""
    basis_points: int | None = None
    """Percentage that is taken off, in basis points: 1000 is 10 %. Omitted for an amount."""
    amount: int | None = None
    """Amount that is taken off, in the minor unit of the currency. Omitted for a percentage."""
    currency: str | None = None
    """Currency of `amount`."""
    cycles: int | None = None
    """Number of invoices of a subscription that it applies to. Omitted for all."""
    max_redemptions: int | None = None
    """Number of subscriptions that can use it. Omitted without a limit."""
    expires_at: datetime | None = None
    """Time from which new subscriptions cannot use it. Omitted without an end."""
    archived_at: datetime | None = None
    """Time from which it is not used for anything new. Omitted before."""
