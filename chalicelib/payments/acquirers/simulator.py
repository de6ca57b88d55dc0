"""An acquirer that moves no money: test data decides, otherwise the configured success rate.

The random number is derived from the payment's id, so that a repeated call with the same idempotency key
gets the same answer, as from a real acquirer.
"""

from datetime import timedelta
from hashlib import sha256

from chalicelib.payments.acquirers import (
    ActionRequired,
    Approved,
    Capability,
    Captured,
    CaptureVerdict,
    Declined,
    NeverSeen,
    Refunded,
    RefundVerdict,
    Unanswered,
    Verdict,
    Voided,
    VoidVerdict,
    simulated_outcomes,
)
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.domain.upi import Flow
from chalicelib.settings import Settings

_BY_CHANCE = "by_chance"
_LATER = {
    simulated_outcomes.NO_ANSWER_THEN_FAILED: "payment_timed_out",
    simulated_outcomes.NO_ANSWER_THEN_SUCCESS: simulated_outcomes.SUCCESS,
}
# The accepted brands, in the order in which an error lists them. A further acquirer states its own.
CARD_BRANDS = ("visa", "mastercard", "amex", "diners", "discover", "jcb", "rupay")

_CARDS = simulated_outcomes.CARD_OUTCOMES | simulated_outcomes.CHALLENGED_CARDS


class Simulator:
    capability = Capability(
        methods=frozenset(Method),
        currencies=None,
        captures="many",
        void="now",
        authorized_for=timedelta(days=7),
        cards="raw",
        card_brands=CARD_BRANDS,
        upi_flows=frozenset(Flow),
        refund_window=timedelta(days=365),
    )

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def prepare(self, payment: Payment) -> str:
        return f"sim_{payment.acquirer_key}"

    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        outcome = self._outcome(payment, card)
        if _is_challenged(payment, card):
            return ActionRequired(reference=outcome)
        return Unanswered() if outcome in _LATER else _verdict(payment, outcome)

    def resume(self, payment: Payment) -> Verdict:
        """Return the outcome that the reference names if the payer approved, otherwise a decline."""
        match payment.challenge_answer:
            case ChallengeAnswer.APPROVE:
                return _verdict(payment, payment.acquirer_reference or simulated_outcomes.SUCCESS)
            case ChallengeAnswer.DECLINE if payment.instrument.method is Method.CARD:
                return _declined("authentication_failed")
            case ChallengeAnswer.DECLINE:
                return _declined("payment_declined")
            case _:
                return _declined("payment_timed_out")

    def find(self, payment: Payment) -> Verdict:
        if payment.amount_capturable or payment.capture_pending or payment.captured:
            return Approved(
                reference=str(payment.acquirer_reference), amount=payment.amount, currency=payment.currency,
                captured=payment.amount_captured,
            )  # fmt: skip
        if payment.challenge_answer is not None:
            return self.resume(payment)
        if payment.instrument.method is Method.CARD:
            return NeverSeen()  # no test card has a lost answer: it was answered or never sent
        outcome = self._outcome(payment, None)
        return _verdict(payment, _LATER.get(outcome, outcome))

    def capture(self, payment: Payment, total: int) -> CaptureVerdict:
        return Captured(total)

    def void(self, payment: Payment) -> VoidVerdict:
        return Voided()

    def refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        if payment.acquirer_reference == simulated_outcomes.REFUND_FAILS:
            return _declined("expired_or_canceled_card")
        return Refunded()

    def find_refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        return self.refund(refund, payment)

    def _outcome(self, payment: Payment, card: Card | None) -> str:
        named = _named_outcome(payment, card)
        return named if named != _BY_CHANCE else self._by_chance(payment)

    def _by_chance(self, payment: Payment) -> str:
        method = payment.instrument.method
        if self._settings.test_mode:
            lucky = self._settings.test_payment_success
        else:
            lucky = _chance(payment.id) < self._settings.success_rates[method]
        declined = "card_declined" if method is Method.CARD else "payment_declined"
        return simulated_outcomes.SUCCESS if lucky else declined


def _named_outcome(payment: Payment, card: Card | None) -> str:
    instrument = payment.instrument
    match instrument.method:
        case Method.CARD:
            return _CARDS.get(card.number, _BY_CHANCE) if card else _BY_CHANCE
        case Method.UPI:
            return simulated_outcomes.UPI_OUTCOMES.get((instrument.vpa or "").lower(), _BY_CHANCE)
        case Method.NETBANKING:
            return simulated_outcomes.BANK_OUTCOMES.get(instrument.bank or "", _BY_CHANCE)


def _is_challenged(payment: Payment, card: Card | None) -> bool:
    """Return True for every net banking payment and for the cards listed in CHALLENGED_CARDS."""
    if payment.instrument.method is Method.NETBANKING:
        return True
    return card is not None and card.number in simulated_outcomes.CHALLENGED_CARDS


def _verdict(payment: Payment, outcome: str) -> Verdict:
    if outcome not in (simulated_outcomes.SUCCESS, simulated_outcomes.REFUND_FAILS):
        return _declined(outcome)
    captured = payment.amount if payment.auto_capture else 0
    return Approved(reference=outcome, amount=payment.amount, currency=payment.currency, captured=captured)


def _declined(outcome: str) -> Declined:
    return Declined(outcome, simulated_outcomes.DESCRIPTIONS[outcome])


def _chance(key: str) -> float:
    return int.from_bytes(sha256(key.encode()).digest()[:8], "big") / 2**64
