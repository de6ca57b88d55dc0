"""Payouts equal their lines, and payments and refunds equal theirs, or there is a difference."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.payments.domain.settlement import PayoutStatus, reconcile, settlement_of
from chalicelib.payments.domain.settlement_difference import DifferenceKind, compare, compare_payout
from tests.builders import NOON
from tests.settlement_fixtures import a_line, a_payout

AMOUNTS = st.tuples(st.integers(-10_000, 10_000), st.integers(0, 500))


@given(amounts=st.lists(AMOUNTS, max_size=5), off=st.integers(-2, 2))
def test_a_payout_is_reconciled_only_if_the_net_amounts_of_its_lines_are_it(
    amounts: list[tuple[int, int]], off: int
) -> None:
    lines = [a_line(a_payout(), n, gross=gross, fee=fee) for n, (gross, fee) in enumerate(amounts)]
    amount = sum(gross - fee for gross, fee in amounts)

    result = reconcile(a_payout(amount=amount + off), lines, NOON)

    assert (result.status is PayoutStatus.RECONCILED) == (off == 0)
    assert (compare_payout(result).kind is None) == (off == 0)
    assert (result.lines, result.net, result.gross - result.fee) == (len(amounts), amount, amount)


def test_a_line_in_another_currency_leaves_the_payout_different() -> None:
    lines = [a_line(a_payout(), currency="USD")]

    assert reconcile(a_payout(), lines, NOON).status is PayoutStatus.DIFFERS
    assert settlement_of([*lines, a_line(a_payout())]) is None


def test_a_payment_without_lines_is_missing_unless_it_has_no_amount() -> None:
    missing = compare(50_000, "INR", [])

    assert (missing.kind, missing.awaits_lines) == (DifferenceKind.MISSING_AT_ACQUIRER, True)
    assert compare(0, "INR", []).kind is None


@pytest.mark.parametrize(
    ("grosses", "agrees", "awaits_lines"),
    [
        ([50_000], True, False),
        ([20_000, 30_000], True, False),
        ([20_000], False, True),
        ([50_001], False, False),
        ([-50_000], False, True),
    ],
)
def test_the_lines_of_a_payment_add_up_to_the_captured_amount(
    grosses: list[int], agrees: bool, awaits_lines: bool
) -> None:
    lines = [a_line(a_payout(), n, gross=gross) for n, gross in enumerate(grosses)]

    compared = compare(50_000, "INR", lines)

    assert (compared.kind is None, compared.awaits_lines) == (agrees, awaits_lines)


def test_another_currency_without_a_rate_differs_although_the_numbers_are_equal() -> None:
    compared = compare(50_000, "INR", [a_line(a_payout(), currency="USD")])

    assert (compared.kind, compared.awaits_lines) == (DifferenceKind.AMOUNT_DIFFERS, False)
    assert (compared.expected_currency, compared.reported_currency) == ("INR", "USD")


@given(amount=st.integers(1, 10**7), rate=st.decimals("0.0001", "200", places=6))
def test_a_converted_amount_agrees_within_the_rounding_of_its_rate(amount: int, rate: Decimal) -> None:
    line = a_line(a_payout(), gross=round(amount * rate), exchange_rate=rate, currency="USD")

    assert compare(amount, "INR", [line]).kind is None


def test_a_converted_amount_that_is_one_percent_off_differs() -> None:
    line = a_line(a_payout(), gross=6_060, exchange_rate=Decimal("0.012"), currency="USD")

    assert compare(500_000, "INR", [line]).kind is DifferenceKind.AMOUNT_DIFFERS
