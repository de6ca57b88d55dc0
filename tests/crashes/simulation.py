"""A simulated merchant, a platform that can fail once, and an acquirer with books."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from chalicelib.audit.domain.verification import verify
from chalicelib.audit.store import chain, entries
from chalicelib.domain.audit import AuditEntry
from chalicelib.payments.acquirers import CaptureVerdict, RefundVerdict, Verdict, VoidVerdict
from chalicelib.payments.acquirers.simulator import Simulator
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.settings import Settings
from chalicelib.system.workers.sweeper import sweep
from tests import invariants
from tests.crashes.metric_checks import metrics_match
from tests.faults import Faults, InjectedDeath, InjectedError
from tests.gateway import JSON, Gateway
from tests.in_process_stage import Stage
from tests.receiver import MerchantServer
from tests.simulator_books import MemoryLedger, compare

MAX_ATTEMPTS = 10
A_DAY_S = 86_400
SWEEP_INTERVAL = timedelta(minutes=10)


class BreakingAcquirer(Simulator):
    """The simulator with books in memory: its own writes are no crash points of ours.

    A fault can be injected before or after each call.
    """

    def __init__(self, known: Settings, faults: Faults) -> None:
        self.books = MemoryLedger()
        super().__init__(known, self.books)
        self._faults = faults

    def authorize(self, payment: Payment, card: Card | None) -> Verdict:
        return self._faults.around("authorize", lambda: Simulator.authorize(self, payment, card))

    def resume(self, payment: Payment) -> Verdict:
        return self._faults.around("resume", lambda: Simulator.resume(self, payment))

    def find(self, payment: Payment) -> Verdict:
        return self._faults.around("find", lambda: Simulator.find(self, payment))

    def capture(self, payment: Payment, total: int) -> CaptureVerdict:
        return self._faults.around("capture", lambda: Simulator.capture(self, payment, total))

    def void(self, payment: Payment) -> VoidVerdict:
        return self._faults.around("void", lambda: Simulator.void(self, payment))

    def refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        return self._faults.around("refund", lambda: Simulator.refund(self, refund, payment))

    def find_refund(self, refund: Refund, payment: Payment) -> RefundVerdict:
        return self._faults.around("find_refund", lambda: Simulator.find_refund(self, refund, payment))


@dataclass
class Simulation:
    """A merchant and the platform, which can fail once."""

    gateway: Gateway
    stage: Stage
    faults: Faults
    merchant: MerchantServer
    acquirer: BreakingAcquirer

    def post(self, path: str, body: JSON, key: str) -> JSON:
        """Post like a client that repeats the same request after no response or a 500."""
        for _ in range(MAX_ATTEMPTS):
            try:
                answer = self.faults.during(lambda: self.gateway.post(path, body, key=key))
            except InjectedDeath:
                continue
            if answer.status < 500:
                data: JSON = answer.data
                return data
        raise AssertionError(f"{path} got no response")

    def delete(self, path: str) -> None:
        """Delete like a client that repeats the same request after no response or a 500."""
        for _ in range(MAX_ATTEMPTS):
            try:
                answer = self.faults.during(lambda: self.gateway.send("DELETE", path))
            except InjectedDeath:
                continue
            if answer.status < 500:
                return
        raise AssertionError(f"{path} got no response")

    def answer_challenge(self, payment: JSON, outcome: str) -> None:
        """Answer like a payer who clicks again until the page gets a response."""
        [challenged] = self.gateway.get(f"/v1/payments?order_id={payment['order_id']}").data
        token = challenged["next_action"]["url"].partition("#")[2]
        for _ in range(MAX_ATTEMPTS):
            try:
                answer = self.faults.during(
                    lambda: self.gateway.post(f"/v1/challenges/{token}", {"outcome": outcome})
                )
            except InjectedDeath:
                continue
            if answer.status in (200, 409):
                return
        raise AssertionError("the challenge got no response")

    def checked_states(self) -> list[tuple[object, ...]]:
        """Check the invariants, the audit log, the metrics, and that the acquirer's books match our rows.

        Return the final states and the audited actions, without ids and times.
        """
        orders, payments, refunds = invariants.check(self.gateway.account)
        if self.stage.counts_events:
            metrics_match(self.gateway.account, payments, refunds)
        known = self.acquirer.books.payments.values()
        compare(known, Clock(datetime.now(UTC), self.acquirer.books.advances), payments, refunds)
        ended: list[tuple[object, ...]] = [(one.status, one.amount_paid) for one in orders]
        ended += [(entry.action, (entry.after or {}).get("amount")) for entry in self._audited()]
        ended += [(one.status, one.captures, one.error_code, one.cancellation_reason) for one in payments]
        return sorted(ended + [(one.status, one.amount, one.reason) for one in refunds], key=repr)

    def _audited(self) -> list[AuditEntry]:
        """Return the entries of the audit log, after its chain is verified."""
        merchant_id = self.gateway.merchant_id
        found = list(entries.all_of(merchant_id))
        result = verify(chain.head(merchant_id), found, datetime.now(UTC))
        assert (result.broken, result.waiting) == (None, 0)
        return found

    def advance_days(self, days: int, key: str) -> None:
        """Advance the test clock, also the one of the acquirer's books, then run until idle."""
        self.acquirer.books.advances.append((datetime.now(UTC), days * A_DAY_S))
        self.post("/v1/test/clock/advance", {"seconds": days * A_DAY_S}, key)
        self.run_until_idle()

    def run_until_idle(self) -> None:
        """Run the stage until its queues are empty."""
        for _ in range(MAX_ATTEMPTS):
            try:
                self.stage.run(self.gateway.account)
            except (InjectedError, InjectedDeath):
                continue
            if self.stage.is_idle():
                return
        raise AssertionError("the queues never became empty")

    def sweep_overdue(self) -> None:
        """Advance the time until the sweeper finds the overdue rows, then run until idle."""
        for attempt in range(1, MAX_ATTEMPTS):
            at = datetime.now(UTC) + attempt * SWEEP_INTERVAL
            try:
                self.faults.during(lambda at=at: sweep(at))  # type: ignore[misc]
            except (InjectedError, InjectedDeath):
                continue
            break
        self.run_until_idle()
