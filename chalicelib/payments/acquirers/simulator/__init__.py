"""An acquirer that moves no real money, and is as unreliable as a real one.

The simulator has books of its own, as an acquirer has: a row for each payment, and the lines of its payouts.
A call that moves money is one conditional write of the payment and its lines.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from chalicelib.db.backoff import Backoff
from chalicelib.payments.acquirers import (
    Approved,
    CaptureVerdict,
    DisputeVerdict,
    NeverSeen,
    RefundVerdict,
    ResponseVerdict,
    Unanswered,
    Verdict,
    VoidVerdict,
)
from chalicelib.payments.acquirers.simulator import disputes, lookups, steps
from chalicelib.payments.acquirers.simulator.answers import Call, outage_of, respond
from chalicelib.payments.acquirers.simulator.booking import lines_of
from chalicelib.payments.acquirers.simulator.faults import Kind
from chalicelib.payments.acquirers.simulator.outcomes import declined, outcome_of, refused, with_country
from chalicelib.payments.acquirers.simulator.tokens import saved_by, token_of
from chalicelib.payments.acquirers.simulator_capability import CAPABILITY
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.dispute import Dispute, DisputeResponse, EvidenceFile
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.domain.routing import SIMULATOR
from chalicelib.payments.domain.simulated_payment import REFERENCE_PREFIX, Clock, SimulatedPayment
from chalicelib.payments.domain.simulated_payout import SimulatedLine
from chalicelib.payments.store import simulator_ledger
from chalicelib.settings import Settings

if TYPE_CHECKING:
    from chalicelib.payments.acquirers.simulator.payouts import SimulatedPayouts  # see payouts_of

Advances = list[tuple[datetime, int]]
Announce = Callable[[SimulatedPayment | None, SimulatedPayment], None]


def _silent(_before: SimulatedPayment | None, _after: SimulatedPayment) -> None:
    """Announce nothing: the built-in simulator has no webhooks."""


class Ledger(Protocol):
    """The simulator's books. chalicelib/payments/store/simulator_ledger.py keeps them in DynamoDB."""

    def read(self, account: str, reference: str) -> tuple[SimulatedPayment | None, Advances]:
        """Return the payment and the advances of the account's test clock, by a consistent read."""

    def add(self, payment: SimulatedPayment, lines: Sequence[SimulatedLine]) -> bool:
        """Write a new payment and its lines. Return False if its reference exists."""

    def update(
        self, before: SimulatedPayment, after: SimulatedPayment, lines: Sequence[SimulatedLine]
    ) -> bool:
        """Write the payment and new lines. Return False if it changed since `before` was read."""


class Simulator:
    """`now` is the time of a call. `name` is the acquirer account, each of which has payments of its own.

    `announce` is called after each change of the books.
    """

    capability = CAPABILITY

    def __init__(
        self,
        settings: Settings,
        ledger: Ledger = simulator_ledger,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        name: str = SIMULATOR,
        announce: Announce = _silent,
    ) -> None:
        self._settings = settings
        self._ledger = ledger
        self._now = now
        self._announce = announce
        self._name = name
        self._prefix = REFERENCE_PREFIX if name == SIMULATOR else f"{REFERENCE_PREFIX}{name}/"

    def prepare(self, payment: Payment) -> str:
        """Return the reference, which is derived from ours: the simulator need not be asked."""
        return f"{self._prefix}{payment.acquirer_key}"

    def find_payment_id(self, reference: str) -> str:
        return reference.removeprefix(self._prefix).partition("/")[0]

    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        """Authorize the payment. The first call writes its row; a later one finds it."""
        opened = self._opened(payment, card)
        kind = Kind.CHALLENGE if opened.challenged else Kind.AUTHORIZATION
        request = f"{payment.amount} {payment.currency} {payment.auto_capture}"
        call = Call(kind, payment.acquirer_key, request, steps.authorize)
        known, clock = self._read(payment)
        if known is None:
            first = respond(opened, call, clock)
            if self._ledger.add(first.payment, lines_of(self._name, None, first.payment, clock)):
                self._announce(None, first.payment)
                return _detailed(first.verdict, payment)
        return _detailed(self._call(payment, call), payment)

    def resume(self, payment: Payment) -> Verdict:
        """Return the outcome that the test data names if the payer approved, otherwise a decline."""
        answer = payment.challenge_answer
        key, request = f"{payment.acquirer_key}/resume", str(answer)
        step = partial(_resume, code=_code_without_approval(payment))
        resumed = self._call(payment, Call(Kind.AUTHORIZATION, key, request, step))
        return _detailed(resumed or declined("processing_error"), payment)

    def find(self, payment: Payment) -> Verdict:
        """Return what became of the payment, and book what the bank decided meanwhile."""
        return _detailed(self._write(payment, _found) or NeverSeen(), payment)

    def capture(self, payment: Payment, total: int) -> CaptureVerdict:
        key = f"{payment.acquirer_key}/capture/{total}"
        step = partial(steps.capture, total=total)
        return self._call(payment, Call(Kind.CAPTURE, key, str(total), step)) or _UNKNOWN

    def void(self, payment: Payment) -> VoidVerdict:
        key = f"{payment.acquirer_key}/void"
        return self._call(payment, Call(Kind.VOID, key, "", steps.void)) or _UNKNOWN

    def refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        step = partial(steps.refund, asked=refund)
        call = Call(Kind.REFUND, refund.id, str(refund.amount), step)
        return self._call(payment, call) or declined("refund_exceeds_payment")

    def find_refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        known, clock = self._read(payment)
        if known is None:
            return NeverSeen()
        if outage_of(known, clock):
            return Unanswered()
        return lookups.found_refund(known, clock, refund.id)

    def find_dispute(self, payment: Payment, reference: str) -> DisputeVerdict:
        known, clock = self._read(payment)
        found = disputes.dispute_of(known, clock) if known else None
        return found if found and found.reference == reference else NeverSeen()

    def accept_dispute(self, dispute: Dispute, payment: Payment) -> ResponseVerdict:
        return self._respond(dispute, payment, DisputeResponse.ACCEPT)

    def contest_dispute(
        self, dispute: Dispute, payment: Payment, _files: Iterable[EvidenceFile], /
    ) -> ResponseVerdict:
        return self._respond(dispute, payment, DisputeResponse.CONTEST)

    def payouts_of(self, account: str) -> "SimulatedPayouts":
        """Return the payouts of this acquirer account to an account of the gateway."""
        from chalicelib.payments.acquirers.simulator.payouts import SimulatedPayouts  # noqa: PLC0415 - at night

        return SimulatedPayouts(account, self._name, self._now)

    def _respond(self, dispute: Dispute, payment: Payment, response: DisputeResponse) -> ResponseVerdict:
        if dispute.acquirer_reference != disputes.reference_of(self._reference(payment)):
            return refused("dispute_not_found")
        step = partial(disputes.respond, response=response)
        return self._write(payment, lambda known, clock: steps.Done(*step(known, clock))) or refused(
            "dispute_not_found"
        )

    def _call(self, payment: Payment, call: Call) -> Any:
        """Write the effect of a call and return its verdict; None if the payment is unknown."""
        return self._write(payment, lambda known, clock: respond(known, call, clock))

    def _write(self, payment: Payment, step: Callable[[SimulatedPayment, Clock], steps.Done]) -> Any:
        backoff = Backoff(f"simulator_ledger {payment.account}")
        while True:
            known, clock = self._read(payment)
            if known is None:
                return None
            done = step(known, clock)
            if done.payment == known:
                return done.verdict
            if self._ledger.update(known, done.payment, lines_of(self._name, known, done.payment, clock)):
                self._announce(known, done.payment)
                return done.verdict
            backoff.wait()

    def _read(self, payment: Payment) -> tuple[SimulatedPayment | None, Clock]:
        known, advances = self._ledger.read(payment.account, self._reference(payment))
        return known, Clock(self._now(), advances)

    def _opened(self, payment: Payment, card: Card | None) -> SimulatedPayment:
        outcome = outcome_of(payment, card, self._settings)
        return SimulatedPayment(
            account=payment.account, reference=self._reference(payment), payment_id=payment.id,
            requested=payment.amount, currency=payment.currency, auto_capture=payment.auto_capture,
            created_at=payment.created_at, result=outcome.result, fault=outcome.fault,
            challenged=outcome.challenged, saved_token=token_of(payment, card),
        )  # fmt: skip

    def _reference(self, payment: Payment) -> str:
        return payment.acquirer_reference or self.prepare(payment)


_UNKNOWN = refused("payment_not_found")


def _detailed(verdict: Verdict, payment: Payment) -> Verdict:
    """Return the verdict with what the simulator knows of the payer's method."""
    if isinstance(verdict, Approved) and verdict.saved is not None:
        verdict = replace(verdict, saved=saved_by(verdict.saved.token, payment))
    return with_country(verdict, payment)


def _found(payment: SimulatedPayment, clock: Clock) -> steps.Done:
    if outage_of(payment, clock):
        return steps.Done(payment, Unanswered())
    decided = steps.as_of(payment, clock)
    return steps.Done(decided, lookups.found(decided))


def _resume(payment: SimulatedPayment, clock: Clock, code: str | None) -> steps.Done:
    return steps.resume(payment, clock, code or payment.result)


def _code_without_approval(payment: Payment) -> str | None:
    """Return the code of the decline that the payer's answer causes; None if the payer approved."""
    match payment.challenge_answer:
        case ChallengeAnswer.APPROVE:
            return None
        case ChallengeAnswer.DECLINE if payment.instrument.method is Method.CARD:
            return "authentication_failed"
        case ChallengeAnswer.DECLINE:
            return "payment_declined"
        case _:
            return "payment_timed_out"
