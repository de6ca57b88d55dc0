"""What a payer sees of what they pay: all that a publishable key opens, and nothing of the merchant's."""

import hmac
from datetime import datetime
from typing import Any

from chalicelib.domain.event import Resource, iso
from chalicelib.domain.order import Order, is_payable
from chalicelib.domain.payment import Method, Payment, PaymentStatus, public
from chalicelib.domain.upi import ANSWERED_WITHIN

BANKS = {
    "HDFC": "HDFC Bank",
    "ICIC": "ICICI Bank",
    "KKBK": "Kotak Mahindra Bank",
    "SBIN": "State Bank of India",
    "UTIB": "Axis Bank",
}
TEST_BANKS = {"FAIL": "Test bank that declines"}
WITHOUT_INR = (Method.CARD,)  # UPI and Indian banks move rupees alone

_SHOWN = (
    "id", "order_id", "amount", "currency", "method", "status", "vpa", "upi", "bank", "next_action",
    "error_code", "error_description", "created_at",
)  # fmt: skip


def offer(currency: str, merchant: str, mode: str) -> Resource:
    """Who asks for the money, and the ways in which it can be paid."""
    methods = tuple(Method) if currency == "INR" else WITHOUT_INR
    banks = BANKS | (TEST_BANKS if mode == "test" else {})
    return {
        "merchant": {"name": merchant},
        "mode": mode,
        "methods": [method.value for method in methods],
        "banks": [{"code": code, "name": name} for code, name in banks.items()]
        if Method.NETBANKING in methods
        else [],
    }


def order_view(order: Order, at: datetime) -> Resource:
    return {
        "id": order.id,
        "amount": order.amount,
        "currency": order.currency,
        "status": order.status.value,
        "payable": is_payable(order, at),
        **({"expires_at": iso(order.expires_at)} if order.expires_at else {}),
    }


def payment_view(payment: Payment) -> Resource:
    """`returned` says that the money came and goes back, as that of an order's second payment does."""
    known, card = public(payment), payment.instrument.card
    ends_at = _ends_at(payment)
    return {
        **{name: known[name] for name in _SHOWN if name in known},
        **({"card": {name: card[name] for name in ("brand", "last4")}} if card else {}),
        **({"expires_at": iso(ends_at)} if ends_at else {}),
        **({"returned": True} if is_returned(payment) else {}),
    }


def is_returned(payment: Payment) -> bool:
    """Nothing of what it brought is left."""
    return payment.captured and payment.amount_refundable == 0


def signature_of(secret: str, order_id: str, payment_id: str) -> str:
    """What the shop's server checks a success by: HMAC-SHA256 of `order_id|payment_id`, in hex."""
    return hmac.digest(secret.encode(), f"{order_id}|{payment_id}".encode(), "sha256").hex()


def _ends_at(payment: Payment) -> datetime | None:
    """Until when the payer is waited for, where that is so."""
    upi: dict[str, Any] | None = payment.instrument.upi
    if upi and payment.status is PaymentStatus.PENDING:
        return payment.created_at + ANSWERED_WITHIN
    return payment.due_at if payment.status is PaymentStatus.REQUIRES_ACTION else None
