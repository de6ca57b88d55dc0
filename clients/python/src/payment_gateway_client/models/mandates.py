"""Define what the API returns of mandates."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from payment_gateway_client.models.shared import Consent, SavedMethodKind

AmountKind = Literal["fixed", "maximum"]
"""Whether the debits of a mandate have one amount."""

DebitStatus = Literal["announced", "due", "charged"]
"""State of a debit."""

Frequency = Literal["as_presented", "daily", "weekly", "monthly", "yearly"]
"""Period of a mandate that allows one debit."""

MandateStatus = Literal["pending", "active", "paused", "revoked", "expired"]
"""State of a mandate."""

Purpose = Literal["standard", "insurance", "mutual_fund", "credit_card_bill"]
"""What is paid by a mandate, as the rules of India distinguish it."""


@dataclass(frozen=True, kw_only=True)
class Debit:
    """A debit of a mandate."""

    id: str
    """Id of the resource."""
    amount: int
    """Amount of the debit, in the minor unit of its currency."""
    currency: str
    """ISO 4217 currency code."""
    status: DebitStatus
    """State of the debit."""
    charge_at: datetime
    """Time from which the debit can be charged, for a week."""
    announced_at: datetime | None = None
    """Time of the notice to the payer. Omitted if the debit needed none."""
    payment_id: str | None = None
    """Payment that charged the debit. Omitted before."""


@dataclass(frozen=True, kw_only=True)
class Mandate:
    """A payer's permission to debit a saved method, with its limits."""

    id: str
    """Id of the resource."""
    customer_id: str
    """Id of the customer."""
    saved_method_id: str
    """Saved method that is debited."""
    method: SavedMethodKind
    """Method of the payments."""
    status: MandateStatus
    """Only an `active` mandate can be charged."""
    currency: str
    """ISO 4217 currency code."""
    max_amount: int
    """Largest amount of a debit, in the minor unit of the currency."""
    amount_kind: AmountKind
    """Whether each debit has the amount `max_amount`, or any amount up to it."""
    frequency: Frequency
    """Period that allows one debit. `as_presented` allows any number of debits."""
    purpose: Purpose
    """What is paid: in India, the payer must authenticate larger amounts of some purposes only."""
    starts_at: datetime
    """Time from which debits are possible."""
    expires_at: datetime
    """Time from which nothing can be debited."""
    consent: Consent
    """What the payer agreed to."""
    debits: list[Debit]
    """The last debits, and those that are announced."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    hosted_url: str | None = None
    """Page where the payer, or anyone who has the URL, sees and revokes the mandate. Omitted in webhooks."""
