"""Taxes, discounts and parts of periods: no minor unit is lost or made."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.billing.domain.coupon import Discount, after_cycle, off
from chalicelib.billing.domain.invoice import chargeable_lines
from chalicelib.billing.domain.line import InvoiceLineKind, Line, chargeable, total_of, with_taxes
from chalicelib.billing.domain.plan_charge import PlanCharge
from chalicelib.billing.domain.rounding import half_up, split
from chalicelib.billing.domain.tax import AppliedRate, taxes_of
from chalicelib.domain.money import CURRENCIES
from tests.billing_values import GST, INCLUDED, JANUARY

AMOUNTS = st.integers(-10_000_000, 10_000_000)
RATES = st.lists(
    st.builds(
        lambda points, inclusive: {**GST, "basis_points": points, "inclusive": inclusive},
        st.integers(1, 5_000),
        st.booleans(),
    ),
    max_size=4,
)  # fmt: skip


def amounts_of(amount: int, *rates: AppliedRate) -> list[int]:
    return [tax["amount"] for tax in taxes_of(amount, rates)]


def test_an_exclusive_tax_is_added_to_the_amount() -> None:
    assert amounts_of(99_900, GST) == [17_982]


def test_an_inclusive_tax_is_part_of_the_amount() -> None:
    assert amounts_of(118_000, INCLUDED) == [18_000]


def test_halves_are_rounded_away_from_zero() -> None:
    assert [half_up(5, 10), half_up(-5, 10), half_up(4, 10), half_up(-4, 10)] == [1, -1, 0, 0]


@given(AMOUNTS, RATES)
def test_a_credit_has_the_taxes_of_its_charge(amount: int, rates: list[AppliedRate]) -> None:
    assert amounts_of(-amount, *rates) == [-tax for tax in amounts_of(amount, *rates)]


@given(st.integers(0, 10_000_000), st.lists(st.integers(0, 10_000), min_size=1, max_size=6))
def test_the_parts_of_an_amount_add_up_to_it(amount: int, weights: list[int]) -> None:
    assert sum(split(amount, weights)) == (amount if sum(weights) else 0)


@given(
    st.integers(0, 10_000_000), st.integers(0, 10_000_000), st.lists(st.integers(0, 2_678_400), max_size=5)
)
def test_what_is_charged_and_credited_in_a_period_adds_up_to_what_was_used(
    amount: int, discount: int, changes: list[int]
) -> None:
    start, end = JANUARY, JANUARY + timedelta(days=31)
    charge = PlanCharge(
        name="Basic", quantity=1, amount=amount, discount=min(amount, discount), start=start, end=end
    )
    lines = [charge.rest(start)]

    for seconds in sorted(changes):
        at = start + timedelta(seconds=seconds)
        lines += [charge.credit(at), charge.rest(at)]

    assert total_of(lines) == amount - min(amount, discount)


def test_a_percentage_and_an_amount_are_taken_off() -> None:
    percent: Discount = {"coupon_id": "c", "name": "10 %", "basis_points": 1000}
    amount: Discount = {"coupon_id": "c", "name": "₹100", "amount": 10_000}

    assert [off(99_905, percent), off(99_905, amount), off(5_000, amount), off(5_000, None)] == [
        9_991,
        10_000,
        5_000,
        0,
    ]


def test_a_coupon_of_two_cycles_ends_after_the_second_invoice() -> None:
    coupon: Discount = {"coupon_id": "c", "name": "10 %", "basis_points": 1000, "cycles_left": 2}

    once = after_cycle(coupon)

    assert once is not None
    assert once["cycles_left"] == 1
    assert after_cycle(once) is None


@given(AMOUNTS, st.sampled_from(sorted(CURRENCIES)))
def test_an_invoice_charges_what_an_order_can_have_and_carries_the_rest(amount: int, currency: str) -> None:
    line = Line(kind=InvoiceLineKind.PLAN, description="Basic", amount=amount)

    lines, carried = chargeable_lines([line], currency)

    assert total_of(lines) == chargeable(amount, currency)
    assert total_of(lines) + total_of(carried) == amount


@given(AMOUNTS, st.integers(0, 1_000), RATES)
def test_a_line_adds_its_amount_its_discount_and_its_exclusive_taxes(
    amount: int, discount: int, rates: list[AppliedRate]
) -> None:
    line = with_taxes(
        Line(kind=InvoiceLineKind.PLAN, description="Basic", amount=amount, discount=discount, rates=rates)
    )

    added = [tax["amount"] for tax in line.taxes if not tax["inclusive"]]
    assert line.total == amount - discount + sum(added)
