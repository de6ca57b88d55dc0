"""Look up a payment or a refund in the simulator's books. All functions are pure."""

from datetime import datetime

from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    Declined,
    NeverSeen,
    Processing,
    Refunded,
    RefundVerdict,
    Saved,
    Verdict,
)
from chalicelib.payments.acquirers.simulator.faults import REFUND_FAILS_AFTER, REFUND_PENDING_FOR, Fault
from chalicelib.payments.acquirers.simulator.outcomes import declined
from chalicelib.payments.domain.simulated_payment import (
    Clock,
    SimulatedPayment,
    SimulatedRefund,
    SimulatedStatus,
)


def found(payment: SimulatedPayment) -> Verdict:
    """Return what became of the payment, from the books as of now."""
    match payment.status:
        case SimulatedStatus.NEW:
            return NeverSeen()
        case SimulatedStatus.CHALLENGED:
            return ActionRequired(payment.reference)
        case SimulatedStatus.DECLINED:
            return declined(payment.result)
        case SimulatedStatus.APPROVED if not payment.capture_pending:
            return _approval(payment)
        case _:
            return Processing(payment.reference)


def found_refund(payment: SimulatedPayment, clock: Clock, refund_id: str) -> RefundVerdict:
    """Return what became of the latest refund with this id."""
    made = [one for one in payment.refunds if one["id"] == refund_id]
    if not made:
        return NeverSeen()
    if _has_failed(payment, made[-1], clock):
        return declined("expired_or_canceled_card")
    age = clock.elapsed(datetime.fromisoformat(made[-1]["at"]))
    if payment.fault == Fault.REFUND_PENDING and age < REFUND_PENDING_FOR:
        return Processing(f"{payment.reference}/{refund_id}")
    return Refunded(f"{payment.reference}/{refund_id}")


def refunded(payment: SimulatedPayment, clock: Clock) -> int:
    """Return the sum of the refunds that have not failed."""
    return sum(one["amount"] for one in payment.refunds if not _has_failed(payment, one, clock))


def _approval(payment: SimulatedPayment) -> Approved | Declined:
    """Return the approval, or a decline if the whole authorization was released."""
    if payment.released == payment.authorized:
        return declined("authorization_expired")
    return Approved(
        reference=payment.reference, amount=payment.authorized, currency=payment.currency,
        captured=payment.captured, voidable=payment.fault != Fault.VOID_LAPSES, saved=saved_of(payment),
    )  # fmt: skip


def saved_of(payment: SimulatedPayment) -> Saved | None:
    """Return the token of the method that the payment saved."""
    return Saved(token=payment.saved_token) if payment.saved_token else None


def _has_failed(payment: SimulatedPayment, made: SimulatedRefund, clock: Clock) -> bool:
    if payment.fault == Fault.REFUND_FAILS:
        return True
    age = clock.elapsed(datetime.fromisoformat(made["at"]))
    return payment.fault == Fault.REFUND_REVERSED and age >= REFUND_FAILS_AFTER
