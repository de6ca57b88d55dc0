"""Define what the API returns. An optional field without a value is None.

A newer API may return other values of a `Literal` than those listed: handle them as unknown. It may
also return more fields, which the models leave out.
"""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

AccountState = Literal["open", "draining", "closed"]
"""State of an acquirer account. A draining account takes no new payments; a closed one captures and
refunds nothing either.
"""

AcquirerKind = Literal["stripe", "razorpay", "cashfree", "simulator"]
"""The acquirer."""

ActorType = Literal["user", "api_key", "payer", "acquirer", "operator", "system"]
"""Kind of an actor. A payer is a browser that uses an API key without its secret, and the system is the
gateway itself.
"""

BatchStatus = Literal["checking", "checked", "confirming", "processing", "canceling", "completed", "canceled"]
"""Status of a refund batch."""

BreakerState = Literal["closed", "open", "half_open"]
"""State of a circuit breaker. It is open while deliveries are held back."""

DeliveryStatus = Literal["pending", "success", "failed"]
"""Status of a webhook delivery."""

DifferenceKind = Literal["unknown_here", "missing_at_acquirer", "amount_differs"]
"""What differs. `unknown_here`: the payout has a payment or refund that we do not know.
`missing_at_acquirer`: 14 days after it was created, no payout has our payment or refund.
`amount_differs`: the amounts or currencies differ.
"""

DifferenceStatus = Literal["open", "closed", "resolved"]
"""Status of a difference. `closed`: a later line of a payout made both sides equal. `resolved`: a person
looked into it.
"""

DisabledReason = Literal["requested_by_merchant", "gone", "disabled_by_receiver", "failing"]
"""Why a webhook endpoint is disabled."""

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

EndpointState = Literal["enabled", "disabled", "failing"]
"""State of a webhook endpoint. A failing endpoint is enabled, but its deliveries fail."""

Every = Literal["day", "week", "month"]
"""Period of a schedule. A week starts on Monday."""

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
    "webhooks",
    "events",
    "audit_log",
    "requests",
]
"""A list."""

ExportStatus = Literal["pending", "ready", "failed"]
"""Status of an export."""

Flow = Literal["collect", "intent", "qr"]
"""How a UPI payment reaches its payer: collect request, app link or QR code."""

Interval = Literal["day", "week", "month", "year"]
"""Unit of a period."""

InvoiceLineKind = Literal["plan", "setup_fee", "unused", "item", "carried"]
"""What a line charges: the plan, a setup fee, a single item, the credit of unused time, or what is carried
from or to another invoice.
"""

InvoiceStatus = Literal["open", "paid", "void", "uncollectible"]
"""State of an invoice. One that is uncollectible can still be paid."""

KeyCheck = Literal["accepted", "refused", "unreachable"]
"""What the acquirer answered to a read with the keys of an account."""

Language = Literal["en", "hi"]
"""Language of the texts: English or Hindi."""

LineKind = Literal["payment", "refund", "other"]
"""What a line of a payout is about."""

LinkStatus = Literal["active", "paid", "expired", "canceled"]
"""Status of a payment link."""

Method = Literal["upi", "card", "netbanking"]
"""Payment method."""

OrderStatus = Literal["created", "attempted", "paid"]
"""Status of an order."""

PaymentStatus = Literal["pending", "requires_action", "success", "failed", "canceled"]
"""Status of a payment."""

PayoutStatus = Literal["pending", "reconciled", "differs", "manual"]
"""Status of a payout. `pending`: its lines are being read. `reconciled`: they add up to it. `differs`:
they do not, and are read again each night. `manual`: you chose its amount, and the acquirer does not
say which payments it pays out, so it has no lines.
"""

ReceiptStatus = Literal["pending", "authorized", "paid", "partly_refunded", "refunded", "failed", "canceled"]
"""What a receipt says about its payment."""

RefundStatus = Literal["pending", "processed", "failed"]
"""Status of a refund."""

ReportFailure = Literal["too_many_rows", "out_of_time"]
"""Why a report failed: it has more than 10,000 rows, or took more than a day."""

ReportKind = Literal["summary", "transactions", "refunds", "fees", "settlements", "disputes", "webhooks"]
"""What a report counts."""

ReportStatus = Literal["pending", "ready", "failed"]
"""Status of a report."""

ResponseStatus = Literal["pending", "submitted", "refused"]
"""Whether the acquirer has the response, or refused it."""

ReviewState = Literal["pending", "approved", "rejected", "closed"]
"""State of a review. `closed`: the payment was canceled or its authorization ended first."""

RiskDecision = Literal["allow", "require_3ds", "review", "block"]
"""What the risk rules decided."""

RiskList = Literal["allowed", "blocked"]
"""A list of values that are always allowed or blocked."""

RiskValueType = Literal["card", "bin", "email", "address", "vpa", "device"]
"""Kind of a value of a list."""

RowStatus = Literal["unchecked", "ready", "refused", "refunded", "failed", "canceled"]
"""Status of a row of a refund batch."""

Schedule = Literal["standard", "extended", "test"]
"""Name of a retry schedule."""

SubscriptionStatus = Literal["trialing", "active", "past_due", "paused", "canceled"]
"""State of a subscription. One that is past due has an overdue invoice."""

Trigger = Literal["scheduled", "manual"]
"""What started an attempt: the retry schedule or a manual retry."""

Uses = Literal["single", "many"]
"""How often a payment link can be paid: once, or once by each payer."""


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
class AcquirerScript:
    """What the acquirer's script needs in the payer's browser."""

    acquirer: AcquirerKind
    """The acquirer whose script to load."""
    method: Method
    """Payment method to offer."""
    mode: Literal["live", "test"]
    """Whether the script takes real money."""
    amount: int
    """Amount in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    return_url: str
    """Page to which the script sends the payer back."""
    public_key: str | None = None
    """Stripe's publishable key, or Razorpay's key id."""
    client_secret: str | None = field(default=None, repr=False)
    """Stripe's secret of this payment, for its script alone."""
    order_id: str | None = None
    """Razorpay's id of the order."""
    payment_session_id: str | None = None
    """Cashfree's session of this payment, for its script alone."""


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
class Bank:
    """A bank for net banking."""

    code: str
    """Bank code."""
    name: str
    """Name."""


@dataclass(frozen=True, kw_only=True)
class Breaker:
    """The circuit breaker of a webhook endpoint."""

    state: BreakerState
    """State."""
    until: datetime | None = None
    """Time until which the breaker is open. Omitted if it is closed."""


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
class CaughtAmount:
    """Caught payments in one currency."""

    currency: str
    """ISO 4217 currency code."""
    payments: int
    """Number of payments."""
    amount: int
    """Sum of the payments, in the minor unit."""


@dataclass(frozen=True, kw_only=True)
class CheckoutOrder:
    """An order with its payment methods, for a checkout page."""

    id: str
    """Id of the resource."""
    amount: int
    """Amount in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    status: OrderStatus
    """Status."""
    payable: bool
    """Whether a payment can be started."""
    merchant: MerchantBrand
    """The merchant."""
    mode: str
    """Mode of the API key: test or live."""
    methods: list[Method]
    """Payment methods that the order accepts."""
    scripts: list[Method]
    """Methods whose details the payer enters in the acquirer's form."""
    upi_flows: list[Flow]
    """UPI flows that the routed accounts offer."""
    card_brands: list[str]
    """Card brands. Omitted or empty for all."""
    banks: list[Bank]
    """Banks for net banking."""
    expires_at: datetime | None = None
    """Time of expiry."""
    payment: CheckoutPayment | None = None
    """The successful payment or the payment in progress."""


@dataclass(frozen=True, kw_only=True)
class CheckoutPayment:
    """A payment as its payer may see it."""

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
    created_at: datetime
    """Time of creation."""
    vpa: str | None = None
    """UPI address of the payer, such as name@bank."""
    upi: Upi | None = None
    """UPI details."""
    card: PayersCard | None = None
    """Card details."""
    bank: str | None = None
    """Bank code for net banking, such as HDFC."""
    next_action: NextAction | None = None
    """Where to send the payer next."""
    error_code: str | None = None
    """Error code of a failed payment."""
    error_description: str | None = None
    """Why the payment failed."""
    expires_at: datetime | None = None
    """Time of expiry."""
    returned: Literal[True] | None = None
    """Whether the captured amount was refunded in full."""
    signature: str | None = None
    """HMAC-SHA256 of `order_id|payment_id` with the API secret, in hexadecimal."""
    receipt_url: str | None = None
    """URL of the receipt's page. Omitted before the capture."""


@dataclass(frozen=True, kw_only=True)
class CheckoutPaymentLink:
    """A payment link with its payment methods, for a checkout page."""

    merchant: MerchantBrand
    """The merchant."""
    mode: str
    """Mode of the API key: test or live."""
    methods: list[Method]
    """Payment methods that the order accepts."""
    scripts: list[Method]
    """Methods whose details the payer enters in the acquirer's form."""
    upi_flows: list[Flow]
    """UPI flows that the routed accounts offer."""
    card_brands: list[str]
    """Card brands. Omitted or empty for all."""
    banks: list[Bank]
    """Banks for net banking."""
    id: str
    """Id of the resource."""
    amount: int
    """Amount in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    description: str
    """What the customer pays for."""
    uses: Uses
    """Whether the link can be paid once or by many payers."""
    status: LinkStatus
    """Status."""
    payable: bool
    """Whether a payment can be started."""
    order_id: str | None = None
    """Id of the order of a single-use link."""


@dataclass(frozen=True, kw_only=True)
class ClockAdvance:
    """The result of advancing the test clock."""

    advanced_by: int
    """Number of seconds by which the clock was advanced."""
    came_due: int
    """Number of scheduled tasks that became due."""


@dataclass(frozen=True, kw_only=True)
class Command:
    """A shell command."""

    command: str
    """Shell command."""


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
class Count:
    """The number of rows of a list that match its filters."""

    resource: ExportResource
    """Counted list."""
    count: int
    """Number of rows, at most 1,000."""
    is_exact: bool
    """Whether all matching rows are counted. Otherwise there may be more."""


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


@dataclass(frozen=True, kw_only=True)
class Customer:
    """A person or company that you know."""

    id: str
    """Id of the resource."""
    metadata: dict[str, str]
    """Your own key-value pairs."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    name: str | None = None
    """Full name, or the name of a company."""
    email: str | None = None
    """Email address. It is found in any case."""
    phone: str | None = None
    """Phone number with its country code, without spaces."""
    reference: str | None = None
    """Your own id of the customer. Several customers can have the same one."""
    deleted_at: datetime | None = None
    """Time at which the customer's data was erased. Omitted before."""


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
class Discount:
    """The coupon of a subscription, and how often it still applies."""

    coupon_id: str
    """Coupon."""
    name: str
    """Name."""
    basis_points: int | None = None
    """Percentage that is taken off, in basis points: 1000 is 10 %. Omitted for an amount."""
    amount: int | None = None
    """Amount off each invoice, in the minor unit of the currency. Omitted for a percentage."""
    cycles_left: int | None = None
    """Number of invoices that it still applies to. Omitted for all."""


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
class WebhookEndpoint:
    """A URL that receives events."""

    id: str
    """Id of the resource."""
    url: str
    """URL of the webhook endpoint."""
    description: str
    """Description for your own use."""
    events: list[str]
    """Event types that the endpoint receives: names, groups such as `payment.*`, or `*` for all."""
    schedule: Schedule
    """Retry schedule."""
    rate_limit: int | None
    """Maximum number of deliveries per second. Null for no limit."""
    signatures: list[str]
    """Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519)."""
    api_version: str
    """Version of the API in which the webhooks of the endpoint are sent."""
    state: EndpointState
    """State."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    disabled_reason: DisabledReason | None = None
    """Why the endpoint is disabled. Omitted if it is enabled."""


@dataclass(frozen=True, kw_only=True)
class WebhookEndpointWithSecret:
    """A webhook endpoint with its signing secret."""

    id: str
    """Id of the resource."""
    url: str
    """URL of the webhook endpoint."""
    description: str
    """Description for your own use."""
    events: list[str]
    """Event types that the endpoint receives: names, groups such as `payment.*`, or `*` for all."""
    schedule: Schedule
    """Retry schedule."""
    rate_limit: int | None
    """Maximum number of deliveries per second. Null for no limit."""
    signatures: list[str]
    """Signature versions: `v1` (HMAC-SHA256) and optionally `v1a` (Ed25519)."""
    api_version: str
    """Version of the API in which the webhooks of the endpoint are sent."""
    state: EndpointState
    """State."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    secret: str = field(repr=False)
    """Signing secret."""
    disabled_reason: DisabledReason | None = None
    """Why the endpoint is disabled. Omitted if it is enabled."""


@dataclass(frozen=True, kw_only=True)
class Event:
    """An event, as in the event log and in webhooks."""

    id: str
    """Id of the resource."""
    event: str
    """Event type, such as payment.success."""
    timestamp: int
    """Time of the event, in Unix seconds."""
    created_at: datetime
    """Time of creation."""
    sequence: int
    """Number of the event in the history of its resource."""
    data: dict[str, Any]
    """The resource that the event is about, as it was at that time."""


@dataclass(frozen=True, kw_only=True)
class EvidenceUpload:
    """A presigned request for one file: a POST of a multipart form."""

    file_id: str
    """Id of the file, for the request that contests the dispute."""
    url: str
    """URL to send the form to."""
    fields: dict[str, str]
    """Form fields to send before the field `file`."""
    max_size: int
    """Maximum size of the file in bytes."""
    expires_at: datetime
    """Time until which the file can be uploaded."""


@dataclass(frozen=True, kw_only=True)
class Export:
    """A file with all rows of a list that match its filter."""

    to: str
    """Time before which the rows were created."""
    id: str
    """Id of the resource."""
    resource: ExportResource
    """Exported list."""
    format: ExportFormat
    """Format of the file."""
    columns: list[str]
    """Columns of the file in their order."""
    filters: dict[str, str]
    """Query parameters of the list."""
    status: ExportStatus
    """Status of the export."""
    rows: int
    """Number of rows so far."""
    size: int
    """Size of the file so far, in bytes."""
    created_at: datetime
    """Time of creation."""
    from_: str | None = None
    """Time from which the rows were created. Omitted if they start with the first one."""
    schedule_id: str | None = None
    """Schedule that created the export."""
    url: str | None = None
    """Address of the file for one hour, for anyone who knows it. Omitted in lists."""
    available_until: datetime | None = None
    """Time until which the file can be downloaded."""
    ended_at: datetime | None = None
    """Time at which the file was complete, or was given up."""


@dataclass(frozen=True, kw_only=True)
class Health:
    """Delivery health of a webhook endpoint."""

    window_hours: int
    """Length of the window in hours."""
    attempts: int
    """Number of attempts in the window."""
    succeeded: int
    """Number of successful attempts in the window."""
    failed: int
    """Number of failed attempts in the window."""
    success_rate: float | None
    """Share of successful attempts, from 0 to 1. Null without attempts."""
    latency_ms: Latency
    """Latency of the attempts in milliseconds."""
    consecutive_failures: int
    """Number of failed attempts since the last success."""
    breaker: Breaker
    """Circuit breaker of the endpoint."""
    failing_since: datetime | None = None
    """Time of the first of the consecutive failures. Omitted without failures."""


@dataclass(frozen=True, kw_only=True)
class InvoiceLine:
    """A line of an invoice."""

    kind: InvoiceLineKind
    """What the line charges."""
    description: str
    """What the line charges."""
    quantity: int
    """Number of units, such as seats."""
    amount: int
    """Amount before the discount and exclusive taxes, in the minor unit of the currency."""
    discount: int
    """Discount, in the minor unit of the currency."""
    taxes: list[LineTax]
    """Taxes of the line."""
    total: int
    """What the line adds to the invoice, in the minor unit of the currency."""
    period_start: str | None = None
    """Start of the period that it pays for."""
    period_end: str | None = None
    """End of the period that it pays for."""


@dataclass(frozen=True, kw_only=True)
class Invoice:
    """An invoice of a subscription."""

    id: str
    """Id of the resource."""
    number: str
    """Number of the invoice. The numbers of an account have no gaps."""
    status: InvoiceStatus
    """State of the invoice."""
    overdue: bool
    """Whether it is open after `due_by`."""
    customer_id: str
    """Customer who is to pay."""
    currency: str
    """ISO 4217 currency code."""
    lines: list[InvoiceLine]
    """Lines, whose totals add up to `total`."""
    subtotal: int
    """Sum of the lines' amounts, in the minor unit of the currency."""
    discount: int
    """Sum of the lines' discounts, in the minor unit of the currency."""
    tax: int
    """Sum of all taxes, in the minor unit of the currency. Inclusive ones are in `subtotal` already."""
    total: int
    """Amount to pay, in the minor unit of the currency."""
    opened_at: datetime
    """Date of the invoice."""
    due_by: str
    """Time until which it is to be paid."""
    metadata: dict[str, str]
    """Metadata of the subscription when the invoice was opened."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    subscription_id: str | None = None
    """Subscription of the invoice."""
    order_id: str | None = None
    """Order that pays it. Omitted for an invoice of 0."""
    payment_id: str | None = None
    """Payment that paid it. Omitted before."""
    period_start: str | None = None
    """Start of the period that it pays for."""
    period_end: str | None = None
    """End of the period that it pays for."""
    paid_at: datetime | None = None
    """Time of its payment. Omitted before."""
    voided_at: datetime | None = None
    """Time at which it was voided. Omitted otherwise."""
    uncollectible_at: datetime | None = None
    """Time at which it was marked uncollectible. Omitted otherwise."""


@dataclass(frozen=True, kw_only=True)
class AcquirerKeyCheck:
    """The result of checking the keys of an acquirer account."""

    result: KeyCheck
    """What the acquirer answered."""
    description: str
    """The result in one sentence."""


@dataclass(frozen=True, kw_only=True)
class Latency:
    """Latency percentiles of delivery attempts."""

    p50: int | None
    """50th percentile in milliseconds. Null without attempts."""
    p95: int | None
    """95th percentile in milliseconds. Null without attempts."""


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
class Order:
    """An amount that a customer is to pay."""

    id: str
    """Id of the resource."""
    amount: int
    """Amount in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    receipt: str | None
    """Your own receipt number."""
    notes: dict[str, str]
    """Your own key-value pairs."""
    status: OrderStatus
    """Status."""
    attempts: int
    """Number of payments that were created for the order."""
    amount_paid: int
    """Captured amount, in the minor unit of the currency. Less than `amount` if only a part was captured."""
    created_at: datetime
    """Time of creation."""
    customer_id: str | None = None
    """Customer who is to pay. Omitted if the order names none."""
    invoice_id: str | None = None
    """Invoice that the order pays. Omitted for other orders."""
    expires_at: datetime | None = None
    """Time after which no payment of the order can start."""
    cards_blocked_until: datetime | None = None
    """Time until which payers' cards are refused, because too many were declined."""


@dataclass(frozen=True, kw_only=True)
class PayableOrder:
    """An order as its payer may see it."""

    id: str
    """Id of the resource."""
    amount: int
    """Amount in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    status: OrderStatus
    """Status."""
    payable: bool
    """Whether a payment can be started."""
    expires_at: datetime | None = None
    """Time of expiry."""


@dataclass(frozen=True, kw_only=True)
class PayersCard:
    """A card as its payer may see it."""

    brand: str
    """Card brand."""
    last4: str
    """Last four digits of the card number."""


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
class PaymentLink:
    """A page where customers can pay."""

    id: str
    """Id of the resource."""
    url: str
    """URL of the payment page."""
    amount: int
    """Amount in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    description: str
    """What the customer pays for. Shown on the payment page."""
    uses: Uses
    """Whether the link can be paid once or by many payers."""
    status: LinkStatus
    """Status."""
    created_at: datetime
    """Time of creation."""
    reference: str | None = None
    """Your own reference. It becomes the receipt of the link's orders."""
    order_id: str | None = None
    """Id of the order of a single-use link."""
    expires_at: datetime | None = None
    """Time of expiry."""
    canceled_at: datetime | None = None
    """Time of the cancellation."""
    cards_blocked_until: datetime | None = None
    """Time until which payers' cards are refused, because too many were declined."""
    qr_svg: str | None = None
    """QR code of the URL as an SVG image. Omitted in lists."""


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
class PayoutLine:
    """What a payout holds of one payment or refund, or another amount such as a fee."""

    id: str
    """Id of the resource."""
    kind: LineKind
    """What the line is about."""
    acquirer_kind: str
    """Kind of the line in the acquirer's words."""
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
    available_at: datetime
    """Time at which the acquirer could pay the amount out."""
    acquirer_reference: str | None = None
    """The acquirer's identifier of the payment or refund."""
    payment_id: str | None = None
    """Id of the payment. Omitted if we know none."""
    refund_id: str | None = None
    """Id of the refund. Omitted if it is not a refund of ours."""
    exchange_rate: str | None = None
    """Rate at which the acquirer converted the payment's currency, as a decimal number."""


@dataclass(frozen=True, kw_only=True)
class Payout:
    """Money that an acquirer account paid to your bank, with the sums of its lines."""

    id: str
    """Id of the resource."""
    acquirer: str
    """Acquirer account that paid, or `simulator`."""
    acquirer_reference: str
    """The acquirer's identifier of the payout."""
    amount: int
    """Amount that the acquirer states, in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    status: PayoutStatus
    """Status of the payout."""
    arrived_at: datetime
    """Time at which the payout arrived, or arrives, at your bank."""
    lines: int
    """Number of lines; 0 until all are read, and for a manual payout."""
    gross: int
    """Sum of the gross amounts of all lines, in the minor unit of the currency."""
    fee: int
    """Sum of the fees of all lines, in the minor unit of the currency."""
    tax: int
    """Sum of the taxes of all lines, in the minor unit of the currency."""
    net: int
    """Sum of the net amounts of all lines, in the minor unit of the currency. It is `amount` once
    reconciled.
    """
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""


@dataclass(frozen=True, kw_only=True)
class Period:
    """The days of a period, both included."""

    from_: str
    """First day."""
    to: str
    """Last day, which is included."""


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
class PreviousSecret:
    """The previous signing secret, valid until its overlap ends."""

    secret: str = field(repr=False)
    """Signing secret."""
    expires_at: datetime
    """Time of expiry."""


@dataclass(frozen=True, kw_only=True)
class PublicKey:
    """The key that verifies `v1a` signatures."""

    public_key: str
    """Ed25519 public key with the prefix `whpk_`, in Base64."""


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
class Recovery:
    """The number of deliveries that are queued, or counted in a dry run."""

    count: int
    """Number of deliveries."""
    more: bool
    """Whether there are more deliveries than `count`. All of them are processed."""
    dry_run: bool
    """Whether the deliveries were only counted."""


@dataclass(frozen=True, kw_only=True)
class RefundBatchRow:
    """A row of a refund batch."""

    number: int
    """Number of the row in the spreadsheet, whose header is row 1."""
    status: RowStatus
    """Status of the row."""
    payment_id: str | None = None
    """The payment, also of a row with a receipt once it was checked."""
    receipt: str | None = None
    """Receipt of the order, as in the file."""
    amount: int | None = None
    """Amount to refund, in the minor unit. Omitted before a check."""
    currency: str | None = None
    """ISO 4217 currency code."""
    reason: str | None = None
    """Reason, for your own use."""
    error_code: str | None = None
    """Why the row has no refund."""
    error_description: str | None = None
    """The reason in words."""
    refund_id: str | None = None
    """The refund."""


@dataclass(frozen=True, kw_only=True)
class RefundBatch:
    """Refunds of many payments by a file. Its numbers of rows add up to `rows`; sums are by currency, in
    minor units.
    """

    id: str
    """Id of the resource."""
    status: BatchStatus
    """Status of the batch."""
    rows: int
    """Number of rows."""
    unchecked: int
    """Number of rows that are not checked yet."""
    ready: int
    """Number of rows that can be refunded."""
    refused: int
    """Number of rows that cannot be refunded."""
    refunded: int
    """Number of rows with a refund."""
    failed: int
    """Number of rows that could be refunded at the check, and not later."""
    canceled: int
    """Number of rows whose refund was canceled before it started."""
    totals: dict[str, int]
    """Sums of the rows that are `ready`, by currency."""
    refunded_totals: dict[str, int]
    """Sums of the refunds that were made, by currency."""
    has_changed: bool
    """Whether refunds changed between the check and the confirmation."""
    created_at: datetime
    """Time of creation."""
    file_name: str | None = None
    """Name of the file, if the request had one."""
    created_by: Author | None = None
    """Who created the batch. Omitted in events, and of batches that are older."""
    confirmed_by: Author | None = None
    """Who confirmed the batch. Omitted in events."""
    checked_at: datetime | None = None
    """Time of the last check."""
    expires_at: datetime | None = None
    """Time from which the batch can no longer be confirmed."""
    confirmed_at: datetime | None = None
    """Time of the confirmation."""
    ended_at: datetime | None = None
    """Time at which the last refund was made or canceled."""


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
class ReportDetails:
    """A report of a period, with its metrics if it is ready."""

    from_: str
    """First day."""
    to: str
    """Last day, which is included."""
    id: str
    """Id of the resource."""
    kind: ReportKind
    """What the report counts."""
    time_zone: str
    """Time zone in which days start."""
    status: ReportStatus
    """Status of the report."""
    counted: int
    """Number of rows that were counted so far."""
    created_at: datetime
    """Time of creation."""
    comparison: Period | None = None
    """Days of the period to compare with."""
    failure: ReportFailure | None = None
    """Why the report failed."""
    ended_at: datetime | None = None
    """Time at which the report was ready, or failed."""
    counted_until: datetime | None = None
    """Time up to which rows count. Omitted if the last day was over then."""
    current: ReportSums | None = None
    """Sums of the period."""
    compared: ReportSums | None = None
    """Sums of the period to compare with."""
    files: ReportFiles | None = None
    """The metrics as files, for 24 hours."""


@dataclass(frozen=True, kw_only=True)
class ReportFiles:
    """The metrics as files."""

    csv: str
    """Address of the CSV file for one hour, for anyone who knows it."""
    jsonl: str
    """Address of the JSON Lines file for one hour, for anyone who knows it."""
    available_until: datetime
    """Time until which the files can be downloaded."""


@dataclass(frozen=True, kw_only=True)
class ReportRow:
    """The metrics of a day and group. What does not apply, or is not known, is left out."""

    day: str
    """Day in the report's time zone."""
    metrics: dict[str, int]
    """Sums by name."""
    currency: str | None = None
    """ISO 4217 currency code."""
    method: str | None = None
    """Payment method."""
    acquirer: str | None = None
    """Acquirer account that was asked."""
    endpoint_id: str | None = None
    """Id of the webhook endpoint."""


@dataclass(frozen=True, kw_only=True)
class ReportSums:
    """The metrics of a period. Amounts in minor units of their currency."""

    totals: list[ReportTotal]
    """Sums of all days, by currency."""
    rows: list[ReportRow]
    """Sums by day, then by group."""


@dataclass(frozen=True, kw_only=True)
class ReportTotal:
    """The sums of a period in one currency."""

    metrics: dict[str, int]
    """Sums by name."""
    currency: str | None = None
    """ISO 4217 currency code."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """A report of a period."""

    from_: str
    """First day."""
    to: str
    """Last day, which is included."""
    id: str
    """Id of the resource."""
    kind: ReportKind
    """What the report counts."""
    time_zone: str
    """Time zone in which days start."""
    status: ReportStatus
    """Status of the report."""
    counted: int
    """Number of rows that were counted so far."""
    created_at: datetime
    """Time of creation."""
    comparison: Period | None = None
    """Days of the period to compare with."""
    failure: ReportFailure | None = None
    """Why the report failed."""
    ended_at: datetime | None = None
    """Time at which the report was ready, or failed."""
    counted_until: datetime | None = None
    """Time up to which rows count. Omitted if the last day was over then."""


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
class RiskReason:
    """A signal that raised the score of a payment."""

    signal: str
    """Signal, by its name in rules."""
    value: int | bool
    """Value of the signal."""
    points: int
    """Points that the signal adds to the score."""


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


@dataclass(frozen=True, kw_only=True)
class ExportSchedule:
    """An export that is created in each period."""

    id: str
    """Id of the resource."""
    resource: ExportResource
    """Exported list."""
    format: ExportFormat
    """Format of the files."""
    columns: list[str]
    """Columns of the files in their order."""
    filters: dict[str, str]
    """Query parameters of the list."""
    every: Every
    """Period of each export."""
    time_zone: str
    """Time zone in which days start."""
    next_from: str
    """Start of the period that is exported next."""
    next_to: str
    """End of the period that is exported next."""
    created_at: datetime
    """Time of creation."""
    recipient: str | None = None
    """Address of the user who gets a mail for each file."""


@dataclass(frozen=True, kw_only=True)
class Secrets:
    """The signing secrets of a webhook endpoint."""

    secret: str = field(repr=False)
    """Current signing secret."""
    previous: PreviousSecret | None = None
    """Previous secret, until its overlap ends."""


@dataclass(frozen=True, kw_only=True)
class SettlementDifference:
    """A difference between our books and an acquirer's payouts."""

    id: str
    """Id of the resource."""
    kind: DifferenceKind
    """What differs."""
    status: DifferenceStatus
    """Status of the difference."""
    acquirer: str
    """Acquirer account of the difference, or `simulator`."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    acquirer_reference: str | None = None
    """The acquirer's identifier of what differs."""
    payment_id: str | None = None
    """Id of the payment. Omitted if there is none."""
    refund_id: str | None = None
    """Id of the refund, if a refund differs."""
    payout_id: str | None = None
    """Id of the payout that differs, or of the last line."""
    expected_amount: int | None = None
    """Amount in our books, in minor units of `expected_currency`. Negative for a refund."""
    expected_currency: str | None = None
    """Currency in our books."""
    reported_amount: int | None = None
    """Amount at the acquirer, in minor units of `reported_currency`. Omitted if none."""
    reported_currency: str | None = None
    """Currency at the acquirer."""
    reason: str | None = None
    """Why the difference closed by itself."""
    resolved_by: str | None = None
    """User or API key that resolved the difference."""
    note: str | None = None
    """What the person found who resolved the difference."""
    closed_at: datetime | None = None
    """Time at which the difference was closed or resolved."""


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """A customer's subscription to a plan."""

    id: str
    """Id of the resource."""
    status: SubscriptionStatus
    """State of the subscription."""
    customer_id: str
    """Customer who is to pay."""
    plan_id: str
    """Plan that it uses."""
    plan_name: str
    """Name of the plan."""
    amount: int
    """Amount of a period for one unit, in the minor unit of the currency."""
    currency: str
    """ISO 4217 currency code."""
    quantity: int
    """Number of units, such as seats."""
    time_zone: str
    """Time zone of the periods, as in the IANA database."""
    current_period_start: str
    """Start of the current period or trial."""
    current_period_end: str
    """End of the current period or trial."""
    days_until_due: int
    """Days from the start of a period until its invoice is due."""
    carried_amount: int
    """What the next invoice starts with, in the minor unit of the currency: negative for a credit, such as
    that of unused time.
    """
    cancel_at_period_end: bool
    """Whether it is canceled at the end of its period."""
    metadata: dict[str, str]
    """Your own key-value pairs."""
    created_at: datetime
    """Time of creation."""
    updated_at: datetime
    """Time of the last change."""
    trial_end: str | None = None
    """End of the trial. Omitted without one."""
    discount: Discount | None = None
    """Coupon of the next invoice. Omitted without one."""
    canceled_at: datetime | None = None
    """Time of the cancellation. Omitted before."""
    paused_at: datetime | None = None
    """Time from which it is paused. Omitted otherwise."""
    resume_at: datetime | None = None
    """Time at which it is resumed without a request. Omitted without one."""
    latest_invoice_id: str | None = None
    """The newest invoice. Omitted before the first one."""


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


@dataclass(frozen=True, kw_only=True)
class WebhookSecret:
    """A webhook secret of an acquirer account, which is never shown as a whole."""

    last4: str
    """Last four characters of the secret."""
    expires_at: datetime | None = None
    """Time at which the secret stops being valid. Omitted for the current one."""
