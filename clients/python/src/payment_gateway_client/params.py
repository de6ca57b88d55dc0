"""Define the objects and values inside the arguments of operations."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, NotRequired, TypedDict

from payment_gateway_client.models import (
    AccountState,
    AcquirerKind,
    AmountKind,
    BatchStatus,
    Collection,
    CreditNoteType,
    DeliveryStatus,
    DifferenceStatus,
    DisputeStatus,
    EndState,
    Every,
    ExportFormat,
    ExportResource,
    ExportStatus,
    Flow,
    Frequency,
    Interval,
    InvoiceStatus,
    Language,
    LinkStatus,
    MandateStatus,
    Method,
    OrderStatus,
    PaymentStatus,
    Purpose,
    RefundStatus,
    ReportKind,
    ReportStatus,
    RiskList,
    RiskValueType,
    RowStatus,
    SubscriptionStatus,
    Uses,
)

Compare = Literal["previous_period", "previous_year"]
"""A period to compare with. The previous one has the same number of days or, for whole calendar months, of
months.
"""

PaymentState = Literal[
    "authorized",
    "capture_pending",
    "partly_captured",
    "captured",
    "partly_refunded",
    "refunded",
    "disputed",
    "in_review",
]
"""What the status of a payment does not say."""

Proration = Literal["next_invoice", "now", "none"]
"""When the difference of the current period is charged."""

ReviewDecision = Literal["approve", "reject"]
"""Decision of a review."""

SessionPurpose = Literal["checkout", "portal"]
"""Page that accepts a customer session."""


class CardRequest(TypedDict):
    """Card details."""

    number: str
    """Card number. Spaces and dashes are ignored; digits of every script are read."""
    exp_month: int
    """Expiry month, 1 to 12."""
    exp_year: int
    """Expiry year, with 2 or 4 digits."""
    cvv: str
    """Card security code, 3 or 4 digits."""
    name: NotRequired[str | None]
    """Name on the card."""


class CheckoutCustomer(TypedDict):
    """The customer as the shop knows them. It is stored in the payment's metadata."""

    name: NotRequired[str | None]
    """Name."""
    email: NotRequired[str | None]
    """Email address."""
    contact: NotRequired[str | None]
    """Phone number of the customer."""


class ConditionsRequest(TypedDict):
    """The conditions of a routing rule. A payment must meet all of them."""

    methods: NotRequired[Sequence[Method]]
    """Payment methods. Omitted or empty for all."""
    currencies: NotRequired[Sequence[str]]
    """Currencies. Omitted or empty for all."""
    card_brands: NotRequired[
        Sequence[
            Literal[
                "amex",
                "diners",
                "jcb",
                "rupay",
                "discover",
                "mastercard",
                "visa",
                "unionpay",
                "maestro",
                "mir",
                "jcb15",
                "hipercard",
                "troy",
            ]
        ]
    ]
    """Card brands. Omitted or empty for all."""
    min_amount: NotRequired[int]
    """Smallest amount, inclusive, in minor units."""
    max_amount: NotRequired[int]
    """Largest amount, inclusive, in minor units."""
    percent: NotRequired[int]
    """Percentage of the payments that meet the other conditions, chosen by a hash of the payment's id."""


class CreditNoteLineRequest(TypedDict):
    """What to give back of a line of the invoice."""

    line: int
    """Number of the line in the invoice, from 1."""
    amount: int
    """What to give back, with taxes, in the minor unit of the currency."""


class DisputeEvidence(TypedDict):
    """Your statements for the payer's bank."""

    explanation: NotRequired[str | None]
    """Why the dispute is wrong."""
    product_description: NotRequired[str | None]
    """What the customer bought."""
    customer_name: NotRequired[str | None]
    """Name of the customer."""
    customer_email: NotRequired[str | None]
    """Email address of the customer."""
    shipping_carrier: NotRequired[str | None]
    """Carrier that delivered the goods."""
    shipping_tracking_number: NotRequired[str | None]
    """Tracking number of the delivery."""
    refund_policy: NotRequired[str | None]
    """Your refund policy, as the customer saw it."""
    cancellation_policy: NotRequired[str | None]
    """Your cancellation policy, as the customer saw it."""


class InvoiceLineRequest(TypedDict):
    """A line of a draft."""

    description: str
    """What the line charges."""
    unit_amount: int
    """Amount of one unit, in the minor unit of the currency."""
    quantity: NotRequired[int]
    """Number of units, such as seats."""
    tax_rates: NotRequired[Sequence[str]]
    """Ids of the tax rates of the line."""
    coupon_id: NotRequired[str]
    """Coupon of the line. Finalizing the draft redeems it once."""


class MandateRequest(TypedDict):
    """A mandate that a payment sets up."""

    max_amount: int
    """Largest amount of a debit, in the minor unit of the currency."""
    expires_at: datetime
    """Time from which nothing can be debited."""
    amount_kind: NotRequired[AmountKind]
    """Whether each debit has the amount `max_amount`, or any amount up to it."""
    frequency: NotRequired[Frequency]
    """Period that allows one debit. `as_presented` allows any number of debits."""
    purpose: NotRequired[Purpose]
    """What is paid: in India, the payer must authenticate larger amounts of some purposes only."""


class RuleRequest(TypedDict):
    """A routing rule."""

    when: ConditionsRequest
    """Conditions of the rule."""
    acquirers: Sequence[str]
    """Acquirer accounts in the order in which they are asked."""


class RulesRequest(TypedDict):
    """Routing rules that are not saved."""

    rules: Sequence[RuleRequest]
    """Rules in order. The first one that applies decides."""
    fallback: Sequence[str]
    """Acquirer accounts for payments that no rule applies to, in the order in which they are asked."""


class SaveMethodRequest(TypedDict):
    """The consent to save the method of a payment."""

    consent: str
    """Text that the payer was shown and agreed to. It is stored with the method."""
    mandate: NotRequired[MandateRequest | None]
    """What the payer allows you to debit later. Omitted for no mandate."""


class UpiRequest(TypedDict):
    """How to pay by UPI."""

    flow: NotRequired[Flow]
    """How the UPI payment reaches its payer."""
    vpa: NotRequired[str | None]
    """UPI address of the payer. Required by the flow collect, not allowed in other flows."""


__all__ = [
    "AccountState",
    "AcquirerKind",
    "AmountKind",
    "BatchStatus",
    "CardRequest",
    "CheckoutCustomer",
    "Collection",
    "Compare",
    "ConditionsRequest",
    "CreditNoteLineRequest",
    "CreditNoteType",
    "DeliveryStatus",
    "DifferenceStatus",
    "DisputeEvidence",
    "DisputeStatus",
    "EndState",
    "Every",
    "ExportFormat",
    "ExportResource",
    "ExportStatus",
    "Flow",
    "Frequency",
    "Interval",
    "InvoiceLineRequest",
    "InvoiceStatus",
    "Language",
    "LinkStatus",
    "MandateRequest",
    "MandateStatus",
    "Method",
    "OrderStatus",
    "PaymentState",
    "PaymentStatus",
    "Proration",
    "Purpose",
    "RefundStatus",
    "ReportKind",
    "ReportStatus",
    "ReviewDecision",
    "RiskList",
    "RiskValueType",
    "RowStatus",
    "RuleRequest",
    "RulesRequest",
    "SaveMethodRequest",
    "SessionPurpose",
    "SubscriptionStatus",
    "UpiRequest",
    "Uses",
]
