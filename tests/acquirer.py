"""A fake acquirer: it returns the configured verdicts and records its calls."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from chalicelib.payments.acquirers import (
    Captured,
    CaptureVerdict,
    NotSent,
    Refunded,
    RefundVerdict,
    Unanswered,
    Verdict,
    Voided,
    VoidVerdict,
)
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.acquirers.simulator import Simulator
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.domain.routing import SIMULATOR
from chalicelib.payments.workers.asking import PaymentContext
from chalicelib.risk.workers.rules import Rules
from tests.builders import NOON
from tests.ledger import approval_of


@dataclass
class Acquirer:
    """`verdict` None approves. `meanwhile` runs once, during the call to authorize: it simulates concurrent
    changes."""

    capability = Simulator.capability
    verdict: Verdict | None = None
    found: Verdict | None = None
    refunded: RefundVerdict = field(default_factory=Refunded)
    refund_found: RefundVerdict = field(default_factory=Refunded)
    captured: CaptureVerdict | None = None
    voided: VoidVerdict = field(default_factory=Voided)
    prepared: str | NotSent | Unanswered = "ref"
    calls: list[tuple[str, str]] = field(default_factory=list)
    meanwhile: Callable[[], None] | None = None
    keys: list[str] = field(default_factory=list)

    def prepare(self, payment: Payment) -> str | NotSent | Unanswered:
        return self.prepared

    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        self.calls.append(("authorize", payment.id))
        self.keys.append(payment.acquirer_key)
        meanwhile, self.meanwhile = self.meanwhile, None
        if meanwhile:
            meanwhile()
        return self.verdict or approval_of(payment)

    def resume(self, payment: Payment) -> Verdict:
        self.calls.append((f"resume, {payment.challenge_answer}", payment.id))
        return self.found or approval_of(payment)

    def find(self, payment: Payment) -> Verdict:
        self.calls.append(("find", payment.id))
        return self.found or approval_of(payment)

    def capture(self, payment: Payment, total: int) -> CaptureVerdict:
        self.calls.append((f"capture {total}", payment.id))
        return self.captured or Captured(total)

    def void(self, payment: Payment) -> VoidVerdict:
        self.calls.append(("void", payment.id))
        return self.voided

    def refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        self.calls.append(("refund", refund.id))
        return self.refunded

    def find_payment_id(self, reference: str) -> str | NotSent | Unanswered:
        return NotSent()

    def find_refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        self.calls.append(("find refund", refund.id))
        return self.refund_found


def payment_context(
    acquirer: Acquirer | None = None, at: datetime = NOON, *, registry: Registry | None = None
) -> PaymentContext:
    """Return a worker's context at that time, with an authorization period of a week."""
    registry = registry or Registry({SIMULATOR: acquirer or Acquirer()})
    return PaymentContext(registry, at, timedelta(days=7), "https://pay.example.com", Rules())
