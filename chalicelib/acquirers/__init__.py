"""What moves the money: the party outside that approves or declines, and what we ask of it."""

from dataclasses import dataclass
from typing import Protocol

from chalicelib.domain.card import Card
from chalicelib.domain.payment import Payment
from chalicelib.domain.refund import Refund


@dataclass(frozen=True, slots=True)
class Approved:
    pass


@dataclass(frozen=True, slots=True)
class Declined:
    code: str
    description: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nothing came back in time: the money may have moved, and only asking again tells."""


Verdict = Approved | Declined | Unanswered


class Acquirer(Protocol):
    """Every call that moves money carries our id of what it is for as its idempotency key, so that asking
    again after a crash moves nothing twice. An exception means that the call may be repeated."""

    def tokenise(self, card: Card) -> str:
        """A token that stands for the card at this acquirer, and from which nothing of it can be read."""

    def authorise(self, payment: Payment) -> Verdict:
        """Reserves the amount, and takes it where `payment.capture_at_once`. Keyed by the payment's id."""

    def find(self, payment: Payment) -> Verdict:
        """What became of an authorisation that was not answered."""

    def capture(self, payment: Payment) -> None:
        """Takes an authorised amount. Keyed by the payment's id."""

    def refund(self, refund: Refund, payment: Payment) -> Verdict:
        """Sends money back. Keyed by the refund's id."""
