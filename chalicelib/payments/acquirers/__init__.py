"""The acquirer: the external party that approves, declines and moves the money, and its interface."""

from dataclasses import dataclass
from typing import Protocol

from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund


@dataclass(frozen=True, slots=True)
class Approved:
    """`reference` is the acquirer's own identifier of the approval; later calls use it, without the card."""

    reference: str | None = None


@dataclass(frozen=True, slots=True)
class Declined:
    code: str
    description: str


@dataclass(frozen=True, slots=True)
class ActionRequired:
    """The payer's bank requires the payer's confirmation first. No money has moved.

    The acquirer has the card now and resumes by `reference` after the confirmation.
    """

    reference: str


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The acquirer did not answer in time. The money may have moved; `Acquirer.find` returns the result."""


@dataclass(frozen=True, slots=True)
class NeverSeen:
    """The acquirer never received the request. No money moved; the request may be sent now."""


Verdict = Approved | Declined | ActionRequired | Unanswered | NeverSeen


class Acquirer(Protocol):
    """Calls that move money carry our id as the idempotency key, so a retry moves no money twice.

    An exception means that the call may be repeated.
    """

    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        """Authorize the amount, and capture it if `payment.auto_capture`. Keyed by the payment's id.

        `card` is set for card payments. Implementations must not store it.
        """

    def resume(self, payment: Payment) -> Verdict:
        """Resume a payment once its `challenge_answer` is set. Keyed by the payment's id."""

    def find(self, payment: Payment) -> Verdict:
        """Look up the result of an authorization whose answer was lost."""

    def capture(self, payment: Payment, total: int) -> None:
        """Capture until `total` of the authorized amount is captured. Keyed by the payment's id and total."""

    def void(self, payment: Payment) -> None:
        """Release the authorized amount that is not captured. Keyed by the payment's id."""

    def refund(self, refund: Refund, payment: Payment) -> Verdict:
        """Send the refund's amount to the payer. Keyed by the refund's id.

        An acquirer keeps a key for about a day, so this is repeated only after `find_refund` returned
        NeverSeen: https://docs.stripe.com/api/idempotent_requests.
        """

    def find_refund(self, refund: Refund, payment: Payment) -> Verdict:
        """Look up the result of a refund that was sent before, by a strongly consistent read."""
