"""Define what several resources return."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

AcquirerKind = Literal["stripe", "razorpay", "cashfree", "simulator"]
"""The acquirer."""

ActorType = Literal["user", "api_key", "payer", "acquirer", "operator", "system"]
"""Kind of an actor. A payer is a browser that uses an API key without its secret, and the system is the
gateway itself.
"""

BreakerState = Literal["closed", "open", "half_open"]
"""State of a circuit breaker. It is open while deliveries are held back."""

Collection = Literal["automatic", "send_invoice"]
"""How the invoices of a subscription are paid."""

CreditNoteType = Literal["refund", "credit"]
"""How the amount is given back."""

DeliveryStatus = Literal["pending", "success", "failed"]
"""Status of a webhook delivery."""

DisputePhase = Literal["inquiry", "chargeback", "pre_arbitration", "arbitration"]
"""Stage of a dispute."""

DisputeReason = Literal[
    "fraudulent",
    "not_received",
    "not_as_described",
    "duplicate",
    "credit_not_processed",
    "canceled",
    "unrecognized",
    "other",
]
"""Why a payer disputes a payment."""

DisputeResponse = Literal["accept", "contest"]
"""Response of the merchant to a dispute."""

DisputeStatus = Literal["needs_response", "under_review", "won", "lost", "accepted", "expired"]
"""Status of a dispute."""

ExportFormat = Literal["csv", "jsonl"]
"""Format of a file: CSV by RFC 4180, or one JSON object on each line."""

ExportResource = Literal[
    "payments",
    "customers",
    "orders",
    "refunds",
    "disputes",
    "payouts",
    "payout_lines",
    "settlement_differences",
    "payment_links",
    "subscriptions",
    "invoices",
    "webhooks",
    "events",
    "audit_log",
    "requests",
]
"""A list."""

Flow = Literal["collect", "intent", "qr"]
"""How a UPI payment reaches its payer: collect request, app link or QR code."""

Interval = Literal["day", "week", "month", "year"]
"""Unit of a period."""

InvoiceStatus = Literal["draft", "open", "paid", "void", "uncollectible"]
"""State of an invoice. One that is uncollectible can still be paid."""

LinkStatus = Literal["active", "paid", "expired", "canceled"]
"""Status of a payment link."""

Method = Literal["upi", "card", "netbanking"]
"""Payment method."""

OrderStatus = Literal["created", "attempted", "paid"]
"""Status of an order."""

PaymentStatus = Literal["pending", "requires_action", "success", "failed", "canceled"]
"""Status of a payment."""

RefundStatus = Literal["pending", "processed", "failed"]
"""Status of a refund."""

ResponseStatus = Literal["pending", "submitted", "refused"]
"""Whether the acquirer has the response, or refused it."""

RiskList = Literal["allowed", "blocked"]
"""A list of values that are always allowed or blocked."""

SavedMethodKind = Literal["card", "upi"]
"""Method of a saved method."""

SavedMethodStatus = Literal["active", "removed", "expired"]
"""State of a saved method."""

SubscriptionStatus = Literal["trialing", "active", "past_due", "paused", "canceled"]
"""State of a subscription. One that is past due has an overdue invoice."""

Trigger = Literal["scheduled", "manual"]
"""What started an attempt: the retry schedule or a manual retry."""

Uses = Literal["single", "many"]
"""How often a payment link can be paid: once, or once by each payer."""


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One HTTP request to a webhook endpoint."""

    number: int
    """Number of the attempt, starting with 1."""
    trigger: Trigger
    """What started the attempt."""
    started_at: datetime
    """Time at which the attempt started."""
    duration_ms: int
    """Duration in milliseconds."""
    address: str | None
    """IP address that the request was sent to."""
    response_code: int | None
    """HTTP status of the response. Null without a response."""
    error: str | None
    """Why no response was received. Null if there was a response."""
    response_headers: dict[str, str]
    """Headers of the response, the first KiB."""
    response_body: str
    """First KiB of the response body."""


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who wrote a note, or took a step."""

    type: ActorType
    """Kind of the actor."""
    id: str
    """User id or API key."""
    name: str
    """Email address of the user, or name of the API key. It stays if the user leaves."""


@dataclass(frozen=True, kw_only=True)
class Card:
    """A card as it is shown, without its number."""

    brand: str
    """Card brand."""
    last4: str
    """Last four digits of the card number."""
    exp_month: int
    """Expiry month, 1 to 12."""
    exp_year: int
    """Expiry year, with 4 digits."""
    fingerprint: str | None = None
    """Identifier of the card number. A merchant's payments with the same card share it."""


@dataclass(frozen=True, kw_only=True)
class Consent:
    """The payer's consent to save a method."""

    text: str
    """Text that the payer was shown and agreed to."""
    given_at: datetime
    """Time at which the payer agreed."""
    address: str | None = None
    """Network address that the payer agreed from, if they did in the checkout."""


@dataclass(frozen=True, kw_only=True)
class CreditLine:
    """What is given back of a line of the invoice."""

    line: int
    """Number of the line in the invoice, from 1."""
    description: str
    """Text of the invoice's line."""
    taxes: list[LineTax]
    """Taxes that are given back. `total` includes them."""
    total: int
    """What is given back of the line, in the minor unit of the currency."""


@dataclass(frozen=True, kw_only=True)
class CreditNote:
    """A credit note: what was given back of an invoice."""

    id: str
    """Id of the resource."""
    number: str
    """Number of the credit note, without gaps in an account."""
    type: CreditNoteType
    """How the amount is given back."""
    invoice_id: str
    """Invoice."""
    customer_id: str
    """Customer of the invoice."""
    currency: str
    """ISO 4217 currency code."""
    lines: list[CreditLine]
    """Lines, whose totals add up to `total`."""
    tax: int
    """Sum of all taxes, in the minor unit of the currency. They are in `total`."""
    total: int
    """Amount that is given back, in the minor unit of the currency."""
    reason: str | None
    """Reason, for the customer. Null without one."""
    metadata: dict[str, str]
    """Your own key-value pairs."""
    issued_at: datetime
    """Date of the credit note."""
    created_at: datetime
    """Time of creation."""
    refund_id: str | None = None
    """Refund of the payment. Omitted for a credit."""
    subscription_id: str | None = None
    """Subscription whose next invoice has the credit. Omitted for a refund."""


@dataclass(frozen=True, kw_only=True)
class CustomerSession:
    """A session, which is shown once."""

    token: str
    """Token of the session, with which anyone acts for the customer."""
    expires_at: datetime
    """Time of expiry."""
    url: str | None = None
    """URL of the portal with the token in its fragment, which browsers send to no server. Omitted for the
    checkout.
    """


@dataclass(frozen=True, kw_only=True)
class Deleted:
    """A deleted resource."""

    id: str
    """Id of the resource."""
    deleted: bool
    """Always true."""


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """The delivery of one event to one webhook endpoint."""

    id: str
    """Id of the resource."""
    event: str
    """Event type, such as payment.success."""
    event_id: str
    """Id of the event."""
    endpoint_id: str
    """Id of the webhook endpoint."""
    url: str
    """URL of the webhook endpoint."""
    status: DeliveryStatus
    """Status."""
    attempts: int
    """Number of attempts so far."""
    response_code: int | None
    """HTTP status of the response. Null without a response."""
    last_attempt_at: datetime | None
    """Time of the last attempt. Null before the first."""
    next_attempt_at: datetime | None
    """Time of the next attempt. Null if none is scheduled."""
    attempts_log: list[Attempt]
    """Attempts, oldest first. A list includes the response of the last attempt only."""
    created_at: datetime
    """Time of creation."""


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """A payer's request to their bank to take a payment back."""

    id: str
    """Id of the resource."""
    payment_id: str
    """Id of the payment."""
    amount: int
    """Disputed amount in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    reason: DisputeReason
    """Why the payer disputes the payment."""
    phase: DisputePhase
    """Stage of the dispute. An inquiry takes no money."""
    status: DisputeStatus
    """Status of the dispute."""
    amount_withdrawn: int
    """Amount that the acquirer has taken back from you for the dispute, in the minor unit of the currency."""
    evidence: dict[str, str]
    """Evidence of the last response that contested the dispute."""
    evidence_files: list[str]
    """Ids of the uploaded files of evidence."""
    acquirer_reference: str
    """The acquirer's identifier of the dispute."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    reason_code: str | None = None
    """The card network's or acquirer's own code of the reason."""
    respond_by: str | None = None
    """Deadline for a response."""
    response: DisputeResponse | None = None
    """Your response in this phase."""
    response_status: ResponseStatus | None = None
    """Whether the acquirer has the response."""
    error_code: str | None = None
    """Error code of a refused response."""
    error_description: str | None = None
    """Why the acquirer refused the response."""
    acquirer: str | None = None
    """Acquirer account that was asked."""
    closed_at: datetime | None = None
    """Time at which the dispute was closed."""


@dataclass(frozen=True, kw_only=True)
class InvoiceFile:
    """An invoice or a credit note as a PDF, which anyone who has the URL can download."""

    url: str
    """URL of the file."""
    file_name: str
    """Name of the file."""
    available_until: datetime
    """Time at which the URL stops working."""


@dataclass(frozen=True, kw_only=True)
class LineTax:
    """A tax of an invoice line."""

    id: str
    """Id of the resource."""
    name: str
    """Name."""
    basis_points: int
    """Percentage in basis points: 1800 is 18 %."""
    inclusive: bool
    """Whether the tax is part of the amounts, and not added to them."""
    amount: int
    """Amount of the tax, in the minor unit of the currency."""


@dataclass(frozen=True, kw_only=True)
class MerchantBrand:
    """The merchant as payers see it."""

    name: str
    """Name of the merchant."""
    color: str | None = None
    """Color of buttons. Omitted for the default."""
    logo_url: str | None = None
    """Path of the logo at the checkout. Omitted without a logo."""
    support_email: str | None = None
    """Address for questions."""
    support_phone: str | None = None
    """Phone number for questions."""
    support_url: str | None = None
    """Page for questions."""


@dataclass(frozen=True, kw_only=True)
class NextAction:
    """Where to send the payer next."""

    type: Literal["redirect", "acquirer_script", "upi_link"]
    """Type of the action."""
    url: str
    """URL to send the payer to."""
    acquirer: AcquirerKind | None = None
    """Acquirer whose script the page loads. Set for `acquirer_script`."""


@dataclass(frozen=True, kw_only=True)
class Refund:
    """Money that goes back to the payer."""

    id: str
    """Id of the resource."""
    payment_id: str
    """Id of the payment."""
    amount: int
    """Amount in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    reason: str | None
    """Reason, for your own use."""
    status: RefundStatus
    """Status."""
    metadata: dict[str, str]
    """Your own key-value pairs."""
    created_at: datetime
    """Time of creation."""
    acquirer_reference: str | None = None
    """The acquirer's identifier of the refund."""
    processed_at: datetime | None = None
    """Time at which the refund was processed. A failed refund has it if it failed afterwards."""
    failed_at: datetime | None = None
    """Time at which the refund failed."""
    error_code: str | None = None
    """Error code of a failed refund."""
    error_description: str | None = None
    """Why the refund failed."""


@dataclass(frozen=True, kw_only=True)
class SavedCard:
    """A saved card, without its number."""

    brand: str
    """Brand of the card, such as visa."""
    last4: str
    """Last four digits of the card number."""
    exp_month: int
    """Month in which the card expires, 1 to 12."""
    exp_year: int
    """Year in which the card expires, with four digits."""


@dataclass(frozen=True, kw_only=True)
class SavedMethod:
    """A payment method that a customer saved. The acquirer keeps it."""

    id: str
    """Id of the resource."""
    customer_id: str
    """Id of the customer."""
    method: SavedMethodKind
    """Method of the payments."""
    status: SavedMethodStatus
    """Only an `active` method can be charged."""
    default: bool
    """Whether the method is charged when none is named."""
    consent: Consent
    """What the payer agreed to."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    card: SavedCard | None = None
    """The card. Omitted for other methods."""
    vpa: str | None = None
    """UPI address, of which the first two characters and the bank's name are shown."""
    mandate_id: str | None = None
    """Mandate of the payer for payments by the method. Omitted without one."""


@dataclass(frozen=True, kw_only=True)
class Upi:
    """The UPI details of a payment."""

    flow: Flow
    """How the UPI payment reaches its payer."""
    vpa: str | None = None
    """UPI address of the payer, such as name@bank."""
    link: str | None = None
    """UPI link that opens the payer's app."""
    qr_svg: str | None = None
    """QR code of the link as an SVG image, while the payment can be paid."""
