"""A fake acquirer: it returns the configured verdicts and records its calls."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.payments.acquirers import Approved, Verdict
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.workers.verdicts import PaymentContext
from tests.builders import NOON


@dataclass
class Acquirer:
    """`meanwhile` runs once, during the call to authorize: it simulates concurrent changes."""

    verdict: Verdict = field(default_factory=Approved)
    found: Verdict = field(default_factory=Approved)
    calls: list[tuple[str, str]] = field(default_factory=list)
    meanwhile: Callable[[], None] | None = None

    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        self.calls.append(("authorize", payment.id))
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile()
        return self.verdict

    def resume(self, payment: Payment) -> Verdict:
        self.calls.append((f"resume, {payment.challenge_answer}", payment.id))
        return self.found

    def find(self, payment: Payment) -> Verdict:
        self.calls.append(("find", payment.id))
        return self.found

    def capture(self, payment: Payment, total: int) -> None:
        self.calls.append((f"capture {total}", payment.id))

    def void(self, payment: Payment) -> None:
        self.calls.append(("void", payment.id))

    def refund(self, refund: Refund, payment: Payment) -> Verdict:
        self.calls.append(("refund", refund.id))
        return self.verdict

    def find_refund(self, refund: Refund, payment: Payment) -> Verdict:
        self.calls.append(("find refund", refund.id))
        return self.found


def payment_context(acquirer: Acquirer | None = None, at: datetime = NOON) -> PaymentContext:
    """Return a worker's context at that time, with an authorization period of a week."""
    return PaymentContext(acquirer or Acquirer(), at, timedelta(days=7), "https://pay.example.com")
