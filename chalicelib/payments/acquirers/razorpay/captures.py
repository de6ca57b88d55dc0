"""Captures at Razorpay. Each looks the order's payments up first, so a repeated call moves nothing.

https://razorpay.com/docs/api/payments/capture: the whole amount, once. There is no void.
"""

from chalicelib.payments.acquirers import (
    Captured,
    CaptureVerdict,
    Lapses,
    NotSent,
    Processing,
    Refused,
    Unanswered,
    Voided,
    VoidVerdict,
    http,
)
from chalicelib.payments.acquirers.json_fields import Object, understood
from chalicelib.payments.acquirers.razorpay import calls, entities, errors, verdicts
from chalicelib.payments.acquirers.razorpay.entities import (
    AUTHORIZED,
    CAPTURED,
    CREATED,
    LAPSED,
    OrderPayment,
)
from chalicelib.payments.acquirers.razorpay.session import Session, read
from chalicelib.payments.domain.payment import Payment

WHOLE_ONLY = Refused("capture_of_part_not_supported", "The acquirer captures the whole amount only.")
EXCEEDS = Refused("capture_exceeds_authorization", "The amount is larger than the authorized one.")
EXPIRED = Refused("authorization_expired", "The authorization has ended.")
NOT_AUTHORIZED = Refused("payment_not_authorized", "The payment is not authorized.")
ALREADY_CAPTURED = Refused("payment_captured", "The payment is captured at the acquirer. Refund it there.")


def capture(session: Session, payment: Payment, total: int) -> CaptureVerdict:
    """Capture the whole amount, unless Razorpay says that it is captured."""
    found = _current(session, payment)
    if not isinstance(found, OrderPayment):
        return NOT_AUTHORIZED if found is None else found
    if total > payment.amount:
        return EXCEEDS
    if found.status == CAPTURED:
        return Captured(payment.amount)
    if found.status == AUTHORIZED:
        return WHOLE_ONLY if total < payment.amount else _send_capture(session, payment, found)
    return _unavailable(found, payment)


def void(session: Session, payment: Payment) -> VoidVerdict:
    """Return Voided once the authorization has lapsed. Nothing is sent: Razorpay has no void."""
    found = _current(session, payment)
    if not isinstance(found, OrderPayment):
        return NOT_AUTHORIZED if found is None else found
    match found.status:
        case "lapsed":
            return Voided()
        case "authorized":
            return Lapses()
        case "captured":
            return ALREADY_CAPTURED
        case "created":
            return Processing(str(payment.acquirer_reference))
        case _:
            return NOT_AUTHORIZED


def _current(session: Session, payment: Payment) -> OrderPayment | NotSent | Unanswered | None:
    """Return the payment of the order that counts, None without one."""
    listed = session.look(payment)
    if isinstance(listed, NotSent | Unanswered):
        return listed
    return understood(lambda: verdicts.current_of(listed, payment)) if listed else None


def _send_capture(session: Session, payment: Payment, found: OrderPayment) -> CaptureVerdict:
    outcome = session.client.send(calls.capture(session.account, payment, found.id))
    match outcome:
        case http.Answer(400, {"error": dict(error)}):
            errors.log_refusal(error)
            return understood(lambda: errors.refused_capture(error))
        case _:
            return read(outcome, lambda body: _captured(body, payment, found))


def _captured(body: Object, payment: Payment, found: OrderPayment) -> Captured | Unanswered:
    done = entities.order_payment_of(body, payment)
    return Captured(payment.amount) if (done.id, done.status) == (found.id, CAPTURED) else Unanswered()


def _unavailable(found: OrderPayment, payment: Payment) -> Refused | Processing:
    if found.status == CREATED:
        return Processing(str(payment.acquirer_reference))
    return EXPIRED if found.status == LAPSED else NOT_AUTHORIZED
