"""Define what the API returns of risk."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from payment_gateway_client.models.shared import RiskList

RiskValueType = Literal["card", "bin", "email", "address", "vpa", "device"]
"""Kind of a value of a list."""


@dataclass(frozen=True, kw_only=True)
class Backtest:
    """What a rule would have decided on past payments."""

    examined: int
    """Number of payments of this response."""
    without_facts: int
    """Number of payments that were created while risk rules were off. Only their own fields are known."""
    caught: int
    """Number of payments that the rule would have caught."""
    amounts: list[CaughtAmount]
    """Sums of the caught payments by currency."""
    payment_ids: list[str]
    """Payments that the rule would have caught, the newest first."""
    next_cursor: str | None
    """Cursor of the payments before. Null if all were examined."""


@dataclass(frozen=True, kw_only=True)
class CaughtAmount:
    """Caught payments in one currency."""

    currency: str
    """ISO 4217 currency code."""
    payments: int
    """Number of payments."""
    amount: int
    """Sum of the payments, in the minor unit."""


@dataclass(frozen=True, kw_only=True)
class RiskListEntry:
    """A value that is always allowed or blocked."""

    id: str
    """Id of the resource."""
    list: RiskList
    """List of the value."""
    type: RiskValueType
    """Kind of the value."""
    shown: str
    """Part of the value. The value itself is not stored."""
    created_at: datetime
    """Time of creation."""
    created_by: str
    """User or API key that added the value."""
    note: str | None = None
    """Text for your team."""


@dataclass(frozen=True, kw_only=True)
class RiskSettings:
    """The rules that decide on new payments."""

    version: int
    """Number of changes so far."""
    enabled: bool
    """Whether the rules decide on new payments."""
    rules: list[str]
    """Rules in the order in which they are tried."""
    created_at: datetime | None = None
    """Time of creation."""
    changed_by: str | None = None
    """User or API key that made the last change."""
