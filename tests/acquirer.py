"""An acquirer for tests: it answers as told and remembers what it was asked."""

from dataclasses import dataclass, field

from chalicelib.acquirers import Approved, Verdict
from chalicelib.domain.card import Card
from chalicelib.domain.payment import Payment
from chalicelib.domain.refund import Refund


@dataclass
class Acquirer:
    verdict: Verdict = field(default_factory=Approved)
    found: Verdict = field(default_factory=Approved)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def tokenise(self, card: Card) -> str:
        return "token"

    def authorise(self, payment: Payment) -> Verdict:
        self.asked.append(("authorise", payment.id))
        return self.verdict

    def find(self, payment: Payment) -> Verdict:
        self.asked.append(("find", payment.id))
        return self.found

    def capture(self, payment: Payment) -> None:
        self.asked.append(("capture", payment.id))

    def refund(self, refund: Refund, payment: Payment) -> Verdict:
        self.asked.append(("refund", refund.id))
        return self.verdict
