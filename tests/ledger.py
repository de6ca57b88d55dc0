"""An acquirer with books: what it moved, by idempotency key. Ours must say the same when all is done."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum

from chalicelib.acquirers import Approved, Declined, NeverSeen, Unanswered, Verdict
from chalicelib.domain.card import Card
from chalicelib.domain.payment import Payment, PaymentStatus
from chalicelib.domain.refund import Refund, RefundStatus


class Mood(StrEnum):
    """How it takes the next question about a payment that it does not know yet."""

    APPROVES = "approves"
    DECLINES = "declines"
    APPROVES_UNHEARD = "approves, and the answer is lost"
    APPROVES_AND_BREAKS = "approves, and the connection breaks"
    IS_AWAY = "is away"


class ConnectionBroke(Exception):
    pass


@dataclass
class BookkeepingAcquirer:
    """Amounts in minor units, by payment's and refund's id. A key that is known gets its answer again."""

    mood: Mood = Mood.APPROVES
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    taken: dict[str, int] = field(default_factory=dict)
    voided: set[str] = field(default_factory=set)
    given_back: dict[str, tuple[str, int]] = field(default_factory=dict)

    def authorise(self, payment: Payment, card: Card | None = None) -> Verdict:
        if self.mood is Mood.IS_AWAY:
            return Unanswered()
        self.verdicts.setdefault(payment.id, self._judged())
        if payment.capture_at_once and isinstance(self.verdicts[payment.id], Approved):
            self.taken[payment.id] = payment.amount
        if self.mood is Mood.APPROVES_UNHEARD:
            return Unanswered()
        if self.mood is Mood.APPROVES_AND_BREAKS:
            raise ConnectionBroke(payment.id)
        return self.verdicts[payment.id]

    def find(self, payment: Payment) -> Verdict:
        return Unanswered() if self.mood is Mood.IS_AWAY else self.verdicts.get(payment.id, NeverSeen())

    def capture(self, payment: Payment, total: int) -> None:
        assert payment.id not in self.voided or total <= self.taken.get(payment.id, 0), "taken after the void"
        assert isinstance(self.verdicts.get(payment.id), Approved), "taken without an authorisation"
        self.taken[payment.id] = max(self.taken.get(payment.id, 0), total)

    def void(self, payment: Payment) -> None:
        self.voided.add(payment.id)

    def refund(self, refund: Refund, payment: Payment) -> Verdict:
        self.given_back[refund.id] = (payment.id, refund.amount)
        returned = sum(amount for paid, amount in self.given_back.values() if paid == payment.id)
        assert returned <= self.taken.get(payment.id, 0), "more given back than was taken"
        return Approved()

    def agrees_with(self, payments: list[Payment], refunds: list[Refund]) -> None:
        """Raises AssertionError where its books and our rows differ."""
        ours = {payment.id: payment.amount_captured for payment in payments if payment.amount_captured}
        assert {payment: total for payment, total in self.taken.items() if total} == ours
        back = Counter({r.payment_id: 0 for r in refunds})
        for refund in refunds:
            back[refund.payment_id] += refund.amount if refund.status is RefundStatus.PROCESSED else 0
        assert +Counter(self._returned()) == +back
        released = {payment.id for payment in payments if _was_released(payment)}
        assert released <= self.voided

    def _returned(self) -> dict[str, int]:
        totals: Counter[str] = Counter()
        for payment_id, amount in self.given_back.values():
            totals[payment_id] += amount
        return dict(totals)

    def _judged(self) -> Verdict:
        return Declined("card_declined", "Declined.") if self.mood is Mood.DECLINES else Approved()


def _was_released(payment: Payment) -> bool:
    """Something was authorised that was not, and will not be, captured."""
    succeeded = payment.status in (PaymentStatus.SUCCESS, PaymentStatus.CANCELED)
    return succeeded and payment.amount_capturable == 0 and payment.amount_captured < payment.amount
