"""Define what the API returns of checkout."""

# Generated from openapi.json by `make openapi`.

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from payment_gateway_client.models.shared import (
    AcquirerKind,
    Flow,
    LinkStatus,
    MerchantBrand,
    Method,
    NextAction,
    OrderStatus,
    PaymentStatus,
    SavedCard,
    SavedMethodKind,
    Upi,
    Uses,
)

Channel = Literal["email", "sms"]
"""How a message is sent."""


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
class Bank:
    """A bank for net banking."""

    code: str
    """Bank code."""
    name: str
    """Name."""


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
    code_channels: list[Channel] | None = None
    """Channels by which the order's customer can get a one-time code. Omitted without a customer."""
    saves: list[Method] | None = None
    """Methods that can be saved for the order's customer. Omitted without a customer."""


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
class CheckoutSavedMethod:
    """A saved method as its customer sees it."""

    id: str
    """Id of the resource."""
    method: SavedMethodKind
    """Payment method."""
    default: bool
    """Whether the method is the customer's default."""
    card: SavedCard | None = None
    """The card. Omitted for other methods."""
    vpa: str | None = None
    """UPI address, of which most is hidden."""


@dataclass(frozen=True, kw_only=True)
class CustomerCode:
    """A one-time code, without the code itself."""

    id: str
    """Id of the code, for the request that verifies it."""
    expires_at: datetime
    """Time until which the code can be used."""


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
