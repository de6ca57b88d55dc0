"""The limits of amounts in each currency, and arithmetic in one currency."""

import operator
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.errors import BadRequest
from chalicelib.domain.money import (
    CURRENCIES,
    Currency,
    MixedCurrencies,
    Money,
    check_charge,
    check_step,
    major,
)

API = Path(__file__).parents[2] / "docs" / "api.md"
BOUNDS = [(currency.code, currency.minimum, currency.maximum) for currency in CURRENCIES.values()]
AMOUNTS = st.integers(-(10**15), 10**15)
TWO = (operator.add, operator.sub, operator.lt, operator.le, operator.gt, operator.ge)


@pytest.mark.parametrize(("currency", "minimum", "maximum"), BOUNDS)
def test_an_amount_within_the_limits_of_its_currency_is_accepted(
    currency: str, minimum: int, maximum: int
) -> None:
    check_charge(minimum, currency)
    check_charge(maximum, currency)


@pytest.mark.parametrize(("currency", "minimum", "maximum"), BOUNDS)
def test_an_amount_outside_the_limits_of_its_currency_is_rejected(
    currency: str, minimum: int, maximum: int
) -> None:
    for amount in (minimum - 1, maximum + 1, 0, -minimum):
        with pytest.raises(BadRequest, match=f"between {minimum} and {maximum}.* {currency}") as refused:
            check_charge(amount, currency)
        assert refused.value.field == "amount"


@given(st.sampled_from(sorted(CURRENCIES.values(), key=lambda one: one.code)), st.data())
def test_the_last_digit_of_an_amount_with_three_decimals_is_0(
    currency: Currency, data: st.DataObject
) -> None:
    amount = data.draw(st.integers(currency.minimum, currency.maximum))
    rounded = currency.decimals == 3 and amount % 10 != 0

    for check in (check_charge, check_step):
        if rounded:
            with pytest.raises(BadRequest, match=f"multiple of 10: .* {currency.code}") as refused:
                check(amount, currency.code)
            assert refused.value.field == "amount"
        else:
            check(amount, currency.code)


@pytest.mark.parametrize("currency", ["", "XXX", "inr", "INR ", "₹"])
def test_an_unknown_currency_is_rejected_by_field(currency: str) -> None:
    with pytest.raises(BadRequest, match="currency must be one of INR, USD") as refused:
        check_charge(50_000, currency)

    assert refused.value.field == "currency"


@pytest.mark.parametrize(
    ("decimals", "codes"),
    [
        (0, "JPY KRW VND CLP"),
        (2, "INR USD EUR GBP AED SGD AUD CAD CHF NZD HKD MYR THB SAR ZAR BRL MXN SEK NOK DKK PLN CZK RON"),
        (3, "KWD BHD OMR JOD TND"),
    ],
)
def test_a_currency_has_the_decimals_of_iso_4217(decimals: int, codes: str) -> None:
    assert [code for code, currency in CURRENCIES.items() if currency.decimals == decimals] == codes.split()


def test_the_docs_list_every_currency_and_its_limits() -> None:
    rows = re.findall(r"^\| ([A-Z]{3}) \| (\d) \| (\d+) \| (\d+) \|$", API.read_text(), re.MULTILINE)

    assert {code: [int(number) for number in numbers] for code, *numbers in rows} == {
        currency.code: [currency.decimals, currency.minimum, currency.maximum]
        for currency in CURRENCIES.values()
    }


@given(a=AMOUNTS, b=AMOUNTS, currency=st.sampled_from(sorted(CURRENCIES)))
def test_money_adds_subtracts_and_compares_like_its_amounts(a: int, b: int, currency: str) -> None:
    for does in TWO:
        result: Any = does(Money(a, currency), Money(b, currency))

        assert (result.amount if isinstance(result, Money) else result) == does(a, b)
    assert Money(a, currency) + Money(b, currency) - Money(b, currency) == Money(a, currency)
    assert (Money(a, currency) + Money(b, currency)).currency == currency


@pytest.mark.parametrize("does", TWO)
@given(a=AMOUNTS, b=AMOUNTS)
def test_amounts_of_two_currencies_cannot_be_combined(
    does: Callable[[Any, Any], Any], a: int, b: int
) -> None:
    with pytest.raises(MixedCurrencies, match="INR and USD"):
        does(Money(a, "INR"), Money(b, "USD"))


def test_the_same_amount_in_another_currency_is_not_equal() -> None:
    assert Money(1, "INR") != Money(1, "USD")


@pytest.mark.parametrize("amount", [True, 1.0, "1", None])
def test_an_amount_that_is_not_an_integer_is_rejected(amount: Any) -> None:
    with pytest.raises(TypeError, match="no whole number"):
        Money(amount, "INR")


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [
        (123_450, "INR", "1234.50"), (5, "INR", "0.05"), (-5, "INR", "-0.05"), (0, "INR", "0.00"),
        (1234, "JPY", "1234"), (-1234, "JPY", "-1234"), (1_234_500, "KWD", "1234.500"), (1, "KWD", "0.001"),
    ],
)  # fmt: skip
def test_an_amount_is_shown_in_major_units(amount: int, currency: str, shown: str) -> None:
    assert major(amount, currency) == shown


@given(st.integers(), st.sampled_from(sorted(CURRENCIES)))
def test_an_amount_in_major_units_is_exact(amount: int, currency: str) -> None:
    shown = major(amount, currency)

    assert int(shown.replace(".", "")) == amount
    assert len(shown.partition(".")[2]) == CURRENCIES[currency].decimals
