"""The simulator's payouts on real tables: lines, and totals that are written with them."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from chalicelib.db.due_index import Advance
from chalicelib.payments.acquirers.simulator.payouts import SimulatedPayouts
from chalicelib.payments.domain.simulated_payment import SimulatedPayment
from chalicelib.payments.domain.simulated_payout import SimulatedLine, SimulatedPayout
from chalicelib.payments.store import simulator_ledger, simulator_payouts
from tests.builders import NOON

TODAY = NOON.date()
A_DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
MIDNIGHT = NOON + timedelta(hours=12)


def a_simulated_payment(account: str, number: int = 1) -> SimulatedPayment:
    return SimulatedPayment(
        account=account, reference=f"sim_{number}", payment_id=f"pay_{number}", requested=50_000,
        currency="INR", auto_capture=True, created_at=NOON, result="success",
    )  # fmt: skip


def a_line(account: str, number: int = 1, amount: int = 50_000, **changes: Any) -> SimulatedLine:
    values: dict[str, Any] = {
        "account": account, "acquirer": "simulator", "line_id": f"sim_{number}/1", "kind": "capture",
        "reference": f"sim_{number}", "payment_id": f"pay_{number}", "amount": amount, "fee": 1000, "tax": 0,
        "currency": "INR", "booked_at": NOON,
    }  # fmt: skip
    return SimulatedLine(**values | changes)


def totals(account: str, acquirer: str = "simulator") -> list[tuple[str, int]]:
    found = simulator_payouts.between(account, acquirer, TODAY, TODAY)
    return sorted((payout.currency, payout.net) for payout in found)


def test_the_total_of_a_payout_is_the_sum_of_its_lines(account: str) -> None:
    for number in range(20):
        lines = [a_line(account, number), a_line(account, number, 100, line_id=f"sim_{number}/2")]
        simulator_ledger.add(a_simulated_payment(account, number), lines)

    payout = SimulatedPayout(day=TODAY, currency="INR", net=0)
    found, following = simulator_payouts.lines(account, "simulator", payout, None, 30)
    rest, end = simulator_payouts.lines(account, "simulator", payout, following, 30)

    assert totals(account) == [("INR", sum(line.net for line in (*found, *rest)))] == [("INR", 962_000)]
    assert (len(found), len({line.line_id for line in (*found, *rest)}), end) == (30, 40, None)
    assert a_line(account, 3) in (*found, *rest)


def test_a_payout_arrives_at_the_end_of_its_day(account: str) -> None:
    simulator_ledger.add(a_simulated_payment(account), [a_line(account)])
    days = TODAY - 10 * A_DAY, TODAY + 10 * A_DAY

    def arrived(at: datetime, first: date = days[0], last: date = days[1]) -> list[datetime]:
        reader = SimulatedPayouts(account, "simulator", lambda: at)
        return [payout.arrived_at for payout in reader.payouts(first, last)]

    assert (arrived(MIDNIGHT - SECOND), arrived(MIDNIGHT)) == ([], [MIDNIGHT])
    after = [TODAY + number * A_DAY for number in range(3)]
    assert [arrived(MIDNIGHT + 2 * A_DAY, day, day) for day in after] == [[], [MIDNIGHT], []]


def test_the_test_clock_brings_a_payout_forward(account: str) -> None:
    simulator_ledger.add(a_simulated_payment(account), [a_line(account)])
    simulator_ledger.advance(account, Advance("once", 50_000, NOON + SECOND))

    reader = SimulatedPayouts(account, "simulator", lambda: NOON + 2 * SECOND)

    assert [payout.amount for payout in reader.payouts(TODAY, TODAY)] == [49_000]
    assert reader.payouts(TODAY + A_DAY, TODAY + A_DAY) == []


def test_another_day_currency_or_acquirer_has_another_payout(account: str) -> None:
    others: list[dict[str, Any]] = [{"booked_at": NOON + A_DAY}, {"currency": "USD"}, {"acquirer": "acq_1"}]
    lines = [a_line(account, number, **one) for number, one in enumerate(others)]

    simulator_ledger.add(a_simulated_payment(account), [a_line(account, 9), *lines])

    assert totals(account) == [("INR", 49_000), ("USD", 49_000)]
    assert totals(account, "acq_1") == [("INR", 49_000)]


def test_a_write_that_is_refused_books_nothing(account: str) -> None:
    before = a_simulated_payment(account)
    simulator_ledger.add(before, [a_line(account)])
    simulator_ledger.update(before, replace(before, captured=1), [a_line(account, 2)])

    added = simulator_ledger.add(before, [a_line(account, 3)])
    updated = simulator_ledger.update(before, replace(before, captured=2), [a_line(account, 4)])

    assert (added, updated, totals(account)) == (False, False, [("INR", 98_000)])
