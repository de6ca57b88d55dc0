"""Captures and voids at Stripe. Each looks the PaymentIntent up first, so a repeated call moves nothing."""

from chalicelib.payments.acquirers import (
    Captured,
    CaptureVerdict,
    NotSent,
    Processing,
    Refused,
    Unanswered,
    Voided,
    VoidVerdict,
    http,
)
from chalicelib.payments.acquirers.json_fields import NotUnderstood
from chalicelib.payments.acquirers.stripe import calls, errors
from chalicelib.payments.acquirers.stripe.session import Session, read, understood
from chalicelib.payments.acquirers.stripe.verdicts import Intent
from chalicelib.payments.domain.payment import Payment

UNCONFIRMED = ("requires_payment_method", "requires_confirmation", "requires_action")
_ENDED = {
    "succeeded": Refused("capture_not_repeatable", "The rest was released at the first capture."),
    "canceled": Refused("authorization_expired", "The authorization has ended."),
}


def capture(session: Session, payment: Payment, total: int) -> CaptureVerdict:
    """Capture the difference between `total` and what Stripe says that it captured."""
    found = session.look(payment)
    if not isinstance(found, Intent):
        return found
    if found.received >= total:
        return Captured(found.received)
    if found.status == "requires_capture" and total <= payment.amount:
        return _send_capture(session, payment, total, found.received)
    return _ended(found)


def void(session: Session, payment: Payment) -> VoidVerdict:
    """Release what is not captured."""
    found = session.look(payment)
    if not isinstance(found, Intent):
        return found
    if found.status in UNCONFIRMED or (found.status == "requires_capture" and not found.received):
        return cancel(session, payment, payment.cancellation_reason)
    if found.status == "requires_capture":
        return _end(session, calls.release(session.account, payment), payment, "succeeded")
    is_released = found.status == "succeeded" and not payment.auto_capture  # by the last capture
    return Voided() if is_released or found.status == "canceled" else _ended(found)


def cancel(session: Session, payment: Payment, reason: str | None) -> Voided | NotSent | Unanswered:
    return _end(session, calls.cancel(session.account, payment, reason), payment, "canceled")


def _send_capture(session: Session, payment: Payment, total: int, captured: int) -> CaptureVerdict:
    outcome = session.client.send(calls.capture(session.account, payment, total, captured))
    if isinstance(outcome, http.Answer) and outcome.status in (400, 402):
        return _refused(outcome)
    done = read(outcome, lambda body: _received(session.own(body, payment)))
    if isinstance(done, int):
        return Captured(done) if done == total else Unanswered()
    return done


def _received(intent: Intent) -> int:
    """Return what is captured. Raises NotUnderstood."""
    if intent.status not in ("succeeded", "requires_capture"):
        raise NotUnderstood("status")
    return intent.received


def _refused(outcome: http.Answer) -> Refused | Unanswered:
    match outcome.body:
        case {"error": dict(error)}:
            return understood(lambda: errors.refused_capture(error), error)
        case _:
            return Unanswered()


def _ended(found: Intent) -> Refused | Processing | Unanswered:
    if found.status == "processing":
        return Processing(found.id)
    return _ENDED.get(found.status, Unanswered())


def _end(
    session: Session, request: http.Request, payment: Payment, status: str
) -> Voided | NotSent | Unanswered:
    ended = session.read(request, lambda body: session.own(body, payment).status == status)
    if isinstance(ended, NotSent):
        return ended
    return Voided() if ended is True else Unanswered()
