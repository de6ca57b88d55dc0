"""Define what the API returns of acquirers."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from payment_gateway_client.models.shared import AcquirerKind, BreakerState, Method

AccountState = Literal["open", "draining", "closed"]
"""State of an acquirer account. A draining account takes no new payments; a closed one captures and
refunds nothing either.
"""

KeyCheck = Literal["accepted", "refused", "unreachable"]
"""What the acquirer answered to a read with the keys of an account."""


@dataclass(frozen=True, kw_only=True)
class AcquirerAccount:
    """Your account at an acquirer, without its secrets."""

    id: str
    """Id of the resource."""
    kind: AcquirerKind
    """The acquirer."""
    name: str
    """Name for your own use."""
    state: AccountState
    """State of the account."""
    cards: Literal["raw", "script"]
    """`raw`: the gateway sends card numbers, which needs the acquirer's permission. `script`: the payer
    enters the card in the acquirer's form.
    """
    multicapture: bool
    """Whether Stripe enabled several captures of one payment for the account."""
    upi: bool
    """Whether Stripe enabled UPI for the account. For Stripe only."""
    currencies: list[str]
    """Currencies that Cashfree enabled besides INR."""
    webhook_secrets: list[WebhookSecret]
    """Webhook secrets that are valid now, the newest first."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    public_key: str | None = None
    """Stripe's publishable key, Razorpay's key id or Cashfree's client id. Omitted for the simulator."""
    secret_last4: str | None = field(default=None, repr=False)
    """Last four characters of the secret. Omitted for the simulator."""
    customer_phone: str | None = None
    """Phone number of 10 digits that Cashfree gets with every order, since it requires one."""


@dataclass(frozen=True, kw_only=True)
class AcquirerHealth:
    """The health of an acquirer account for one payment method."""

    method: Method
    """Payment method."""
    state: BreakerState
    """`open` while other accounts are asked first."""
    consecutive_failures: int
    """Number of failed attempts since the last success."""
    downtimes: list[str]
    """Severities of the downtimes that the acquirer announced."""
    until: datetime | None = None
    """Time at which a payment asks the account again. Omitted unless `open`."""


@dataclass(frozen=True, kw_only=True)
class AcquirerKeyCheck:
    """The result of checking the keys of an acquirer account."""

    result: KeyCheck
    """What the acquirer answered."""
    description: str
    """The result in one sentence."""


@dataclass(frozen=True, kw_only=True)
class WebhookSecret:
    """A webhook secret of an acquirer account, which is never shown as a whole."""

    last4: str
    """Last four characters of the secret."""
    expires_at: datetime | None = None
    """Time at which the secret stops being valid. Omitted for the current one."""
