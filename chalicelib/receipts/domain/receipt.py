"""Define a receipt: what its holder, the payer or anyone whom the payer gives it to, may see of a payment."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.accounts.domain.branding import DocumentIssuer
from chalicelib.domain.event import iso
from chalicelib.domain.masking import masked
from chalicelib.domain.views import present
from chalicelib.payments.domain.banks import banks_of
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.refund import Refund, RefundStatus
from chalicelib.receipts.domain.places import time_zone_of

MAX_REFUNDS = 100  # more are in the total only
_NUMBER_LENGTH = 20  # of an id's 30 characters: enough to find the payment, too little to read it by the API


class ReceiptStatus(StrEnum):
    PENDING = "pending"
    AUTHORIZED = "authorized"
    PAID = "paid"
    PARTLY_REFUNDED = "partly_refunded"
    REFUNDED = "refunded"
    FAILED = "failed"
    CANCELED = "canceled"


class ReceiptCard(TypedDict):
    brand: str
    last4: str


class ReceiptRefund(TypedDict):
    amount: int
    status: RefundStatus
    created_at: str


class ReceiptView(TypedDict):
    """Show a payment. Amounts are in minor units of `currency`; most of an address is hidden.

    `amount_refunded` includes pending refunds. `refunds` are the newest, without those that failed.
    """

    number: str
    status: ReceiptStatus
    mode: str
    merchant: DocumentIssuer
    reference: NotRequired[str]
    amount: int
    amount_paid: int
    amount_refunded: int
    currency: str
    method: Method
    card: NotRequired[ReceiptCard]
    vpa: NotRequired[str]
    bank: NotRequired[str]
    email: NotRequired[str]
    refunds: list[ReceiptRefund]
    created_at: str
    time_zone: str


def number_of(payment_id: str) -> str:
    """Return the receipt's number, with which the dashboard's search finds the payment."""
    return payment_id[:_NUMBER_LENGTH]


def status_of(payment: Payment) -> ReceiptStatus:
    if payment.amount_refunded:
        is_all = payment.amount_refunded >= payment.amount_captured
        return ReceiptStatus.REFUNDED if is_all else ReceiptStatus.PARTLY_REFUNDED
    if payment.captured:
        return ReceiptStatus.PAID
    return _UNPAID[payment.status]


def receipt_of(
    payment: Payment,
    order: Order,
    refunds: Iterable[Refund],
    merchant: DocumentIssuer,
    zone: str | None = None,
) -> ReceiptView:
    """Return the receipt of a payment, with its newest refunds.

    Without a `zone`, times are those of the currency's country.
    """
    instrument, card = payment.instrument, payment.instrument.card
    mode = payment.account.partition("#")[2]
    email = payment.metadata.get("email")
    optional = {
        "reference": order.receipt,
        "card": {"brand": card["brand"], "last4": card["last4"]} if card else None,
        "vpa": masked(instrument.vpa) if instrument.vpa else None,
        "bank": banks_of(mode).get(instrument.bank, instrument.bank) if instrument.bank else None,
        "email": masked(email) if email else None,
    }
    view = {
        "number": number_of(payment.id),
        "status": status_of(payment),
        "mode": mode,
        "merchant": merchant,
        "amount": payment.amount,
        "amount_paid": payment.amount_captured,
        "amount_refunded": payment.amount_refunded,
        "currency": payment.currency,
        "method": instrument.method,
        **present(optional),
        "refunds": [_shown(refund) for refund in refunds if refund.status is not RefundStatus.FAILED],
        "created_at": iso(payment.created_at),
        "time_zone": zone or time_zone_of(payment.currency),
    }
    return cast("ReceiptView", view)


_UNPAID = {
    PaymentStatus.PENDING: ReceiptStatus.PENDING,
    PaymentStatus.REQUIRES_ACTION: ReceiptStatus.PENDING,
    PaymentStatus.SUCCESS: ReceiptStatus.AUTHORIZED,
    PaymentStatus.FAILED: ReceiptStatus.FAILED,
    PaymentStatus.CANCELED: ReceiptStatus.CANCELED,
}


def _shown(refund: Refund) -> ReceiptRefund:
    return {"amount": refund.amount, "status": refund.status, "created_at": iso(refund.created_at)}
