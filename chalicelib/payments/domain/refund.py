"""Refunds. A refund reduces the payment's refundable amount when it is accepted."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.change import Change
from chalicelib.domain.errors import PaymentNotRefundable, RefundEnded, RefundExceedsPayment, Refusal
from chalicelib.domain.event import Event, event_of, iso
from chalicelib.domain.ids import derived_id
from chalicelib.domain.money import Money
from chalicelib.domain.views import present
from chalicelib.payments.domain.payment import Payment


class RefundStatus(StrEnum):
    PENDING = "pending"
    PROCESSED = "processed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Refund:
    """`amount` in minor units of `currency`, which is the payment's. `sequence` counts its events.

    `sent_at` is set before the first request to the acquirer, so the acquirer may have moved the money.
    """

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
    sent_at: datetime | None = None


class RefundView(TypedDict):
    """A refund of a payment. `amount` in minor units of `currency`."""

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


def refund_requested(refund: Refund) -> Event:
    """Return the `refund.pending` event of a new refund."""
    return event_of("refund.pending", refund.account, to_view(refund), refund.created_at)


def full_refund(payment: Payment, reason: str, at: datetime) -> Refund:
    """Return a refund of all that a payment captured, such as a second payment of an order.

    Its id is derived from the payment, so a repeated call returns the same refund.
    """
    refund_id = derived_id("rfnd", at, payment.id)
    return Refund(
        payment.account, refund_id, payment.id, payment.amount_captured, payment.currency,
        reason=reason, created_at=at,
    )  # fmt: skip


def apply_refund(payment: Payment, refund: Refund) -> Payment:
    """Move the refund's amount from refundable to refunded in the payment. Raises MixedCurrencies."""
    taken, currency = Money(refund.amount, refund.currency), payment.currency
    left, given_back = Money(payment.amount_refundable, currency), Money(payment.amount_refunded, currency)
    return replace(
        payment, amount_refundable=(left - taken).amount, amount_refunded=(given_back + taken).amount
    )


def mark_processed(refund: Refund, at: datetime) -> Change[Refund]:
    """Mark the refund processed. Raises RefundEnded."""
    return _end(refund, "refund.processed", status=RefundStatus.PROCESSED, processed_at=at)


def mark_failed(refund: Refund, code: str, description: str, at: datetime) -> Change[Refund]:
    """Mark the refund failed. Raises RefundEnded.

    The store makes the amount refundable again.
    """
    return _end(
        refund, "refund.failed", status=RefundStatus.FAILED, processed_at=at,
        error_code=code, error_description=description,
    )  # fmt: skip


def refusal_for(payment: Payment, amount: int) -> Refusal:
    """Return the error for a refund of `amount` that this payment does not allow."""
    if not payment.captured:
        return PaymentNotRefundable(
            f"Only a captured payment can be refunded; this payment is {payment.status} and not captured."
        )
    return RefundExceedsPayment(
        f"amount is {amount}, but only {payment.amount_refundable} can be refunded", "amount"
    )


def to_view(refund: Refund) -> RefundView:
    """Return the refund as the API and webhooks show it, without the fields that do not apply."""
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
        **present(optional),
    }
    return cast("RefundView", view)


def _end(
    refund: Refund, type: str, *, processed_at: datetime, status: RefundStatus,
    error_code: str | None = None, error_description: str | None = None,
) -> Change[Refund]:  # fmt: skip
    if refund.status is not RefundStatus.PENDING:
        raise RefundEnded(f"A refund that is {refund.status} cannot become {status}.")
    ended = replace(
        refund, status=status, processed_at=processed_at,
        error_code=error_code, error_description=error_description, sequence=refund.sequence + 1,
    )  # fmt: skip
    event = event_of(type, refund.account, to_view(ended), processed_at, ended.sequence)
    return Change(refund, ended, (event,))
