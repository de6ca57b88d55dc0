"""An acquirer for tests: it answers as told and remembers what it was asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.payments.acquirers import Approved, Verdict
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.workers.payments import Desk
from tests.builders import NOON


@dataclass
class Acquirer:
    """`meanwhile` happens once, while it is asked to authorize: what others do until its answer is there."""

    verdict: Verdict = field(default_factory=Approved)
    found: Verdict = field(default_factory=Approved)
    asked: list[tuple[str, str]] = field(default_factory=list)
    meanwhile: Callable[[], None] | None = None

    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        self.asked.append(("authorize", payment.id))
        others, self.meanwhile = self.meanwhile, None
        if others:
            others()
        return self.verdict

    def resume(self, payment: Payment) -> Verdict:
        self.asked.append((f"resume, {payment.challenge_answer}", payment.id))
        return self.found

    def find(self, payment: Payment) -> Verdict:
        self.asked.append(("find", payment.id))
        return self.found

    def capture(self, payment: Payment, total: int) -> None:
        self.asked.append((f"capture {total}", payment.id))

    def void(self, payment: Payment) -> None:
        self.asked.append(("void", payment.id))

    def refund(self, refund: Refund, payment: Payment) -> Verdict:
        self.asked.append(("refund", refund.id))
        return self.verdict


def desk(acquirer: Acquirer | None = None, at: datetime = NOON) -> Desk:
    """Where a worker sits at that moment; an authorization lasts a week there."""
    return Desk(acquirer or Acquirer(), at, timedelta(days=7), "https://pay.example.com")
