"""Change the simulator's books by a call that it has not answered before. All functions are pure."""

from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from chalicelib.payments.acquirers import (
    ActionRequired,
    Captured,
    Lapses,
    Processing,
    Refused,
    Voided,
)
from chalicelib.payments.acquirers.simulator.disputes import withdrawn
from chalicelib.payments.acquirers.simulator.faults import (
    BANK_DECIDES_AFTER,
    Fault,
)
from chalicelib.payments.acquirers.simulator.lookups import found, found_refund, refunded
from chalicelib.payments.acquirers.simulator.outcomes import SUCCESS, declined, refused
from chalicelib.payments.acquirers.simulator_capability import AUTHORIZED_FOR
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.domain.simulated_payment import (
    Clock,
    SimulatedPayment,
    SimulatedRefund,
    SimulatedStatus,
)


class Done(NamedTuple):
    """The books after a call, and its verdict, whose type is that of the call."""

    payment: SimulatedPayment
    verdict: Any


def authorize(payment: SimulatedPayment, clock: Clock) -> Done:
    """Authorize the payment. Authorize it again if it was: the request is a new one for an acquirer."""
    if payment.challenged:
        return Done(replace(payment, status=SimulatedStatus.CHALLENGED), ActionRequired(payment.reference))
    return _decide(payment, clock)


def resume(payment: SimulatedPayment, clock: Clock, result: str) -> Done:
    """End the challenge with the result. An ended payment keeps its own."""
    if payment.status is not SimulatedStatus.CHALLENGED:
        return Done(payment, found(payment))
    return _decide(replace(payment, result=result), clock)


def capture(payment: SimulatedPayment, clock: Clock, total: int) -> Done:
    """Capture until `total` is captured. Refuse what the acquirer of this payment does not do."""
    refusal = _refusal_of_capture(payment, total)
    if refusal:
        return Done(payment, refusal)
    if payment.capture_pending:
        return Done(payment, Processing(payment.reference))
    if total <= payment.captured:
        return Done(payment, Captured(payment.captured))
    if payment.fault in (Fault.CAPTURE_PROCESSING, Fault.CAPTURE_PROCESSING_REFUSED):
        pending = replace(payment, capture_pending=total, capture_at=clock.at)
        return Done(pending, Processing(payment.reference))
    return Done(_captured(payment, total, clock.at), Captured(total))


def void(payment: SimulatedPayment, clock: Clock) -> Done:
    """Release what is not captured."""
    if payment.status is not SimulatedStatus.APPROVED:
        return Done(payment, refused("payment_not_authorized"))
    if payment.capturable == 0:
        return Done(payment, Voided())
    if payment.fault == Fault.VOID_REFUSED:
        return Done(payment, refused("void_declined"))
    if payment.fault == Fault.VOID_LAPSES:
        return Done(payment, Lapses())
    return Done(_released(payment, clock.at), Voided())


def refund(payment: SimulatedPayment, clock: Clock, asked: Refund) -> Done:
    """Refund the amount. Refund it again if it was: the request is a new one for an acquirer."""
    if asked.amount > payment.captured - refunded(payment, clock) - withdrawn(payment, clock):
        return Done(payment, declined("refund_exceeds_payment"))
    made: SimulatedRefund = {"id": asked.id, "amount": asked.amount, "at": clock.at.isoformat()}
    after = payment.moved("refunded", asked.amount, clock.at, refunds=[*payment.refunds, made])
    return Done(after, found_refund(after, clock, asked.id))


def as_of(payment: SimulatedPayment, clock: Clock) -> SimulatedPayment:
    """Return the books as of now, with what the bank decided and the authorization that lapsed."""
    since, status = payment.status_at, payment.status
    if status is SimulatedStatus.PROCESSING and since and clock.elapsed(since) >= BANK_DECIDES_AFTER:
        payment = _decided(payment, clock.at)
    if payment.capture_at and clock.elapsed(payment.capture_at) >= BANK_DECIDES_AFTER:
        payment = _after_pending_capture(payment, clock.at)
    lapses = payment.fault == Fault.VOID_LAPSES and payment.capturable > 0
    if lapses and since and clock.elapsed(since) >= AUTHORIZED_FOR:
        payment = _released(payment, clock.at)
    return payment


def _decide(payment: SimulatedPayment, clock: Clock) -> Done:
    payment = replace(payment, status_at=clock.at)
    if payment.fault == Fault.PROCESSING:
        return Done(replace(payment, status=SimulatedStatus.PROCESSING), Processing(payment.reference))
    decided = _decided(payment, clock.at)
    return Done(decided, found(decided))


def _decided(payment: SimulatedPayment, at: datetime) -> SimulatedPayment:
    if payment.result != SUCCESS:
        return replace(payment, status=SimulatedStatus.DECLINED)
    amount = payment.requested // 2 if payment.fault == Fault.WRONG_AMOUNT else payment.requested
    total = payment.authorized + amount
    approved = payment.moved(
        "authorized", amount, at, status=SimulatedStatus.APPROVED, status_at=at, authorized=total
    )
    return _captured(approved, approved.captured + amount, at) if payment.auto_capture else approved


def _refusal_of_capture(payment: SimulatedPayment, total: int) -> Refused | None:
    if payment.status is not SimulatedStatus.APPROVED:
        return refused("payment_not_authorized")
    more = total - payment.captured
    if more <= 0 or payment.capture_pending:
        return None
    limits = {
        "capture_declined": payment.fault == Fault.CAPTURE_REFUSED,
        "capture_of_part_not_supported": payment.fault == Fault.CAPTURE_WHOLE and total != payment.authorized,
        "capture_not_repeatable": payment.fault == Fault.CAPTURE_ONCE and payment.captured > 0,
        "capture_exceeds_authorization": more > payment.capturable,
    }
    return next((refused(code) for code, applies in limits.items() if applies), None)


def _after_pending_capture(payment: SimulatedPayment, at: datetime) -> SimulatedPayment:
    """Capture what is pending. If the bank refuses, it refuses every later capture too."""
    total, payment = payment.capture_pending, replace(payment, capture_pending=0, capture_at=None)
    if payment.fault == Fault.CAPTURE_PROCESSING_REFUSED:
        return replace(payment, fault=Fault.CAPTURE_REFUSED)
    return _captured(payment, total, at)


def _captured(payment: SimulatedPayment, total: int, at: datetime) -> SimulatedPayment:
    captured = payment.moved("captured", total - payment.captured, at, captured=total)
    return _released(captured, at) if payment.fault == Fault.CAPTURE_ONCE else captured


def _released(payment: SimulatedPayment, at: datetime) -> SimulatedPayment:
    left = payment.capturable
    return payment.moved("released", left, at, released=payment.released + left) if left else payment
