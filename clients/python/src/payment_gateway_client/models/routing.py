"""Define what the API returns of routing."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from payment_gateway_client.models.shared import Method


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """The conditions of a routing rule. A payment must meet all of them."""

    methods: list[Method] | None = None
    """Payment methods. Omitted for all."""
    currencies: list[str] | None = None
    """Currencies. Omitted for all."""
    card_brands: list[str] | None = None
    """Card brands. Omitted or empty for all."""
    min_amount: int | None = None
    """Smallest amount, inclusive, in minor units."""
    max_amount: int | None = None
    """Largest amount, inclusive, in minor units."""
    percent: int | None = None
    """Percentage of the payments that meet the other conditions, chosen by a hash of the payment's id."""


@dataclass(frozen=True, kw_only=True)
class PreviewedAcquirer:
    """An acquirer account that a payment would ask."""

    id: str
    """Id of the resource."""
    name: str
    """Name of the acquirer account."""
    skipped: str | None = None
    """Why the account would not be asked. Omitted if it would."""


@dataclass(frozen=True, kw_only=True)
class RoutingOutcome:
    """A routing decision that such a payment can get."""

    share: float
    """Percentage of such payments that get this decision."""
    rule: int | None
    """Number of the rule that applies, from 1. Null for the fallback."""
    acquirers: list[PreviewedAcquirer]
    """Acquirer accounts in the order in which they are asked."""


@dataclass(frozen=True, kw_only=True)
class RoutingPreview:
    """The routing decisions that such a payment can get."""

    outcomes: list[RoutingOutcome]
    """Every decision that such a payment can get. There are several if a rule has a percentage."""


@dataclass(frozen=True, kw_only=True)
class Routing:
    """The rules that choose the acquirer accounts of new payments."""

    version: int
    """Number of the routing's version. 0 is the default."""
    rules: list[Rule]
    """Rules in order. The first one that applies decides."""
    fallback: list[str]
    """Acquirer accounts for payments that no rule applies to, in the order in which they are asked."""
    created_at: datetime | None = None
    """Time of creation."""
    changed_by: str | None = None
    """User or API key that made the last change."""


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A routing rule."""

    when: Conditions
    """Conditions of the rule."""
    acquirers: list[str]
    """Acquirer accounts in the order in which they are asked."""
