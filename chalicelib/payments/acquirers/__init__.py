"""What moves the money: the party outside that approves or declines, and what we ask of it."""

from dataclasses import dataclass
from typing import Protocol

from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund


@dataclass(frozen=True, slots=True)
class Approved:
    """`reference` is the acquirer's own, by which it knows the money later, when the card is gone."""

    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    code: str
    description: str


@dataclass(frozen=True, slots=True)
class ActionRequired:
    """The payer's bank wants to hear from the payer first. Nothing has moved; by `reference` the acquirer,
    which has the card now, goes on when they were there."""

    reference: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Nothing came back in time: the money may have moved, and only asking again tells."""


@dataclass(frozen=True, slots=True)
class NeverSeen:
    """The acquirer was not reached when it was asked: nothing moved, and it may be asked now."""


Verdict = Approved | Declined | ActionRequired | Unanswered | NeverSeen


class Acquirer(Protocol):
    """Every call that moves money carries our id of what it is for as its idempotency key, so that asking
    again after a crash moves nothing twice. An exception means that the call may be repeated."""

    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        """Reserves the amount, and takes it where `payment.capture_at_once`. Keyed by the payment's id.

        `card` is the payer's, if they pay with one, and is not to be kept.
        """

    def resume(self, payment: Payment) -> Verdict:
        """Goes on with what it had answered ActionRequired to, now that `payment.challenge_answer` is there.
        Keyed by the payment's id."""

    def find(self, payment: Payment) -> Verdict:
        """What became of an authorization that was not answered."""

    def capture(self, payment: Payment, total: int) -> None:
        """Takes of an authorized amount until `total` of it is taken. Keyed by the payment's id and total."""

    def void(self, payment: Payment) -> None:
        """Gives back what is authorized and not captured. Keyed by the payment's id."""

    def refund(self, refund: Refund, payment: Payment) -> Verdict:
        """Sends money back. Keyed by the refund's id."""
