"""A simulator in memory with one payment, whose clock the test moves."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from chalicelib.payments.acquirers import (
    Approved,
    Declined,
    Refused,
)
from chalicelib.payments.acquirers.simulator import Simulator
from chalicelib.payments.acquirers.simulator.lookups import refunded
from chalicelib.payments.domain.card import Card
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.simulated_payment import Clock, SimulatedPayment
from chalicelib.settings import read
from tests.builders import NOON, a_payment, a_refund, upi
from tests.simulator_books import MemoryLedger
from tests.test_settings import REQUIRED

MINUTES_10 = timedelta(minutes=10)


@dataclass
class Bench:
    """A simulator in memory with a clock, and one payment of 500.00 in it."""

    payment: Payment
    at: datetime = NOON
    ledger: MemoryLedger = field(default_factory=MemoryLedger)
    card: Card | None = None

    def __post_init__(self) -> None:
        self.acquirer = Simulator(read(REQUIRED), self.ledger, lambda: self.at)

    def wait(self, time: timedelta) -> None:
        self.at += time

    def authorize(self) -> object:
        return self.acquirer.authorize(self.payment, self.card)

    def find(self) -> object:
        return self.acquirer.find(self.payment)

    def capture(self, total: int) -> object:
        return self.acquirer.capture(self.payment, total)

    def void(self) -> object:
        return self.acquirer.void(self.payment)

    def refund(self, amount: int = 10_000, refund_id: str = "rfnd_1") -> object:
        return self.acquirer.refund(a_refund(id=refund_id, amount=amount), self.payment)

    def find_refund(self, refund_id: str = "rfnd_1") -> object:
        return self.acquirer.find_refund(a_refund(id=refund_id), self.payment)

    @property
    def books(self) -> SimulatedPayment:
        [known] = self.ledger.payments.values()
        return known

    @property
    def refunded(self) -> int:
        return refunded(self.books, Clock(self.at))


def opened(address: str, *, auto_capture: bool = True, **changes: Any) -> Bench:
    """Return a bench with a payment by that UPI address."""
    return Bench(a_payment(instrument=upi(address), auto_capture=auto_capture, **changes))


def authorized(address: str = "test@upi") -> Bench:
    """Return a bench whose payment is authorized and not captured."""
    bench = opened(address, auto_capture=False)
    bench.authorize()
    return bench


def captured(address: str) -> Bench:
    bench = opened(address)
    bench.authorize()
    return bench


def approval(bench: Bench, captured: int = 50_000) -> Approved:
    reference = bench.acquirer.prepare(bench.payment)
    return Approved(reference=reference, amount=50_000, currency="INR", captured=captured)


def code_of(verdict: object) -> str:
    """Return the code of a decline or refusal."""
    assert isinstance(verdict, Declined | Refused)
    assert verdict.description.endswith(".")
    return verdict.code
