"""Razorpay's orders and their payments, which are ours: same order, amount, currency and receipt.

https://razorpay.com/docs/api/orders/entity and https://razorpay.com/docs/api/payments/entity.
"""

import re
from datetime import datetime

from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, expect, number, text, time, truth
from chalicelib.payments.acquirers.razorpay.calls import receipt_of
from chalicelib.payments.domain.payment import Payment

CREATED, AUTHORIZED, CAPTURED, LAPSED, FAILED = "created", "authorized", "captured", "lapsed", "failed"
# A captured payment that was refunded as a whole is `refunded` at Razorpay.
_STATUSES = {
    ("created", False): CREATED,
    ("authorized", False): AUTHORIZED,
    ("captured", True): CAPTURED,
    ("refunded", True): CAPTURED,
    ("refunded", False): LAPSED,
    ("failed", False): FAILED,
}


@dataclass(frozen=True, slots=True)
class Order:
    """`attempts` counts the payments that were tried, also those that Razorpay does not list."""

    id: str
    attempts: int
    status: str
    created_at: datetime

    @property
    def is_untouched(self) -> bool:
        return self.status == "created" and self.attempts == 0


@dataclass(frozen=True, slots=True)
class OrderPayment:
    """One payment of the order. `status` is one of the constants above; `refunded` an amount."""

    id: str
    status: str
    method: str
    refunded: int
    created_at: datetime
    fields: Object

    @property
    def card_country(self) -> str | None:
        """Return India for a card that is not international: Razorpay names no other country.

        An account that is paid in rupees is one in India.
        """
        is_indian = self.fields.get("international") is False and self.fields.get("currency") == "INR"
        return "IN" if self.method == "card" and is_indian else None


def order_of(fields: Object, payment: Payment) -> Order:
    """Return the payment's order. Raises NotUnderstood if it is not its own."""
    expect(
        fields,
        entity="order",
        amount=payment.amount,
        currency=payment.currency,
        receipt=receipt_of(payment),
    )
    if payment.acquirer_reference is not None:
        expect(fields, id=payment.acquirer_reference)
    status = text(fields, "status")
    if status not in ("created", "attempted", "paid"):
        raise NotUnderstood("status")
    return Order(_id(fields, "order"), number(fields, "attempts"), status, time(fields, "created_at"))


def payment_id_of(fields: Object, reference: str) -> str:
    """Return our id of the payment that an order belongs to: its receipt, without the attempt's number."""
    expect(fields, entity="order", id=reference)
    return text(fields, "receipt").partition("/")[0]


def prepared(order: Order) -> str:
    """Return the id of an order that was not paid."""
    if not order.is_untouched:
        raise NotUnderstood("attempts")
    return order.id


def order_payment_of(fields: Object, payment: Payment) -> OrderPayment:
    """Return a payment of the payment's order. Raises NotUnderstood if it is not its own.

    The amount differs, for example, if the payer pays Razorpay's fee. We do not support that.
    """
    expect(
        fields,
        entity="payment",
        amount=payment.amount,
        currency=payment.currency,
        order_id=str(payment.acquirer_reference),
    )
    status = _STATUSES.get((text(fields, "status"), truth(fields, "captured")))
    if status is None:
        raise NotUnderstood("status")
    return OrderPayment(
        _id(fields, "pay"), status, text(fields, "method"), number(fields, "amount_refunded"),
        time(fields, "created_at"), fields,
    )  # fmt: skip


def _id(fields: Object, prefix: str) -> str:
    found = text(fields, "id")
    if not re.fullmatch(rf"{prefix}_[0-9A-Za-z]+", found, re.ASCII):
        raise NotUnderstood("id")
    return found
