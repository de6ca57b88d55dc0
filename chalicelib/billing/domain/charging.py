"""Decide whether a payment by a saved method failed. One without a known result has not."""

from chalicelib.billing.domain.dunning import FailedCharge, Failure, failure_of
from chalicelib.payments.domain.payment import Payment, PaymentStatus


def is_ended(payment: Payment) -> bool:
    """Return whether the payment can never pay its order. A failed one that is due may still be approved."""
    match payment.status:
        case PaymentStatus.FAILED:
            return payment.due_at is None
        case PaymentStatus.CANCELED:
            return True
        case _:
            return False


def failed_charge(payment: Payment) -> FailedCharge | None:
    """Return why the payment failed permanently; None if it did not.

    One that was canceled is not tried again: the merchant rejected it, or gave up its authorization.
    """
    if not is_ended(payment):
        return None
    if payment.status is PaymentStatus.CANCELED:
        code = payment.cancellation_reason or "canceled"
        return FailedCharge(Failure.NEW_METHOD, code, payment.saved_method)
    code = payment.error_code or "payment_failed"
    return FailedCharge(failure_of(payment.decline_class, code), code, payment.saved_method)
