"""A fake acquirer with a ledger of the money it moved, to compare with our rows.

A repeated key of a refund moves no money until the keys are forgotten, which acquirers do after a day.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    Captured,
    CaptureVerdict,
    Declined,
    NeverSeen,
    Processing,
    Refunded,
    RefundVerdict,
    Unanswered,
    Verdict,
    Voided,
    VoidVerdict,
)
from chalicelib.payments.acquirers.simulator import Simulator
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.refund import Refund, RefundStatus

RETURNED = Declined("account_closed", "The payer's bank returned the refund.")


@dataclass
class Ledger:
    """Amounts in minor units, by payment's id. `refunded` has each refund with its payment and amount;
    `returned` has the ids of those that the payer's bank returned."""

    authorized: dict[str, int] = field(default_factory=dict)
    captured: dict[str, int] = field(default_factory=dict)
    voided: set[str] = field(default_factory=set)
    refunded: list[tuple[str, str, int]] = field(default_factory=list)
    returned: set[str] = field(default_factory=set)
    refund_keys: set[str] = field(default_factory=set)

    def record_authorization(self, payment: Payment) -> None:
        self.authorized[payment.id] = payment.amount
        if payment.auto_capture:
            self.captured[payment.id] = payment.amount

    def record_capture(self, payment: Payment, total: int) -> None:
        assert payment.id not in self.voided or total <= self.captured.get(payment.id, 0), (
            "captured after the void"
        )
        assert payment.id in self.authorized, "captured without an authorization"
        assert total <= self.authorized[payment.id], "more captured than authorized"
        self.captured[payment.id] = max(self.captured.get(payment.id, 0), total)

    def record_void(self, payment: Payment) -> None:
        self.voided.add(payment.id)

    def record_refund(self, refund: Refund, payment: Payment) -> None:
        if refund.id in self.refund_keys:
            return
        self.refund_keys.add(refund.id)
        self.refunded.append((refund.id, payment.id, refund.amount))
        refunded = self._refunded()[payment.id]
        assert refunded <= self.captured.get(payment.id, 0), "more refunded than captured"

    def find_refund(self, refund: Refund) -> RefundVerdict:
        if refund.id in self.returned:
            return RETURNED
        return Refunded() if refund.id in {refund_id for refund_id, *_ in self.refunded} else NeverSeen()

    def check(self, payments: list[Payment], refunds: list[Refund]) -> None:
        """Raise AssertionError if the ledger and our rows differ."""
        ours = {payment.id: payment.amount_captured for payment in payments if payment.amount_captured}
        assert {payment: total for payment, total in self.captured.items() if total} == ours
        back: Counter[str] = Counter()
        for refund in refunds:
            back[refund.payment_id] += refund.amount if refund.status is RefundStatus.PROCESSED else 0
        assert +self._refunded() == +back
        released = {payment.id for payment in payments if _was_released(payment)}
        assert released <= self.voided

    def _refunded(self) -> Counter[str]:
        totals: Counter[str] = Counter()
        for refund_id, payment_id, amount in self.refunded:
            totals[payment_id] += 0 if refund_id in self.returned else amount
        return totals


class Behavior(StrEnum):
    """The answer of the acquirer to the next request for a new payment."""

    APPROVES = "approves"
    DECLINES = "declines"
    CHALLENGES = "requires a challenge"
    APPROVES_BUT_ANSWER_IS_LOST = "approves, but the answer is lost"
    APPROVES_BUT_DISCONNECTS = "approves, but the connection breaks"
    UNAVAILABLE = "is unavailable"
    BANK_IS_SLOW = "sends a refund, but the bank takes days to process it"


class ConnectionBroke(Exception):
    pass


@dataclass
class LedgerAcquirer:
    """Answers by `behavior`; a repeated key gets its first answer. `meanwhile` runs once, before the next
    answer."""

    capability = Simulator.capability
    behavior: Behavior = Behavior.APPROVES
    ledger: Ledger = field(default_factory=Ledger)
    challenged: set[str] = field(default_factory=set)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    meanwhile: Callable[[], None] | None = None

    def prepare(self, payment: Payment) -> str:
        return payment.acquirer_key

    def find_payment_id(self, reference: str) -> str:
        return reference.partition("/")[0]

    def authorize(self, payment: Payment, card: Card | None = None) -> Verdict:
        self._run_meanwhile()
        if self.behavior is Behavior.CHALLENGES and payment.id not in self.verdicts:
            self.challenged.add(payment.id)
        if payment.id in self.challenged:
            return ActionRequired(reference=payment.id)
        return self._verdict(payment, approved=self.behavior is not Behavior.DECLINES)

    def resume(self, payment: Payment) -> Verdict:
        self._run_meanwhile()
        assert payment.acquirer_reference in self.challenged, "resumed without a challenge"
        approved = payment.challenge_answer is ChallengeAnswer.APPROVE
        return self._verdict(payment, approved=approved and self.behavior is not Behavior.DECLINES)

    def find(self, payment: Payment) -> Verdict:
        return (
            Unanswered()
            if self.behavior is Behavior.UNAVAILABLE
            else self.verdicts.get(payment.id, NeverSeen())
        )

    def capture(self, payment: Payment, total: int) -> CaptureVerdict:
        self.ledger.record_capture(payment, total)
        return Captured(total)

    def void(self, payment: Payment) -> VoidVerdict:
        self.ledger.record_void(payment)
        return Voided()

    def refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        if self.behavior is Behavior.UNAVAILABLE:
            return Unanswered()
        self.ledger.record_refund(refund, payment)
        if self.behavior is Behavior.BANK_IS_SLOW:
            return Processing(f"re_{refund.id}")
        if self.behavior is Behavior.APPROVES_BUT_ANSWER_IS_LOST:
            return Unanswered()
        if self.behavior is Behavior.APPROVES_BUT_DISCONNECTS:
            raise ConnectionBroke(refund.id)
        return Refunded()

    def find_refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        if self.behavior is Behavior.UNAVAILABLE:
            return Unanswered()
        found = self.ledger.find_refund(refund)
        slow = self.behavior is Behavior.BANK_IS_SLOW and isinstance(found, Refunded)
        return Processing(f"re_{refund.id}") if slow else found

    def _run_meanwhile(self) -> None:
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile()

    def _verdict(self, payment: Payment, *, approved: bool) -> Verdict:
        if self.behavior is Behavior.UNAVAILABLE:
            return Unanswered()
        no = Declined("card_declined", "Declined.")
        verdict = self.verdicts.setdefault(payment.id, approval_of(payment) if approved else no)
        if isinstance(verdict, Approved):
            self.ledger.record_authorization(payment)
        if self.behavior is Behavior.APPROVES_BUT_ANSWER_IS_LOST:
            return Unanswered()
        if self.behavior is Behavior.APPROVES_BUT_DISCONNECTS:
            raise ConnectionBroke(payment.id)
        return verdict


def approval_of(payment: Payment, reference: str = "ref") -> Approved:
    """Return the acquirer's approval of the whole amount, captured if the payment asks for it."""
    captured = payment.amount if payment.auto_capture else 0
    return Approved(reference=reference, amount=payment.amount, currency=payment.currency, captured=captured)


def _was_released(payment: Payment) -> bool:
    """Return whether an authorized amount was released without a capture."""
    succeeded = payment.status in (PaymentStatus.SUCCESS, PaymentStatus.CANCELED)
    return succeeded and payment.amount_capturable == 0 and payment.amount_captured < payment.amount
