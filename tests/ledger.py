"""An acquirer's books: what it moved, by idempotency key. Ours must say the same when all is done."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from chalicelib.payments.acquirers import ActionRequired, Approved, Declined, NeverSeen, Unanswered, Verdict
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.payment_steps import PaymentStatus
from chalicelib.payments.domain.refund import Refund, RefundStatus


@dataclass
class Ledger:
    """Amounts in minor units, by payment's and refund's id. A key that is known moves nothing again."""

    authorized: dict[str, int] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    voided: set[str] = field(default_factory=set)
    given_back: dict[str, tuple[str, int]] = field(default_factory=dict)

    def authorizes(self, payment: Payment) -> None:
        self.authorized[payment.id] = payment.amount
        if payment.capture_at_once:
            self.taken[payment.id] = payment.amount

    def captures(self, payment: Payment, total: int) -> None:
        assert payment.id not in self.voided or total <= self.taken.get(payment.id, 0), "taken after the void"
        assert payment.id in self.authorized, "taken without an authorization"
        assert total <= self.authorized[payment.id], "more taken than was authorized"
        self.taken[payment.id] = max(self.taken.get(payment.id, 0), total)

    def voids(self, payment: Payment) -> None:
        self.voided.add(payment.id)

    def refunds(self, refund: Refund, payment: Payment) -> None:
        self.given_back[refund.id] = (payment.id, refund.amount)
        returned = self._returned()[payment.id]
        assert returned <= self.taken.get(payment.id, 0), "more given back than was taken"

    def agrees_with(self, payments: list[Payment], refunds: list[Refund]) -> None:
        """Raises AssertionError where its books and our rows differ."""
        ours = {payment.id: payment.amount_captured for payment in payments if payment.amount_captured}
        assert {payment: total for payment, total in self.taken.items() if total} == ours
        back: Counter[str] = Counter()
        for refund in refunds:
            back[refund.payment_id] += refund.amount if refund.status is RefundStatus.PROCESSED else 0
        assert +self._returned() == +back
        released = {payment.id for payment in payments if _was_released(payment)}
        assert released <= self.voided

    def _returned(self) -> Counter[str]:
        totals: Counter[str] = Counter()
        for payment_id, amount in self.given_back.values():
            totals[payment_id] += amount
        return totals


class Mood(StrEnum):
    """How an acquirer takes the next question about a payment that it does not know yet."""

    APPROVES = "approves"
    DECLINES = "declines"
    CHALLENGES = "sends the payer to their bank"
    APPROVES_UNHEARD = "approves, and the answer is lost"
    APPROVES_AND_BREAKS = "approves, and the connection breaks"
    IS_AWAY = "is away"


class ConnectionBroke(Exception):
    pass


@dataclass
class BookkeepingAcquirer:
    """Answers by its mood, and a key that it knows as it did before. `meanwhile` happens once, before the
    next answer."""

    mood: Mood = Mood.APPROVES
    ledger: Ledger = field(default_factory=Ledger)
    challenged: set[str] = field(default_factory=set)
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    meanwhile: Callable[[], None] | None = None

    def authorize(self, payment: Payment, card: Card | None = None) -> Verdict:
        self._think()
        if self.mood is Mood.CHALLENGES and payment.id not in self.verdicts:
            self.challenged.add(payment.id)
        if payment.id in self.challenged:
            return ActionRequired(reference=payment.id)
        return self._judged(payment, approved=self.mood is not Mood.DECLINES)

    def resume(self, payment: Payment) -> Verdict:
        self._think()
        assert payment.acquirer_reference in self.challenged, "resumed what it never asked for"
        approved = payment.challenge_answer is ChallengeAnswer.APPROVE
        return self._judged(payment, approved=approved and self.mood is not Mood.DECLINES)

    def find(self, payment: Payment) -> Verdict:
        return Unanswered() if self.mood is Mood.IS_AWAY else self.verdicts.get(payment.id, NeverSeen())

    def capture(self, payment: Payment, total: int) -> None:
        self.ledger.captures(payment, total)

    def void(self, payment: Payment) -> None:
        self.ledger.voids(payment)

    def refund(self, refund: Refund, payment: Payment) -> Verdict:
        self.ledger.refunds(refund, payment)
        return Approved()

    def _think(self) -> None:
        others, self.meanwhile = self.meanwhile, None
        if others:
            others()

    def _judged(self, payment: Payment, *, approved: bool) -> Verdict:
        if self.mood is Mood.IS_AWAY:
            return Unanswered()
        no = Declined("card_declined", "Declined.")
        verdict = self.verdicts.setdefault(payment.id, Approved() if approved else no)
        if isinstance(verdict, Approved):
            self.ledger.authorizes(payment)
        if self.mood is Mood.APPROVES_UNHEARD:
            return Unanswered()
        if self.mood is Mood.APPROVES_AND_BREAKS:
            raise ConnectionBroke(payment.id)
        return verdict


def _was_released(payment: Payment) -> bool:
    """Something was authorized that was not, and will not be, captured."""
    succeeded = payment.status in (PaymentStatus.SUCCESS, PaymentStatus.CANCELED)
    return succeeded and payment.amount_capturable == 0 and payment.amount_captured < payment.amount
