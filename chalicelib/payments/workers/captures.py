"""Capture a payment at its acquirer, and write what became of it."""

from chalicelib.domain.change import Change
from chalicelib.log import logger
from chalicelib.payments.acquirers import (
    Approved,
    Captured,
    CaptureVerdict,
    Declined,
    Refused,
    Unanswered,
)
from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.order import Order, OrderStatus
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.tasks import Step
from chalicelib.payments.store import payments
from chalicelib.payments.workers.asking import PaymentContext, find, outcome_of, poll_later


def capture(payment: Payment, order: Order, context: PaymentContext) -> str:
    """Ask the acquirer for the pending capture, and write its verdict. Return the verdict's kind.

    Raises OrderChanged, PaymentChanged.
    """
    verdict = _ask(payment, context)
    match verdict:
        case Captured():
            change = payment_steps.confirm_capture(payment, context.at)
            payments.record(change, order=_pay(order, change.after, context))
        case Refused(code, description):
            change = payment_steps.refuse_capture(payment, code, description, context.at)
            payments.record(change, order=order_domain.release(order))
        case _:
            poll_later(payment, verdict, Step.CAPTURE, context)
    return f"capture {outcome_of(verdict)}"


def _ask(payment: Payment, context: PaymentContext) -> CaptureVerdict:
    """Look the payment up first and after a refusal: an earlier request may have captured it."""
    total = payment.amount_captured + payment.capture_pending
    found = _found(payment, total, context)
    if found is not None:
        return found
    verdict = context.acquirer_of(payment).capture(payment, total)
    if isinstance(verdict, Captured) and verdict.total != total:
        return _amount_differs(payment, verdict.total)
    if isinstance(verdict, Refused):
        return _found(payment, total, context) or verdict
    return verdict


def _found(payment: Payment, total: int, context: PaymentContext) -> CaptureVerdict | None:
    """Return the verdict on the capture, or None if it was not captured."""
    found = find(payment, context)
    match found:
        case Approved() if (found.amount, found.currency) != (payment.amount, payment.currency):
            return _amount_differs(payment, found.amount)
        case Approved() if found.captured > total:
            return _amount_differs(payment, found.captured)
        case Approved():
            return Captured(total) if found.captured == total else None
        case Declined(code, description):
            return Refused(code, description)
    return Unanswered()


def _amount_differs(payment: Payment, amount: int) -> Unanswered:
    logger.error(
        "payment.amount_differs", account=payment.account, payment_id=payment.id, acquirer=payment.acquirer,
        captured=payment.amount_captured, pending=payment.capture_pending, found=amount,
    )  # fmt: skip
    return Unanswered()


def _pay(order: Order, captured: Payment, context: PaymentContext) -> Change[Order]:
    if order.status is OrderStatus.PAID:
        return order_domain.pay_more(order, captured.amount_captured)
    return order_domain.pay(order, captured.id, captured.amount_captured, context.at)
