"""Captures and voids at Cashfree. Each looks the payment up first, so a repeated call moves nothing.

Either is possible once, within 7 days: https://www.cashfree.com/docs/payments/features/pre-authorisation.
"""

from chalicelib.payments.acquirers import (
    Captured,
    CaptureVerdict,
    Processing,
    Refused,
    Unanswered,
    Voided,
    VoidVerdict,
)
from chalicelib.payments.acquirers.cashfree import calls, errors, verdicts
from chalicelib.payments.acquirers.cashfree.calls import order_id_of
from chalicelib.payments.acquirers.cashfree.session import Session, can_be_paid, read, refusal
from chalicelib.payments.acquirers.cashfree.verdicts import Attempt, Seen
from chalicelib.payments.acquirers.json_fields import understood
from chalicelib.payments.domain.payment import Payment

NOT_REPEATABLE = Refused("capture_not_repeatable", "The rest was released at the first capture.")
ENDED = Refused("authorization_expired", "The authorization has ended.")


def capture(session: Session, payment: Payment, total: int) -> CaptureVerdict:
    """Capture `total`, unless Cashfree says that it captured or voided before."""
    seen = session.look(payment)
    if not isinstance(seen, Seen):
        return seen
    known = understood(lambda: _captured_before(seen, total))
    if known is not None:
        return known
    outcome = session.client.send(calls.capture(session.account, payment, total))
    if refused := refusal(outcome, errors.refused_capture):
        return refused
    done = read(outcome, lambda body: verdicts.attempt_of(body, payment))
    return _captured(done, payment, total) if isinstance(done, Attempt) else done


def void(session: Session, payment: Payment) -> VoidVerdict:
    """Release what is not captured, or end an order that was not paid."""
    seen = session.look(payment)
    if not isinstance(seen, Seen):
        return seen
    if can_be_paid(seen):
        seen = session.look_after_end(payment)
        if not isinstance(seen, Seen):
            return Unanswered()
    known = understood(lambda: _voided_before(seen))
    if known is not None:
        return known
    done = session.read(calls.void(session.account, payment), lambda body: verdicts.attempt_of(body, payment))
    if not isinstance(done, Attempt):
        return done
    if done.is_changing:
        return Processing(order_id_of(payment))
    return Voided() if done.is_voided else Unanswered()


def _captured_before(seen: Seen, total: int) -> CaptureVerdict | None:
    """Return what is known without a capture; None if the authorization can be captured."""
    found = seen.success
    if seen.is_voided:
        return ENDED
    if found is None:
        return Processing(order_id_of(seen.payment)) if seen.is_open else Unanswered()
    if found.is_changing:
        return Processing(order_id_of(seen.payment))
    if found.captured:
        return Captured(found.captured) if found.captured >= total else NOT_REPEATABLE
    return None if 0 < total <= seen.payment.amount else Unanswered()


def _captured(done: Attempt, payment: Payment, total: int) -> CaptureVerdict:
    if done.is_changing:
        return Processing(order_id_of(payment))
    return Captured(total) if done.captured == total else Unanswered()


def _voided_before(seen: Seen) -> VoidVerdict | None:
    """Return what is known without a void; None if there is an authorization to release."""
    found = seen.success
    if seen.is_voided:
        return Voided()
    if found is None:
        is_over = seen.order.status in verdicts.ENDED and not seen.is_open
        return Voided() if is_over else Processing(order_id_of(seen.payment))
    if found.is_changing:
        return Processing(order_id_of(seen.payment))
    if not found.captured:
        return None
    return NOT_REPEATABLE if seen.payment.auto_capture else Voided()  # the rest, by the capture
