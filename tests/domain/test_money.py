"""What may be charged, in each currency, and sums that stay in one."""

import operator
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.errors import BadRequest
from chalicelib.domain.money import CURRENCIES, MixedCurrencies, Money, check_charge

API = Path(__file__).parents[2] / "docs" / "api.md"
BOUNDS = [(currency.code, currency.minimum, currency.maximum) for currency in CURRENCIES.values()]
AMOUNTS = st.integers(-(10**15), 10**15)
TWO = (operator.add, operator.sub, operator.lt, operator.le, operator.gt, operator.ge)


@pytest.mark.parametrize(("currency", "minimum", "maximum"), BOUNDS)
def test_an_amount_within_its_currencys_bounds_is_charged(currency: str, minimum: int, maximum: int) -> None:
    check_charge(minimum, currency)
    check_charge(maximum, currency)


@pytest.mark.parametrize(("currency", "minimum", "maximum"), BOUNDS)
def test_an_amount_outside_its_currencys_bounds_is_refused(currency: str, minimum: int, maximum: int) -> None:
    for amount in (minimum - 1, maximum + 1, 0, -minimum):
        with pytest.raises(BadRequest, match=f"between {minimum} and {maximum}.* {currency}") as refused:
            check_charge(amount, currency)
        assert refused.value.field == "amount"


@pytest.mark.parametrize("currency", ["", "XXX", "inr", "INR ", "₹"])
def test_an_unknown_currency_is_refused_by_its_field(currency: str) -> None:
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


def test_the_docs_tell_every_currency_and_its_bounds() -> None:
    rows = re.findall(r"^\| ([A-Z]{3}) \| (\d) \| (\d+) \| (\d+) \|$", API.read_text(), re.MULTILINE)

    assert {code: [int(number) for number in numbers] for code, *numbers in rows} == {
        currency.code: [currency.decimals, currency.minimum, currency.maximum]
        for currency in CURRENCIES.values()
    }


@given(a=AMOUNTS, b=AMOUNTS, currency=st.sampled_from(sorted(CURRENCIES)))
def test_money_of_one_currency_adds_subtracts_and_compares_as_its_amounts_do(
    a: int, b: int, currency: str
) -> None:
    for does in TWO:
        result: Any = does(Money(a, currency), Money(b, currency))

        assert (result.amount if isinstance(result, Money) else result) == does(a, b)
    assert Money(a, currency) + Money(b, currency) - Money(b, currency) == Money(a, currency)
    assert (Money(a, currency) + Money(b, currency)).currency == currency


@pytest.mark.parametrize("does", TWO)
@given(a=AMOUNTS, b=AMOUNTS)
def test_two_currencies_do_not_mix(does: Callable[[Any, Any], Any], a: int, b: int) -> None:
    with pytest.raises(MixedCurrencies, match="INR and USD"):
        does(Money(a, "INR"), Money(b, "USD"))


def test_as_much_of_another_currency_is_other_money() -> None:
    assert Money(1, "INR") != Money(1, "USD")


@pytest.mark.parametrize("amount", [True, 1.0, "1", None])
def test_what_is_no_whole_number_is_no_money(amount: Any) -> None:
    with pytest.raises(TypeError, match="no whole number"):
        Money(amount, "INR")
