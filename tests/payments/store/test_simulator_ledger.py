"""The simulator's books on real tables."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chalicelib.db.due_index import Advance
from chalicelib.payments.domain.simulated_payment import Clock, SimulatedPayment, SimulatedStatus
from chalicelib.payments.store import simulator_ledger
from tests.builders import NOON


def a_simulated_payment(account: str) -> SimulatedPayment:
    return SimulatedPayment(
        account=account, reference="sim_1", payment_id="pay_1", requested=50_000, currency="INR",
        auto_capture=True, created_at=NOON, result="success",
    )  # fmt: skip


def test_a_payment_is_read_as_written(account: str) -> None:
    payment = replace(
        a_simulated_payment(account), status=SimulatedStatus.APPROVED, status_at=NOON, fault="answer_lost",
        authorized=50_000, refunds=[{"id": "rfnd_1", "amount": 1, "at": NOON.isoformat()}],
        answers={"key": {"at": NOON.isoformat(), "request": "1", "verdict": {"type": "Voided"}}},
        lost=["key"], moves=[["authorized", 50_000, NOON.isoformat()]],
    )  # fmt: skip

    assert simulator_ledger.add(payment)

    assert simulator_ledger.read(account, "sim_1") == (payment, [])
    assert simulator_ledger.read(account, "sim_2") == (None, [])


def test_a_reference_is_added_once(account: str) -> None:
    payment = a_simulated_payment(account)
    simulator_ledger.add(payment)

    assert not simulator_ledger.add(replace(payment, requested=1))


def test_a_write_on_a_stale_read_is_refused(account: str) -> None:
    before = a_simulated_payment(account)
    simulator_ledger.add(before)

    first = simulator_ledger.update(before, replace(before, captured=1))
    second = simulator_ledger.update(before, replace(before, captured=2))

    read, _ = simulator_ledger.read(account, "sim_1")
    assert (first, second) == (True, False)
    assert read == replace(before, captured=1, version=2)


def test_an_advance_of_the_test_clock_counts_once(account: str) -> None:
    for advance_id in ("first", "first", "second"):
        simulator_ledger.advance(account, Advance(advance_id, 60, NOON))

    assert simulator_ledger.read(account, "sim_1") == (None, [(NOON, 60)] * 2)
    assert simulator_ledger.of_account(account) == ([], [(NOON, 60)] * 2)


@pytest.mark.parametrize(
    ("since", "seconds"), [(NOON - timedelta(seconds=1), 61), (NOON, 60), (NOON + timedelta(seconds=1), -1)]
)
def test_an_advance_counts_for_what_is_older(since: datetime, seconds: int) -> None:
    assert Clock(NOON, [(NOON, 60)]).elapsed(since) == timedelta(seconds=seconds)
