"""Refunds at Razorpay, found again by our id in their `receipt`."""

from chalicelib.payments.acquirers import (
    Declined,
    NeverSeen,
    NotSent,
    Processing,
    Refunded,
    RefundVerdict,
    Unanswered,
    http,
)
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, expect, text, understood
from chalicelib.payments.acquirers.razorpay import calls, errors, verdicts
from chalicelib.payments.acquirers.razorpay.entities import CAPTURED, OrderPayment
from chalicelib.payments.acquirers.razorpay.session import Session, read
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund

MAX_PAGES = 10
MINIMUM = 100  # minor units: https://razorpay.com/docs/api/refunds/create-normal
TOO_SMALL = Declined("payment_declined", "The acquirer refunds 1.00 or more.")
FAILED = Declined("payment_declined", "The refund failed.")


def refund(session: Session, refund: Refund, payment: Payment) -> RefundVerdict:
    """Refund the amount. After a written refusal, the list of refunds decides: an earlier request may have
    made the refund."""
    if refund.amount < MINIMUM:
        return TOO_SMALL
    paid = _paid(session, payment)
    if not isinstance(paid, OrderPayment):
        return paid
    outcome = session.client.send(calls.refund(session.account, refund, paid.id))
    match outcome:
        case http.Answer(400, {"error": dict(error)}):
            errors.log_refusal(error)
            return _after_refusal(session, refund, payment, error)
        case _:
            return read(outcome, lambda body: refund_verdict(body, refund, paid))


def find(session: Session, refund: Refund, payment: Payment) -> RefundVerdict:
    """Find the refund. Two with our id are not understood."""
    paid = _paid(session, payment)
    return _find(session, refund, paid) if isinstance(paid, OrderPayment) else paid


def refund_verdict(fields: Object, refund: Refund, paid: OrderPayment) -> RefundVerdict:
    """Return the verdict on a refund that is our own."""
    expect(
        fields,
        entity="refund",
        amount=refund.amount,
        currency=refund.currency,
        payment_id=paid.id,
        receipt=refund.id,
    )
    reference = text(fields, "id")
    match text(fields, "status"):
        case "processed":
            return Refunded(reference)
        case "pending":
            return Processing(reference)
        case "failed":
            return FAILED
        case _:
            raise NotUnderstood("status")


def _paid(session: Session, payment: Payment) -> OrderPayment | NotSent | Unanswered:
    """Return the captured payment of the order. Only that can have refunds."""
    listed = session.look(payment)
    if isinstance(listed, NotSent | Unanswered):
        return listed
    return understood(lambda: _captured(listed, payment))


def _captured(listed: list[OrderPayment], payment: Payment) -> OrderPayment:
    current = verdicts.current_of(listed, payment) if listed else None
    if current is None or current.status != CAPTURED:
        raise NotUnderstood("captured")
    return current


def _find(session: Session, refund: Refund, paid: OrderPayment) -> RefundVerdict:
    listed = session.read_all(
        lambda skip: calls.refunds_of(session.account, paid.id, skip), calls.PAGE_SIZE, MAX_PAGES
    )
    if isinstance(listed, NotSent | Unanswered):
        return listed
    return understood(lambda: _own(listed, refund, paid))


def _own(listed: list[Object], refund: Refund, paid: OrderPayment) -> RefundVerdict:
    found = [one for one in listed if _receipt(one) == refund.id]
    if len(found) > 1:
        raise NotUnderstood("two refunds")
    return refund_verdict(found[0], refund, paid) if found else NeverSeen()


def _receipt(fields: Object) -> str | None:
    """Return the receipt of a listed refund, None for one that was not made by us. Raises NotUnderstood.

    A refund without the field could be ours, and NeverSeen would send it again.
    """
    if "receipt" not in fields:
        raise NotUnderstood("receipt")
    return None if fields["receipt"] is None else text(fields, "receipt")


def _after_refusal(session: Session, refund: Refund, payment: Payment, error: Object) -> RefundVerdict:
    """Return the refund if it exists. Otherwise it is declined if Razorpay's own amounts or its reason
    exclude it: most refusals have a description only."""
    paid = _paid(session, payment)
    if not isinstance(paid, OrderPayment):
        return Unanswered()
    found = _find(session, refund, paid)
    if not isinstance(found, NeverSeen):
        return Unanswered() if isinstance(found, NotSent) else found
    if refund.amount > payment.amount - paid.refunded:
        return understood(lambda: errors.not_refundable(error))
    return understood(lambda: errors.refused_refund(error))
