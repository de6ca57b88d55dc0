"""A merchant, a platform that may break once, and an acquirer with books."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.payments.acquirers import Approved, Verdict
from chalicelib.payments.acquirers.simulator import Simulator
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.settings import Settings
from chalicelib.system.workers.sweeper import sweep
from tests import invariants
from tests.faults import Faults, InjectedDeath, InjectedError
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage, is_idle
from tests.ledger import Ledger
from tests.receiver import MerchantServer

TRIES = 10
LONG_AFTER = timedelta(minutes=10)


class BreakingAcquirer(Simulator):
    """The simulator with books, each of whose calls is a point."""

    def __init__(self, known: Settings, faults: Faults) -> None:
        super().__init__(known)
        self._faults = faults
        self.ledger = Ledger()

    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        return self._faults.around(
            "authorize", lambda: self._booked(payment, Simulator.authorize(self, payment, card))
        )

    def resume(self, payment: Payment) -> Verdict:
        return self._faults.around("resume", lambda: self._booked(payment, Simulator.resume(self, payment)))

    def find(self, payment: Payment) -> Verdict:
        return self._faults.around("find", lambda: self._booked(payment, Simulator.find(self, payment)))

    def capture(self, payment: Payment, total: int) -> None:
        self._faults.around("capture", lambda: self.ledger.captures(payment, total))

    def void(self, payment: Payment) -> None:
        self._faults.around("void", lambda: self.ledger.voids(payment))

    def refund(self, refund: Refund, payment: Payment) -> Verdict:
        return self._faults.around("refund", lambda: self._sent_back(refund, payment))

    def _booked(self, payment: Payment, verdict: Verdict) -> Verdict:
        if isinstance(verdict, Approved):
            self.ledger.authorizes(payment)
        return verdict

    def _sent_back(self, refund: Refund, payment: Payment) -> Verdict:
        verdict = Simulator.refund(self, refund, payment)
        if isinstance(verdict, Approved):
            self.ledger.refunds(refund, payment)
        return verdict


@dataclass
class World:
    """A merchant, and the platform behind it, which may break once."""

    gateway: Gateway
    stage: Stage
    faults: Faults
    merchant: MerchantServer
    acquirer: BreakingAcquirer

    def ask(self, path: str, body: JSON, key: str) -> JSON:
        """As a client does that gets no answer, or a 500: the same again."""
        for _ in range(TRIES):
            try:
                answer = self.faults.during(lambda: self.gateway.post(path, body, key=key))
            except InjectedDeath:
                continue
            if answer.status < 500:
                data: JSON = answer.data
                return data
        raise AssertionError(f"{path} was never answered")

    def answer_the_bank(self, payment: JSON, outcome: str) -> None:
        """As a payer does who clicks again when nothing happens, until the page has its answer."""
        [challenged] = self.gateway.get(f"/v1/payments?order_id={payment['order_id']}").data
        token = challenged["next_action"]["url"].partition("#")[2]
        for _ in range(TRIES):
            try:
                answer = self.faults.during(
                    lambda: self.gateway.post(f"/v1/challenges/{token}", {"outcome": outcome})
                )
            except InjectedDeath:
                continue
            if answer.status in (200, 409):
                return
        raise AssertionError("the bank's page was never answered")

    def check(self) -> None:
        """All that was owed has been done, and the acquirer's books say what ours say."""
        invariants.check(self.gateway.account)
        _, payments, refunds = invariants.money_adds_up(self.gateway.account)
        self.acquirer.ledger.agrees_with(payments, refunds)

    def ending(self) -> list[tuple[object, ...]]:
        """How it all ended, whatever the ids and times."""
        orders, payments, refunds = invariants.money_adds_up(self.gateway.account)
        ended: list[tuple[object, ...]] = [(one.status, one.amount_paid) for one in orders]
        ended += [(one.status, one.captures, one.error_code, one.cancellation_reason) for one in payments]
        return sorted(ended + [(one.status, one.amount, one.reason) for one in refunds], key=repr)

    def settle(self) -> None:
        """Until nothing is left to do."""
        for _ in range(TRIES):
            try:
                self.stage.run(self.gateway.account)
            except (InjectedError, InjectedDeath):
                continue
            if is_idle():
                return
        raise AssertionError("the queues never ran empty")

    def wait(self) -> None:
        """Long enough for the sweep to find what is overdue."""
        for tries in range(1, TRIES):
            at = datetime.now(UTC) + tries * LONG_AFTER
            try:
                self.faults.during(lambda at=at: sweep(at))  # type: ignore[misc]
            except (InjectedError, InjectedDeath):
                continue
            break
        self.settle()
