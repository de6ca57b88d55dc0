"""One attempt to pay an order: what may follow what, and the event that each step emits."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from chalicelib.domain.errors import PaymentEnded, PaymentNotCapturable
from chalicelib.domain.event import Event, Resource, event_of, iso
from chalicelib.domain.order import Order


class Method(StrEnum):
    UPI = "upi"
    CARD = "card"
    NETBANKING = "netbanking"


class PaymentStatus(StrEnum):
    PENDING = "pending"
    REQUIRES_ACTION = "requires_action"
    SUCCESS = "success"
    FAILED = "failed"
    CANCELED = "canceled"


# What may happen to a payment: the event that says so, from which status, to which.
STEPS = {
    "payment.requires_action": ({PaymentStatus.PENDING}, PaymentStatus.REQUIRES_ACTION),
    "payment.success": ({PaymentStatus.PENDING}, PaymentStatus.SUCCESS),
    "payment.failed": ({PaymentStatus.PENDING, PaymentStatus.REQUIRES_ACTION}, PaymentStatus.FAILED),
    "payment.captured": ({PaymentStatus.SUCCESS}, PaymentStatus.SUCCESS),
    "payment.canceled": ({PaymentStatus.SUCCESS}, PaymentStatus.CANCELED),
}


@dataclass(frozen=True, slots=True)
class Instrument:
    """What the payer pays with, as far as it may be kept.

    `card` is {brand, last4, exp_month, exp_year}; `acquirer_token` stands for the card at the acquirer.
    """

    method: Method
    vpa: str | None = None
    bank: str | None = None
    card: dict[str, Any] | None = None
    acquirer_token: str | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """Amounts in minor units of `currency`. `capture_at_once` is the request's `captured`.

    `due_at` is set while the acquirer owes an answer that must be asked for.
    """

    account: str
    id: str
    order_id: str
    amount: int
    currency: str
    instrument: Instrument
    capture_at_once: bool
    created_at: datetime
    updated_at: datetime
    status: PaymentStatus = PaymentStatus.PENDING
    captured: bool = False
    amount_captured: int = 0
    amount_refundable: int = 0
    amount_refunded: int = 0
    error_code: str | None = None
    error_description: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    due_at: datetime | None = None


def opened(
    order: Order, instrument: Instrument, payment_id: str, at: datetime, **details: Any
) -> tuple[Payment, Event]:
    """An attempt at the order's whole amount. `details`: capture_at_once, metadata."""
    payment = Payment(
        order.account, payment_id, order.id, order.amount, order.currency, instrument,
        created_at=at, updated_at=at, **details,
    )  # fmt: skip
    return payment, _event("payment.pending", payment)


def succeed(payment: Payment, at: datetime) -> tuple[Payment, Event]:
    """The acquirer approved: the money is authorised, and captured where that was asked for.

    Raises PaymentEnded if the payment has its verdict already.
    """
    moved = _move(payment, "payment.success", at)
    if payment.capture_at_once:
        moved = _captured(moved)
    return moved, _event("payment.success", moved)


def fail(payment: Payment, code: str, description: str, at: datetime) -> tuple[Payment, Event]:
    """The acquirer declined. Raises PaymentEnded if the payment has its verdict already."""
    failed = replace(_move(payment, "payment.failed", at), error_code=code, error_description=description)
    return failed, _event("payment.failed", failed)


def capture(payment: Payment, at: datetime) -> tuple[Payment, Event]:
    """Takes the whole authorised amount. Raises PaymentNotCapturable unless it is authorised and untaken."""
    if payment.status is not PaymentStatus.SUCCESS or payment.captured:
        raise PaymentNotCapturable(not_capturable_because(payment))
    captured = _captured(_move(payment, "payment.captured", at))
    return captured, _event("payment.captured", captured)


def not_capturable_because(payment: Payment) -> str:
    if payment.captured:
        return "The payment was captured before."
    return f"Only an authorised payment can be captured; this one is {payment.status}."


def public(payment: Payment) -> Resource:
    """The payment as the API and webhooks show it; parts that do not apply are left out."""
    instrument = payment.instrument
    optional = {
        "vpa": instrument.vpa,
        "card": instrument.card,
        "bank": instrument.bank,
        "error_code": payment.error_code,
        "error_description": payment.error_description,
    }
    return {
        "id": payment.id,
        "order_id": payment.order_id,
        "amount": payment.amount,
        "currency": payment.currency,
        "method": instrument.method.value,
        "status": payment.status.value,
        "captured": payment.captured,
        "amount_captured": payment.amount_captured,
        "amount_refunded": payment.amount_refunded,
        **{name: value for name, value in optional.items() if value is not None},
        "metadata": payment.metadata,
        "created_at": iso(payment.created_at),
        "updated_at": iso(payment.updated_at),
    }


def _move(payment: Payment, type: str, at: datetime) -> Payment:
    before, status = STEPS[type]
    if payment.status not in before:
        raise PaymentEnded(f"A payment that is {payment.status} cannot become {status}.")
    return replace(payment, status=status, updated_at=at, due_at=None)


def _captured(payment: Payment) -> Payment:
    return replace(payment, captured=True, amount_captured=payment.amount, amount_refundable=payment.amount)


def _event(type: str, payment: Payment) -> Event:
    return event_of(type, payment.account, public(payment), payment.updated_at)
