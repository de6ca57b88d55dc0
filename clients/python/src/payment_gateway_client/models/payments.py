"""Define what the API returns of payments."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from payment_gateway_client.models.shared import (
    Author,
    Card,
    Method,
    NextAction,
    PaymentStatus,
    RiskList,
    Upi,
)

Language = Literal["en", "hi"]
"""Language of the texts: English or Hindi."""

ReceiptStatus = Literal["pending", "authorized", "paid", "partly_refunded", "refunded", "failed", "canceled"]
"""What a receipt says about its payment."""

ReviewState = Literal["pending", "approved", "rejected", "closed"]
"""State of a review. `closed`: the payment was canceled or its authorization ended first."""

RiskDecision = Literal["allow", "require_3ds", "review", "block"]
"""What the risk rules decided."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """A note about a payment, which its payer does not see."""

    id: str
    """Id of the resource."""
    payment_id: str
    """Id of the payment."""
    text: str
    """The text."""
    author: Author
    """Who wrote the note."""
    created_at: datetime
    """Time of creation."""


@dataclass(frozen=True, kw_only=True)
class PaymentAttempt:
    """One attempt of a payment at one acquirer account."""

    number: int
    """Number of the attempt, starting with 1."""
    acquirer: str
    """Acquirer account that was asked."""
    created_at: datetime
    """Time of creation."""
    acquirer_reference: str | None = None
    """Id of the payment at the acquirer."""
    outcome: str | None = None
    """Last answer of the acquirer, such as `approved`. Omitted before it."""
    decline_class: str | None = None
    """Who declined: `acquirer`, `payer` or `hard` (final)."""
    error_code: str | None = None
    """Error code of a failed payment."""
    network_decline_code: str | None = None
    """Code of the card network for a decline, if the acquirer passes it on."""
    updated_at: datetime | None = None
    """Time of the last change."""


@dataclass(frozen=True, kw_only=True)
class PaymentRouting:
    """The routing decision of a payment."""

    version: int
    """Version of the routing that chose the accounts."""
    rule: int | None
    """Number of the rule that applies, from 1. Null for the fallback."""
    acquirers: list[str]
    """Acquirer accounts in the order in which they are asked."""


@dataclass(frozen=True, kw_only=True)
class PaymentSettlement:
    """Sums of the lines of a payment and its refunds in payouts."""

    gross: int
    """Amount before the fee, in the minor unit of the currency. Negative for a refund."""
    fee: int
    """The acquirer's fee including its tax, in the minor unit of the currency."""
    tax: int
    """Tax that is a part of the fee, in the minor unit of the currency."""
    net: int
    """Amount less the fee, in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    payouts: list[str]
    """Payouts that have these lines."""


@dataclass(frozen=True, kw_only=True)
class Payment:
    """An attempt to pay an order."""

    id: str
    """Id of the resource."""
    order_id: str
    """Id of the order."""
    amount: int
    """Amount in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    method: Method
    """Payment method."""
    status: PaymentStatus
    """Status."""
    captured: bool
    """Whether the payment is captured."""
    amount_capturable: int
    """Amount that can still be captured, in the minor unit of the currency."""
    amount_captured: int
    """Captured amount, in the minor unit of the currency."""
    amount_refundable: int
    """Amount that can still be refunded, in the minor unit of the currency."""
    amount_refunded: int
    """Refunded amount including pending refunds, in the minor unit of the currency."""
    metadata: dict[str, str]
    """Your own key-value pairs."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    receipt: str | None = None
    """Your own receipt number."""
    customer_id: str | None = None
    """Customer of the order. Omitted if it names none."""
    invoice_id: str | None = None
    """Invoice of the order. Omitted if it has none."""
    capture_pending: int | None = None
    """Amount that the acquirer was asked to capture, in the minor unit of the currency. Omitted if there
    is none.
    """
    amount_disputed: int | None = None
    """Amount that the acquirer took back for disputes, in the minor unit of the currency. Omitted if none."""
    vpa: str | None = None
    """UPI address of the payer, such as name@bank."""
    upi: Upi | None = None
    """UPI details."""
    card: Card | None = None
    """Card details."""
    payment_method: str | None = None
    """Id (pm_…) of a PaymentMethod that you made at Stripe and that belongs to no Customer."""
    saved_method: str | None = None
    """Saved method that paid, or that the payment saved."""
    off_session: bool | None = None
    """True if the payer was not there to authenticate. Omitted otherwise."""
    bank: str | None = None
    """Bank code for net banking, such as HDFC."""
    capture_before: datetime | None = None
    """Time at which the authorized amount is released if it is not captured."""
    authorization_lapses_at: datetime | None = None
    """Time at which the acquirer releases what is not captured, which it cannot do earlier: also after a
    cancel, the payer has the money back only then. Omitted if it releases it immediately.
    """
    next_action: NextAction | None = None
    """Where to send the payer next."""
    return_url: str | None = None
    """URL that the payer returns to from their bank."""
    cancellation_reason: str | None = None
    """Why the payment was canceled."""
    error_code: str | None = None
    """Error code of a failed payment."""
    error_description: str | None = None
    """Why the payment failed."""
    network_decline_code: str | None = None
    """Code of the card network for a decline, if the acquirer passes it on."""
    decline_class: Literal["acquirer", "payer", "hard"] | None = None
    """Who declined: `acquirer`, `payer` or `hard` (final)."""
    routing: PaymentRouting | None = None
    """How the acquirer accounts of the payment were chosen. Omitted for the default in test mode."""
    acquirer: str | None = None
    """Acquirer account that was asked."""
    acquirer_reference: str | None = None
    """Id of the payment at the acquirer."""
    settlement: PaymentSettlement | None = None
    """Sums of the payment's lines of payouts, with its refunds, in the currency of the payouts. Omitted
    before the first payout.
    """
    risk: Risk | None = None
    """What the risk rules decided. Omitted if there were none."""
    review: ReviewState | None = None
    """State of the review that the risk rules required."""


@dataclass(frozen=True, kw_only=True)
class ReceiptFile:
    """A receipt as a PDF."""

    url: str
    """Address of the file for one hour, for anyone who knows it."""
    file_name: str
    """Name of the file."""
    available_until: datetime
    """Time until which the file can be downloaded."""


@dataclass(frozen=True, kw_only=True)
class ReceiptLink:
    """The receipt of a payment."""

    number: str
    """Number of the receipt. The dashboard's search finds the payment by it."""
    status: ReceiptStatus
    """What the receipt says."""
    url: str
    """URL of the receipt's page, for anyone who knows it."""


@dataclass(frozen=True, kw_only=True)
class ReceiptMail:
    """The mail of a receipt."""

    payment_id: str
    """Id of the payment."""
    email: str
    """Address that gets the mail."""
    language: Language
    """Language of the mail."""
    created_at: datetime
    """Time of creation."""


@dataclass(frozen=True, kw_only=True)
class RiskReason:
    """A signal that raised the score of a payment."""

    signal: str
    """Signal, by its name in rules."""
    value: int | bool
    """Value of the signal."""
    points: int
    """Points that the signal adds to the score."""


@dataclass(frozen=True, kw_only=True)
class Risk:
    """The decision of the risk rules on a payment."""

    decision: RiskDecision
    """What was done with the payment."""
    score: int
    """Score from 0 to 100."""
    reasons: list[RiskReason]
    """Signals that raised the score, those with the most points first."""
    version: int
    """Version of the rules that decided."""
    rule: int | None = None
    """Number of the rule that decided, counted from 1. Omitted if none applied."""
    listed: RiskList | None = None
    """List that decided, before the rules."""
    failed_rules: list[int] | None = None
    """Numbers of the rules that could not be evaluated."""
