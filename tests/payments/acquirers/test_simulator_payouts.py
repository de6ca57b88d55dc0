"""The simulator books captures and refunds for its payouts, less its fee."""

from datetime import timedelta

import pytest

from chalicelib.payments.acquirers.simulator.booking import fee_of
from chalicelib.payments.domain.simulated_payout import SimulatedLine
from tests.builders import NOON
from tests.simulator_bench import MINUTES_10, Bench, authorized, captured, opened

A_DAY = timedelta(days=1)


def lines(bench: Bench) -> list[SimulatedLine]:
    return bench.ledger.lines


def amounts(bench: Bench) -> list[tuple[str, int]]:
    return [(line.kind, line.amount) for line in lines(bench)]


@pytest.mark.parametrize(
    ("amount", "total", "tax"),
    [
        (50_000, 1215, 185),  # 1000 + 30, and 185.4 of tax
        (1, 35, 5),  # 0.02 + 30, and 5.4
        (25, 37, 6),  # 0.5, a half, + 30, and 5.58
        (24, 35, 5),  # 0.48 + 30
        (2250, 89, 14),  # 45 + 30, and 13.5, a half
    ],
)
def test_the_fee_is_a_percentage_a_fixed_part_and_tax_rounded_half_up(
    amount: int, total: int, tax: int
) -> None:
    assert fee_of(amount) == (total, tax)


def test_a_capture_is_booked_with_its_fee() -> None:
    bench = captured("test@upi")

    [line] = lines(bench)
    assert (line.kind, line.amount, line.fee, line.tax, line.net) == ("capture", 50_000, 1215, 185, 48_785)
    assert (line.acquirer, line.payment_id, line.booked_at) == ("simulator", bench.payment.id, NOON)


def test_each_capture_has_a_line_and_an_authorization_has_none() -> None:
    bench = authorized()
    before = amounts(bench)

    bench.capture(20_000)
    bench.capture(50_000)

    assert (before, amounts(bench)) == ([], [("capture", 20_000), ("capture", 30_000)])
    assert len({line.line_id for line in lines(bench)}) == 2


def test_a_repeated_call_is_booked_once() -> None:
    bench = captured("test@upi")

    bench.authorize()
    for _ in range(2):
        bench.refund(10_000)

    assert amounts(bench) == [("capture", 50_000), ("refund", -10_000)]
    assert (lines(bench)[1].refund_id, lines(bench)[1].fee) == ("rfnd_1", 0)


def test_each_refund_has_a_line() -> None:
    bench = captured("test@upi")

    bench.refund(10_000)
    bench.refund(5000, "rfnd_2")

    assert amounts(bench)[1:] == [("refund", -10_000), ("refund", -5000)]


def test_a_refund_that_fails_immediately_is_not_booked() -> None:
    bench = captured("refund-fails@upi")

    bench.refund()

    assert amounts(bench) == [("capture", 50_000)]


def test_a_refund_that_fails_later_is_paid_back_a_day_later() -> None:
    bench = captured("refund-reversed@upi")

    bench.refund(10_000)

    _, refund, failure = lines(bench)
    assert (refund.amount, failure.amount, failure.refund_id) == (-10_000, 10_000, "rfnd_1")
    assert failure.booked_at - refund.booked_at == A_DAY


def test_what_the_bank_approves_later_is_booked_when_the_gateway_finds_it() -> None:
    bench = captured("processing@upi")
    before = amounts(bench)
    bench.wait(MINUTES_10)

    for _ in range(2):
        bench.find()

    assert (before, amounts(bench)) == ([], [("capture", 50_000)])


def test_the_time_of_a_line_is_that_of_the_test_clock() -> None:
    bench = opened("test@upi")
    bench.ledger.advances = [(NOON - timedelta(seconds=1), 86_400)]

    bench.authorize()

    assert lines(bench)[0].booked_at == NOON + A_DAY


@pytest.mark.parametrize(
    ("address", "booked"),
    [
        ("payout-wrong@upi", [("pay_1", 50_100)]),
        ("payout-missing@upi", []),
        ("payout-unknown@upi", [("pay_1", 50_000), ("pay_unknown", 50_000)]),
    ],
)
def test_a_test_value_books_another_amount_nothing_or_an_unknown_payment(
    address: str, booked: list[tuple[str, int]]
) -> None:
    bench = opened(address, id="pay_1")

    bench.authorize()

    assert [(line.payment_id, line.amount) for line in lines(bench)] == booked
