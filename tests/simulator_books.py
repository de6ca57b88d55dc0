"""The simulator's books: in memory for tests, and their comparison with our rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from chalicelib.payments.acquirers.simulator.disputes import withdrawn
from chalicelib.payments.acquirers.simulator.faults import Fault
from chalicelib.payments.acquirers.simulator.lookups import refunded
from chalicelib.payments.acquirers.simulator.steps import as_of
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.refund import Refund, RefundStatus
from chalicelib.payments.domain.simulated_payment import Clock, SimulatedPayment
from chalicelib.payments.domain.simulated_payout import SimulatedLine
from chalicelib.payments.store import simulator_ledger
from chalicelib.payments.store.rows import PaymentRow, RefundRow


@dataclass
class MemoryLedger:
    """Payments by account and reference. `advances` are those of every account's test clock."""

    payments: dict[tuple[str, str], SimulatedPayment] = field(default_factory=dict)
    advances: list[tuple[datetime, int]] = field(default_factory=list)
    lines: list[SimulatedLine] = field(default_factory=list)

    def read(
        self, account: str, reference: str
    ) -> tuple[SimulatedPayment | None, list[tuple[datetime, int]]]:
        return self.payments.get((account, reference)), self.advances

    def add(self, payment: SimulatedPayment, lines: Sequence[SimulatedLine]) -> bool:
        is_new = self.payments.setdefault((payment.account, payment.reference), payment) is payment
        self.lines += lines if is_new else []
        return is_new

    def update(
        self, before: SimulatedPayment, after: SimulatedPayment, lines: Sequence[SimulatedLine]
    ) -> bool:
        key = (after.account, after.reference)
        if self.payments[key].version != before.version:
            return False
        self.payments[key] = replace(after, version=before.version + 1)
        self.lines += lines
        return True


def assert_books_match(account: str) -> list[SimulatedPayment]:
    """Compare the account's rows with the simulator's, as of now. Return the simulator's."""
    known, advances = simulator_ledger.of_account(account)
    payments = [row.payment() for row in PaymentRow.of_account(account, consistent_read=True)]
    refunds = [row.to(Refund) for row in RefundRow.of_account(account, consistent_read=True)]
    return compare(known, Clock(datetime.now(UTC), advances), payments, refunds)


def compare(
    known: Iterable[SimulatedPayment], clock: Clock, payments: Sequence[Payment], refunds: Sequence[Refund]
) -> list[SimulatedPayment]:
    """Raise AssertionError if the simulator moved other amounts than ours. Return its payments as of now."""
    theirs = [as_of(one, clock) for one in known]
    ours = _sums((one.id, one.amount_captured) for one in payments)
    captured = _sums((one.payment_id, one.captured) for one in theirs)
    assert captured == ours, f"the acquirer captured {captured}, and our rows have {ours}"
    back = _sums((one.payment_id, one.amount) for one in refunds if one.status is RefundStatus.PROCESSED)
    sent = _sums((one.payment_id, refunded(one, clock)) for one in theirs)
    assert sent == back, f"the acquirer refunded {sent}, and our rows have {back}"
    disputed = _sums((one.id, one.amount_disputed) for one in payments)
    taken = _sums((one.payment_id, withdrawn(one, clock)) for one in theirs)
    assert taken == disputed, f"the acquirer withdrew {taken}, and our rows have {disputed}"
    released = {payment.id for payment in payments if _was_released(payment)}
    assert not [one for one in theirs if one.payment_id in released and one.capturable and _voids(one)]
    return theirs


def _sums(amounts: Iterable[tuple[str, int]]) -> dict[str, int]:
    """Return the sum of each payment that has one."""
    totals: Counter[str] = Counter()
    for payment_id, amount in amounts:
        totals[payment_id] += amount
    return dict(+totals)


def _was_released(payment: Payment) -> bool:
    """Return whether an authorized amount was released without a capture."""
    succeeded = payment.status in (PaymentStatus.SUCCESS, PaymentStatus.CANCELED)
    return succeeded and payment.amount_capturable == 0 and payment.amount_captured < payment.amount


def _voids(one: SimulatedPayment) -> bool:
    return one.fault not in (Fault.VOID_REFUSED, Fault.VOID_LAPSES)
