"""Disputes of the simulator: they open with the first capture, and pass by the test clock.

All functions are pure. A dispute is derived from the books: the capture, the merchant's response, the time.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.event import Resource
from chalicelib.payments.acquirers import Refused, Unanswered
from chalicelib.payments.acquirers.simulator.faults import (
    DISPUTE_ANSWERED_WITHIN,
    DISPUTE_REVIEWED_AFTER,
    Fault,
)
from chalicelib.payments.acquirers.simulator.outcomes import ADDRESSES, CARDS, refused
from chalicelib.payments.domain.dispute import (
    AcquirerDispute,
    DisputePhase,
    DisputeReason,
    DisputeResponse,
    DisputeStatus,
)
from chalicelib.payments.domain.simulated_payment import Clock, SimulatedPayment, is_simulated

# The reason of each kind, with the card networks' code for it.
REASONS = {
    Fault.DISPUTE_WON: (DisputeReason.FRAUDULENT, "10.4"),
    Fault.DISPUTE_LOST: (DisputeReason.NOT_RECEIVED, "13.1"),
    Fault.DISPUTE_INQUIRY: (DisputeReason.UNRECOGNIZED, None),
    Fault.DISPUTE_ANSWER_LOST: (DisputeReason.DUPLICATE, "12.6"),
}
_ADDRESSES = {address for address, outcome in ADDRESSES.items() if outcome.fault in REASONS}
_LAST4 = {number[-4:] for number, outcome in CARDS.items() if outcome.fault in REASONS}


def reference_of(payment_reference: str) -> str:
    return f"{payment_reference}/dispute"


def may_be_disputed(account: str, payment: Resource) -> bool:
    """Return whether the simulator may have opened a dispute of this payment, as the API shows it.

    An event that is older than the payment's `acquirer_reference` has none.
    """
    simulated = account.endswith("#test") and is_simulated(payment.get("acquirer_reference"))
    if not (simulated and payment["captured"]):
        return False
    last4 = payment["card"]["last4"] if "card" in payment else None
    return payment.get("vpa", "").lower() in _ADDRESSES or last4 in _LAST4


def dispute_of(payment: SimulatedPayment, clock: Clock) -> AcquirerDispute | None:
    """Return the dispute as of now; None if the test value opens none, or nothing is captured yet."""
    captures = [(amount, at) for kind, amount, at in payment.moves if kind == "captured"]
    if payment.fault not in REASONS or not captures:
        return None
    fault, (amount, since) = Fault(payment.fault), captures[0]
    opened_at = datetime.fromisoformat(since)
    escalated = _is_escalated(payment, clock, opened_at)
    phase = DisputePhase.CHARGEBACK if escalated else DisputePhase.INQUIRY
    status = _status(payment, clock, opened_at, escalated=escalated)
    reason, reason_code = REASONS[fault]
    return AcquirerDispute(
        reference=reference_of(payment.reference), amount=amount, currency=payment.currency, reason=reason,
        reason_code=reason_code, phase=phase, status=status, opened_at=opened_at,
        amount_withdrawn=_withdrawn(amount, status, escalated=escalated),
        respond_by=_deadline(payment, opened_at, escalated=escalated) - _advanced(clock, opened_at),
    )  # fmt: skip


def withdrawn(payment: SimulatedPayment, clock: Clock) -> int:
    """Return the amount that the simulator has taken back from the merchant."""
    dispute = dispute_of(payment, clock)
    return dispute.amount_withdrawn if dispute else 0


def respond(
    payment: SimulatedPayment, clock: Clock, response: DisputeResponse
) -> tuple[SimulatedPayment, AcquirerDispute | Refused | Unanswered]:
    """Return the books after a response, and the answer to it. A repeated response changes nothing."""
    dispute = dispute_of(payment, clock)
    if dispute is None:
        return payment, refused("dispute_not_found")
    known = payment.dispute_response
    if known is not None and known["response"] == response:
        return payment, dispute
    if dispute.status is not DisputeStatus.NEEDS_RESPONSE:
        return payment, refused("dispute_closed")
    after = replace(payment, dispute_response={"response": response.value, "at": clock.at.isoformat()})
    if payment.fault == Fault.DISPUTE_ANSWER_LOST:
        return after, Unanswered()
    return after, dispute_of(after, clock) or Unanswered()


def _is_escalated(payment: SimulatedPayment, clock: Clock, opened_at: datetime) -> bool:
    """Return whether the bank takes money: always, except for an inquiry that was answered in time."""
    if payment.fault != Fault.DISPUTE_INQUIRY:
        return True
    answered = payment.dispute_response
    waited = clock.elapsed(opened_at)
    if answered is not None:
        waited -= clock.elapsed(datetime.fromisoformat(answered["at"]))
    return waited >= DISPUTE_ANSWERED_WITHIN


def _deadline(payment: SimulatedPayment, opened_at: datetime, *, escalated: bool) -> datetime:
    rounds = 2 if escalated and payment.fault == Fault.DISPUTE_INQUIRY else 1
    return opened_at + rounds * DISPUTE_ANSWERED_WITHIN


def _status(
    payment: SimulatedPayment, clock: Clock, opened_at: datetime, *, escalated: bool
) -> DisputeStatus:
    answered = payment.dispute_response
    if answered is None:
        limit = _deadline(payment, opened_at, escalated=escalated) - opened_at
        is_late = clock.elapsed(opened_at) >= limit
        return DisputeStatus.EXPIRED if is_late else DisputeStatus.NEEDS_RESPONSE
    if answered["response"] == DisputeResponse.ACCEPT:
        return DisputeStatus.ACCEPTED
    if clock.elapsed(datetime.fromisoformat(answered["at"])) < DISPUTE_REVIEWED_AFTER:
        return DisputeStatus.UNDER_REVIEW
    return DisputeStatus.LOST if payment.fault == Fault.DISPUTE_LOST else DisputeStatus.WON


def _withdrawn(amount: int, status: DisputeStatus, *, escalated: bool) -> int:
    if status is DisputeStatus.WON:
        return 0
    return amount if escalated or status is DisputeStatus.ACCEPTED else 0


def _advanced(clock: Clock, since: datetime) -> timedelta:
    return clock.elapsed(since) - (clock.at - since)
