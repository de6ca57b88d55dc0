"""Refunds. A refund reduces the payment's refundable amount when it is accepted."""

from dataclasses import field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NotRequired, cast

from typing_extensions import TypedDict

from chalicelib.domain.actor import THE_ACQUIRER, Actor
from chalicelib.domain.change import Change
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import PaymentNotRefundable, RefundEnded, RefundExceedsPayment, Refusal
from chalicelib.domain.event import Event, event_of, iso
from chalicelib.domain.ids import derived_id, shard_of
from chalicelib.domain.money import Money
from chalicelib.domain.views import present
from chalicelib.payments.domain.payment import POLL_WAITS_S, Payment

# The waits between lookups of a refund that the bank processes, which takes five to seven working days
# (https://razorpay.com/docs/payments/refunds); the last repeats until the result is known.
PROCESSING_WAITS = (timedelta(hours=1), timedelta(hours=6), timedelta(days=1))
# The waits between lookups of a processed refund, which a bank can still return
# (https://docs.stripe.com/refunds#failed-refunds): 1, 3 and 7 days after it was processed.
PROCESSED_WAITS = (timedelta(days=1), timedelta(days=2), timedelta(days=4))
RETURNABLE_FOR = timedelta(days=30)  # then, a lookup without an answer is not repeated
_UNANSWERED_WAITS = tuple(timedelta(seconds=wait_s) for wait_s in POLL_WAITS_S)


class RefundStatus(StrEnum):
    PENDING = "pending"
    PROCESSED = "processed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Refund:
    """`amount` in minor units of `currency`, which is the payment's. `sequence` counts its events.

    `sent_at` is set before the first request to the acquirer, so the acquirer may have moved the money.
    `acquirer_reference` is the acquirer's own identifier of the refund. `polls` counts the lookups since the
    status changed; `due_at` is the time of the next one. A failed refund with `processed_at` was processed
    before, and the bank returned the money. `request_id` names the request that led to the last event.
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
    acquirer_reference: str | None = None
    processed_at: datetime | None = None
    failed_at: datetime | None = None
    error_code: str | None = None
    error_description: str | None = None
    sequence: int = 1
    sent_at: datetime | None = None
    polls: int = 0
    due_at: datetime | None = None
    request_id: str | None = None


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
    acquirer_reference: NotRequired[str]
    processed_at: NotRequired[str]
    failed_at: NotRequired[str]
    error_code: NotRequired[str]
    error_description: NotRequired[str]


def refund_requested(refund: Refund) -> Event:
    """Return the `refund.pending` event of a new refund."""
    return event_of("refund.pending", refund.account, to_view(refund), refund.created_at)


def full_refund(payment: Payment, reason: str, at: datetime) -> Refund:
    """Return a refund of all that a payment captured, such as a second payment of an order.

    Its id is derived from the payment, so a repeated call returns the same refund.
    """
    refund_id = derived_id("rfnd", at, payment.id, shard=shard_of(payment.id))
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


def mark_processed(refund: Refund, at: datetime, reference: str | None = None) -> Change[Refund]:
    """Mark the refund processed; it becomes due for a lookup, since it can still fail. Raises RefundEnded."""
    if refund.status is not RefundStatus.PENDING:
        raise _refusal_to_become(RefundStatus.PROCESSED, refund)
    return _ended(
        refund, "refund.processed", at, THE_ACQUIRER, status=RefundStatus.PROCESSED, processed_at=at,
        acquirer_reference=reference or refund.acquirer_reference, due_at=at + PROCESSED_WAITS[0],
    )  # fmt: skip


def mark_failed(
    refund: Refund, code: str, description: str, at: datetime, by: Actor = THE_ACQUIRER
) -> Change[Refund]:
    """Mark a pending or processed refund failed, which is final. Raises RefundEnded.

    The store makes the amount refundable again.
    """
    if refund.status is RefundStatus.FAILED:
        raise _refusal_to_become(RefundStatus.FAILED, refund)
    return _ended(
        refund, "refund.failed", at, by, status=RefundStatus.FAILED, failed_at=at,
        error_code=code, error_description=description, due_at=None,
    )  # fmt: skip


def after_no_answer(refund: Refund, at: datetime) -> Change[Refund]:
    """Count a lost answer of the acquirer; the refund becomes due for its next lookup."""
    return _waiting(refund, at + _wait(_UNANSWERED_WAITS, refund))


def after_processing(refund: Refund, reference: str, at: datetime) -> Change[Refund]:
    """Keep the acquirer's reference of a refund that the bank processes; it becomes due for a lookup."""
    return _waiting(refund, at + _wait(PROCESSING_WAITS, refund), acquirer_reference=reference)


def after_lookup(refund: Refund, at: datetime, *, answered: bool) -> Change[Refund]:
    """Schedule the next lookup of a processed refund that did not fail, or none after the last.

    A lookup that is not `answered` is repeated a day later, within RETURNABLE_FOR.
    """
    if answered:
        left = PROCESSED_WAITS[refund.polls + 1 :]
        return _waiting(refund, at + left[0] if left else None)
    repeated = refund.processed_at is not None and at < refund.processed_at + RETURNABLE_FOR
    return Change(refund, replace(refund, due_at=at + PROCESSED_WAITS[0] if repeated else None))


def check_window(payment: Payment, longest: timedelta, at: datetime) -> None:
    """Raise PaymentNotRefundable if a captured payment is older than `longest`."""
    if payment.captured and payment.created_at + longest < at:
        raise PaymentNotRefundable(
            "The payment is too old to be refunded. Pay the customer in another way.", "payment_id"
        )


def refusal_for(payment: Payment, amount: int) -> Refusal:
    """Return the error for a refund of `amount` that this payment does not allow."""
    if not payment.captured:
        return PaymentNotRefundable(
            f"Only a captured payment can be refunded; this payment is {payment.status} and not captured."
        )
    left = max(payment.amount_refundable, 0)
    disputed = f": {payment.amount_disputed} is disputed" if payment.amount_disputed else ""
    return RefundExceedsPayment(f"amount is {amount}, but only {left} can be refunded{disputed}", "amount")


def to_view(refund: Refund) -> RefundView:
    """Return the refund as the API and webhooks show it, without the fields that do not apply."""
    optional = {
        "acquirer_reference": refund.acquirer_reference,
        "processed_at": iso(refund.processed_at) if refund.processed_at else None,
        "failed_at": iso(refund.failed_at) if refund.failed_at else None,
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


def _ended(refund: Refund, type: str, at: datetime, by: Actor, **changes: Any) -> Change[Refund]:
    ended = replace(refund, polls=0, sequence=refund.sequence + 1, **changes)
    event = event_of(type, refund.account, to_view(ended), at, ended.sequence, by)
    return Change(refund, ended, (event,))


def _waiting(refund: Refund, due_at: datetime | None, **changes: Any) -> Change[Refund]:
    return Change(refund, replace(refund, polls=refund.polls + 1, due_at=due_at, **changes))


def _wait(waits: tuple[timedelta, ...], refund: Refund) -> timedelta:
    return waits[min(refund.polls, len(waits) - 1)]


def _refusal_to_become(status: RefundStatus, refund: Refund) -> RefundEnded:
    return RefundEnded(f"A refund that is {refund.status} cannot become {status}.")
