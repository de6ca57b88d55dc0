"""What may be charged, in each currency."""

import pytest

from chalicelib.domain.errors import BadRequest
from chalicelib.domain.money import CURRENCIES, check_charge

BOUNDS = [(currency.code, currency.minimum, currency.maximum) for currency in CURRENCIES.values()]


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


def test_a_currency_has_the_decimals_of_iso_4217() -> None:
    decimals = {currency.code: currency.decimals for currency in CURRENCIES.values()}

    assert decimals == {
        "INR": 2, "USD": 2, "EUR": 2, "GBP": 2, "AED": 2, "SGD": 2, "JPY": 0, "KWD": 3, "BHD": 3,
    }  # fmt: skip
