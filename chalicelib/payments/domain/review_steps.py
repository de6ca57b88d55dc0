"""Take the decision of a person on a payment that risk rules hold."""

from datetime import datetime

from chalicelib.domain.change import Change
from chalicelib.domain.errors import ReviewEnded
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.payment_steps import cancel, change_review, request_capture
from chalicelib.payments.domain.risk import ReviewState


def approve(payment: Payment, at: datetime) -> Change[Payment]:
    """Approve the payment's review, and request the capture that the payment asked for.

    Raises ReviewEnded, PaymentNotCapturable if the authorization has expired.
    """
    _check_in_review(payment)
    approved = change_review(payment, "approve", ReviewState.APPROVED, at)
    asked = payment.risk is not None and payment.risk["capture_on_approval"]
    if not (asked and payment.amount_capturable):
        return approved
    return approved.then(request_capture(approved.after, at))


def reject(payment: Payment, at: datetime) -> Change[Payment]:
    """Reject the payment's review, and release what is not captured. Raises ReviewEnded."""
    _check_in_review(payment)
    rejected = change_review(payment, "reject", ReviewState.REJECTED, at)
    if not payment.amount_capturable:
        return rejected
    return rejected.then(cancel(rejected.after, at, "rejected_in_review"))


def _check_in_review(payment: Payment) -> None:
    if payment.status is not PaymentStatus.SUCCESS or payment.review is not ReviewState.PENDING:
        raise ReviewEnded("The payment is not in review.")
