"""Define what a publishable key can read: the payer's view of an order or payment, without merchant data."""

import hmac
from collections.abc import Collection
from datetime import datetime
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from chalicelib.accounts.domain.branding import MerchantBrand
from chalicelib.checkout.domain.payment_link import LinkStatus, Uses
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso
from chalicelib.notices.domain.mail import Channel
from chalicelib.payments.domain.banks import banks_of
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.order import Order, OrderStatus, is_payable
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.payment_view import NextAction, to_view
from chalicelib.payments.domain.upi import ANSWERED_WITHIN, Flow, UpiView


class Bank(TypedDict):
    code: str
    name: str


class Offer(TypedDict):
    """Show the merchant and the available payment methods.

    `scripts` are the methods whose details the payer gives in the form of the acquirer's script: send them
    without details. The others take UPI by `upi_flows` and cards of `card_brands`.
    """

    merchant: MerchantBrand
    mode: str
    methods: list[Method]
    scripts: list[Method]
    upi_flows: list[Flow]
    card_brands: list[str]
    banks: list[Bank]


class PayersCard(TypedDict):
    brand: str
    last4: str


class CheckoutPayment(TypedDict):
    """Show a payment to its payer. `expires_at` is the payer's deadline to complete the payment.

    `returned` is set if the money was captured and refunded, as for the second payment of an order.
    A successful payment has a `signature`, and a captured one the address of its receipt.
    """

    id: str
    order_id: str
    amount: int
    currency: str
    method: Method
    status: PaymentStatus
    vpa: NotRequired[str]
    upi: NotRequired[UpiView]
    card: NotRequired[PayersCard]
    bank: NotRequired[str]
    next_action: NotRequired[NextAction]
    error_code: NotRequired[str]
    error_description: NotRequired[str]
    expires_at: NotRequired[str]
    returned: NotRequired[Literal[True]]
    signature: NotRequired[str]
    receipt_url: NotRequired[str]
    created_at: str


class PayableOrder(TypedDict):
    """Show an order to its payer. `payable` is true if a new payment can start."""

    id: str
    amount: int
    currency: str
    status: OrderStatus
    payable: bool
    expires_at: NotRequired[str]


class CheckoutOrder(PayableOrder, Offer):
    """Show an order with its pending or successful payment, if it has one.

    If it names a customer, `code_channels` are those by which the customer can get a one-time code, and
    `saves` the methods that can be saved.
    """

    payment: NotRequired[CheckoutPayment]
    code_channels: NotRequired[list[Channel]]
    saves: NotRequired[list[Method]]


class CheckoutPaymentLink(Offer):
    """Show a payment link to its payer. `order_id` is the order of a single-use link."""

    id: str
    amount: int
    currency: str
    description: str
    uses: Uses
    status: LinkStatus
    payable: bool
    order_id: NotRequired[str]


@dataclass(frozen=True, slots=True)
class AccountsOffer:
    """Hold what the acquirer accounts of the routing can do."""

    methods: Collection[Method] = tuple(Method)
    scripts: Collection[Method] = ()
    upi_flows: Collection[Flow] = ()
    card_brands: Collection[str] = ()
    saves: Collection[Method] = ()


EVERY_METHOD = AccountsOffer()


def offer(currency: str, merchant: MerchantBrand, mode: str, accounts: AccountsOffer = EVERY_METHOD) -> Offer:
    """Return the merchant and the payment methods of a currency. UPI and Indian banks accept only INR."""
    in_rupees = currency == "INR"
    able = [one for one in (Method if in_rupees else [Method.CARD]) if one in accounts.methods]
    banks = banks_of(mode) if Method.NETBANKING in able else {}
    return {
        "merchant": merchant,
        "mode": mode,
        "methods": able,
        "scripts": [one for one in able if one in accounts.scripts],
        "upi_flows": [one for one in Flow if one in accounts.upi_flows and Method.UPI in able],
        "card_brands": list(accounts.card_brands),
        "banks": [{"code": code, "name": name} for code, name in banks.items()],
    }


def order_view(order: Order, at: datetime) -> PayableOrder:
    view: PayableOrder = {
        "id": order.id,
        "amount": order.amount,
        "currency": order.currency,
        "status": order.status,
        "payable": is_payable(order, at),
    }
    if order.expires_at is not None:
        view["expires_at"] = iso(order.expires_at)
    return view


def payment_view(payment: Payment, secret: str | None) -> CheckoutPayment:
    """Return the payment for its payer.

    A successful payment is signed with the key's `secret`, for the merchant's server to verify, but not while
    it is in review.
    """
    known, card, ends_at = to_view(payment), payment.instrument.card, _ends_at(payment)
    view: CheckoutPayment = {name: known[name] for name in _SHOWN if name in known}  # type: ignore[assignment,literal-required]
    if card is not None:
        view["card"] = {"brand": card["brand"], "last4": card["last4"]}
    if ends_at is not None:
        view["expires_at"] = iso(ends_at)
    if _is_returned(payment):
        view["returned"] = True
    elif payment.status is PaymentStatus.SUCCESS and not payment.is_held and secret is not None:
        view["signature"] = signature_of(secret, payment.order_id, payment.id)
    return view


def signature_of(secret: str, order_id: str, payment_id: str) -> str:
    """Return the HMAC-SHA256 of `order_id|payment_id`, in hex."""
    return hmac.digest(secret.encode(), f"{order_id}|{payment_id}".encode(), "sha256").hex()


_SHOWN = (
    "id", "order_id", "amount", "currency", "method", "status", "vpa", "upi", "bank", "next_action",
    "error_code", "error_description", "created_at",
)  # fmt: skip


def _is_returned(payment: Payment) -> bool:
    """Return True if the whole captured amount was refunded."""
    return payment.captured and payment.amount_refundable == 0


def _ends_at(payment: Payment) -> datetime | None:
    if payment.instrument.upi and payment.status is PaymentStatus.PENDING:
        return payment.created_at + ANSWERED_WITHIN
    return payment.due_at if payment.status is PaymentStatus.REQUIRES_ACTION else None
