"""What a payer sees of what they pay: all that a publishable key opens, and nothing of the merchant's."""

import hmac
from datetime import datetime
from typing import Literal, NotRequired

from typing_extensions import TypedDict

from chalicelib.checkout.domain.payment_link import LinkStatus, Uses
from chalicelib.domain.event import iso
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.order import Order, OrderStatus, is_payable
from chalicelib.payments.domain.payment import NextAction, Payment, to_view
from chalicelib.payments.domain.payment_steps import PaymentStatus
from chalicelib.payments.domain.upi import ANSWERED_WITHIN, UpiView

BANKS = {
    "HDFC": "HDFC Bank",
    "ICIC": "ICICI Bank",
    "KKBK": "Kotak Mahindra Bank",
    "SBIN": "State Bank of India",
    "UTIB": "Axis Bank",
}
TEST_BANKS = {"FAIL": "Test bank that declines"}


class Named(TypedDict):
    name: str


class Bank(TypedDict):
    code: str
    name: str


class Offer(TypedDict):
    """Who asks for the money, and the ways in which it can be paid."""

    merchant: Named
    mode: str
    methods: list[Method]
    banks: list[Bank]


class PayersCard(TypedDict):
    brand: str
    last4: str


class CheckoutPayment(TypedDict):
    """A payment as its payer sees it. `expires_at` is until when they are waited for; `returned` says that
    the money came and went back, as that of an order's second payment does; a success has a `signature`."""

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
    created_at: str


class PayableOrder(TypedDict):
    """An order as its payer sees it. `payable` says whether an attempt can begin."""

    id: str
    amount: int
    currency: str
    status: OrderStatus
    payable: bool
    expires_at: NotRequired[str]


class CheckoutOrder(PayableOrder, Offer):
    """With the attempt that is under way or has paid it, if there is one."""

    payment: NotRequired[CheckoutPayment]


class CheckoutPaymentLink(Offer):
    """A payment link as its payer sees it: `order_id` is the one order of a single use."""

    id: str
    amount: int
    currency: str
    description: str
    uses: Uses
    status: LinkStatus
    payable: bool
    order_id: NotRequired[str]


def offer(currency: str, merchant: str, mode: str) -> Offer:
    """UPI and Indian banks move rupees alone."""
    banks = BANKS | (TEST_BANKS if mode == "test" else {})
    in_rupees = currency == "INR"
    return {
        "merchant": {"name": merchant},
        "mode": mode,
        "methods": list(Method) if in_rupees else [Method.CARD],
        "banks": [{"code": code, "name": name} for code, name in banks.items()] if in_rupees else [],
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
    """A success is signed with the key's `secret`, for the shop's server to verify."""
    known, card, ends_at = to_view(payment), payment.instrument.card, _ends_at(payment)
    view: CheckoutPayment = {name: known[name] for name in _SHOWN if name in known}  # type: ignore[assignment,literal-required]
    if card is not None:
        view["card"] = {"brand": card["brand"], "last4": card["last4"]}
    if ends_at is not None:
        view["expires_at"] = iso(ends_at)
    if _is_returned(payment):
        view["returned"] = True
    elif payment.status is PaymentStatus.SUCCESS and secret is not None:
        view["signature"] = signature_of(secret, payment.order_id, payment.id)
    return view


def signature_of(secret: str, order_id: str, payment_id: str) -> str:
    """HMAC-SHA256 of `order_id|payment_id`, in hex."""
    return hmac.digest(secret.encode(), f"{order_id}|{payment_id}".encode(), "sha256").hex()


_SHOWN = (
    "id", "order_id", "amount", "currency", "method", "status", "vpa", "upi", "bank", "next_action",
    "error_code", "error_description", "created_at",
)  # fmt: skip


def _is_returned(payment: Payment) -> bool:
    """Nothing of what it brought is left."""
    return payment.captured and payment.amount_refundable == 0


def _ends_at(payment: Payment) -> datetime | None:
    if payment.instrument.upi and payment.status is PaymentStatus.PENDING:
        return payment.created_at + ANSWERED_WITHIN
    return payment.due_at if payment.status is PaymentStatus.REQUIRES_ACTION else None
