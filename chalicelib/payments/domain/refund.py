"""Money back: its own resource, taken out of the payment's refundable amount when it is accepted."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.errors import PaymentNotRefundable, RefundEnded, RefundExceedsPayment, Refusal
from chalicelib.domain.event import Event, event_of, iso
from chalicelib.domain.ids import derived_id
from chalicelib.domain.money import Money
from chalicelib.payments.domain.payment import Payment


class RefundStatus(StrEnum):
    PENDING = "pending"
    PROCESSED = "processed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Refund:
    """`amount` in minor units of `currency`, which is the payment's. `sequence` counts its events."""

    account: str
    id: str
    payment_id: str
    amount: int
    currency: str
    created_at: datetime
    reason: str | None = None
    metadata: dict[str, str] = field(default_factory=dict)
    status: RefundStatus = RefundStatus.PENDING
    processed_at: datetime | None = None
    error_code: str | None = None
    error_description: str | None = None
    sequence: int = 1


class RefundView(TypedDict):
    """Money back. `amount` in minor units of `currency`."""

    id: str
    payment_id: str
    amount: int
    currency: str
    reason: str | None
    status: RefundStatus
    metadata: dict[str, str]
    created_at: str
    processed_at: NotRequired[str]
    error_code: NotRequired[str]
    error_description: NotRequired[str]


def accepted(refund: Refund) -> Event:
    return event_of("refund.pending", refund.account, public(refund), refund.created_at)


def of_all(payment: Payment, reason: str, at: datetime) -> Refund:
    """All of a payment that should not have brought money, such as the second one of an order."""
    refund_id = derived_id("rfnd", at, payment.id)
    return Refund(
        payment.account, refund_id, payment.id, payment.amount_captured, payment.currency,
        reason=reason, created_at=at,
    )  # fmt: skip


def taken_from(payment: Payment, refund: Refund) -> Payment:
    """The payment once the refund's amount is no longer its own. Raises MixedCurrencies."""
    taken, currency = Money(refund.amount, refund.currency), payment.currency
    left, given_back = Money(payment.amount_refundable, currency), Money(payment.amount_refunded, currency)
    return replace(
        payment, amount_refundable=(left - taken).amount, amount_refunded=(given_back + taken).amount
    )


def process(refund: Refund, at: datetime) -> tuple[Refund, Event]:
    """The acquirer sent the money back."""
    return _end(refund, "refund.processed", status=RefundStatus.PROCESSED, processed_at=at)


def fail(refund: Refund, code: str, description: str, at: datetime) -> tuple[Refund, Event]:
    """The acquirer would not send it; the payment gets its refundable amount back."""
    return _end(
        refund, "refund.failed", status=RefundStatus.FAILED, processed_at=at,
        error_code=code, error_description=description,
    )  # fmt: skip


def refused_because(payment: Payment, amount: int) -> Refusal:
    """Why this payment does not give back that amount."""
    if not payment.captured:
        return PaymentNotRefundable(
            f"Only a captured payment can be refunded; this one is {payment.status} and not captured."
        )
    return RefundExceedsPayment(
        f"amount is {amount}, and {payment.amount_refundable} of the payment is left to refund", "amount"
    )


def public(refund: Refund) -> RefundView:
    """The refund as the API and webhooks show it; parts that do not apply are left out."""
    optional = {
        "processed_at": iso(refund.processed_at) if refund.processed_at else None,
        "error_code": refund.error_code,
        "error_description": refund.error_description,
    }
    view = {
        "id": refund.id,
        "payment_id": refund.payment_id,
        "amount": refund.amount,
        "currency": refund.currency,
        "reason": refund.reason,
        "status": refund.status.value,
        "metadata": refund.metadata,
        "created_at": iso(refund.created_at),
        **{name: value for name, value in optional.items() if value is not None},
    }
    return cast("RefundView", view)


def _end(
    refund: Refund, type: str, *, processed_at: datetime, status: RefundStatus,
    error_code: str | None = None, error_description: str | None = None,
) -> tuple[Refund, Event]:  # fmt: skip
    if refund.status is not RefundStatus.PENDING:
        raise RefundEnded(f"A refund that is {refund.status} cannot become {status}.")
    ended = replace(
        refund, status=status, processed_at=processed_at,
        error_code=error_code, error_description=error_description, sequence=refund.sequence + 1,
    )  # fmt: skip
    return ended, event_of(type, refund.account, public(ended), processed_at, ended.sequence)
