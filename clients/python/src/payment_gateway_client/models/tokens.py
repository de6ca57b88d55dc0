"""Define what the API returns of tokens."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from payment_gateway_client.models.shared import Card


@dataclass(frozen=True, kw_only=True)
class Token:
    """A stored card that can pay one order."""

    id: str
    """Id of the resource."""
    card: Card
    """Card details."""
    used: bool
    """Whether the token has paid an order."""
    created_at: datetime
    """Time of creation."""
    expires_at: datetime
    """Time of expiry."""
