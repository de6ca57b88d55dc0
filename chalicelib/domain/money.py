"""Define amounts with their currency, and the supported currencies."""

import re
from functools import total_ordering
from typing import Self

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import BadRequest

_MAJOR = re.compile(r"([0-9]{1,12})(?:\.([0-9]+))?", re.ASCII)


class MixedCurrencies(Exception):
    """Report a sum or comparison of two currencies. It is a bug, never an error of a request."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """Hold an `amount` in minor units of `currency`. Raise TypeError if it is not an integer."""

    amount: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.amount) is not int:  # isinstance accepts a bool as an int
            raise TypeError(f"{self.amount!r} is no whole number of minor units")

    def __add__(self, other: Self) -> Self:
        return type(self)(self.amount + self._same(other), self.currency)

    def __sub__(self, other: Self) -> Self:
        return type(self)(self.amount - self._same(other), self.currency)

    def __lt__(self, other: Self) -> bool:
        return self.amount < self._same(other)

    def _same(self, other: Self) -> int:
        if other.currency != self.currency:
            raise MixedCurrencies(f"{self.currency} and {other.currency}")
        return other.amount


@dataclass(frozen=True, slots=True)
class Currency:
    """Describe an ISO 4217 currency: `decimals` of the minor unit; charge limits in minor units."""

    code: str
    decimals: int
    minimum: int
    maximum: int

    @property
    def step(self) -> int:
        """Return what amounts must be a multiple of.

        Card networks round amounts with three decimals to two, so the last digit must be 0:
        https://docs.stripe.com/currencies#three-decimal. Cards are the only method of these currencies.
        """
        return 10 if self.decimals == 3 else 1


# Decimals: https://www.iso.org/iso-4217-currency-codes.html.
# Minimum: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts; about 0.50 USD where that
# page has none; one rupee for INR. Maximum: eight digits as on the same page, nine with three decimals, and
# more digits where they are needed to reach 200,000 USD; for INR even more.
CURRENCIES = {
    currency.code: currency
    for currency in (
        Currency("INR", 2, 100, 9_999_999_999),
        Currency("USD", 2, 50, 99_999_999),
        Currency("EUR", 2, 50, 99_999_999),
        Currency("GBP", 2, 30, 99_999_999),
        Currency("AED", 2, 200, 99_999_999),
        Currency("SGD", 2, 50, 99_999_999),
        Currency("AUD", 2, 50, 99_999_999),
        Currency("CAD", 2, 50, 99_999_999),
        Currency("CHF", 2, 50, 99_999_999),
        Currency("NZD", 2, 50, 99_999_999),
        Currency("HKD", 2, 400, 999_999_999),
        Currency("MYR", 2, 200, 99_999_999),
        Currency("THB", 2, 1_000, 999_999_999),
        Currency("SAR", 2, 200, 99_999_999),
        Currency("ZAR", 2, 1_000, 999_999_999),
        Currency("BRL", 2, 50, 999_999_999),
        Currency("MXN", 2, 1_000, 999_999_999),
        Currency("SEK", 2, 300, 999_999_999),
        Currency("NOK", 2, 300, 999_999_999),
        Currency("DKK", 2, 250, 999_999_999),
        Currency("PLN", 2, 200, 99_999_999),
        Currency("CZK", 2, 1_500, 999_999_999),
        Currency("RON", 2, 200, 99_999_999),
        Currency("JPY", 0, 50, 99_999_999),
        Currency("KRW", 0, 700, 999_999_999),
        Currency("VND", 0, 13_000, 9_999_999_999),
        Currency("CLP", 0, 500, 999_999_999),
        Currency("KWD", 3, 150, 999_999_990),
        Currency("BHD", 3, 200, 999_999_990),
        Currency("OMR", 3, 200, 999_999_990),
        Currency("JOD", 3, 400, 999_999_990),
        Currency("TND", 3, 1_500, 999_999_990),
    )
}


def major(amount: int, currency: str) -> str:
    """Return an amount in major units, such as 1234.50, without grouping."""
    decimals = CURRENCIES[currency].decimals
    if not decimals:
        return str(amount)
    whole, rest = divmod(abs(amount), 10**decimals)
    return f"{'-' if amount < 0 else ''}{whole}.{rest:0{decimals}}"


def minor(text: str, currency: str) -> int | None:
    """Return an amount in major units, such as 1234.50, in minor units; None if it is not such an amount."""
    decimals = CURRENCIES[currency].decimals
    found = _MAJOR.fullmatch(text)
    whole, rest = (found[1], found[2] or "") if found else ("", "")
    if not found or len(rest) > decimals:
        return None
    return int(whole + rest.ljust(decimals, "0"))


def check_charge(amount: int, currency: str) -> None:
    """Raise BadRequest for a currency that is not supported, and for an amount outside its limits or not a
    multiple of its step."""
    rule = CURRENCIES.get(currency)
    if rule is None:
        raise BadRequest(f"currency must be one of {', '.join(CURRENCIES)}", "currency")
    if not rule.minimum <= amount <= rule.maximum:
        raise BadRequest(
            f"amount must be between {rule.minimum} and {rule.maximum} minor units of {currency}", "amount"
        )
    check_step(amount, currency)


def check_step(amount: int, currency: str, field: str = "amount") -> None:
    """Raise BadRequest if the amount is not a multiple of the currency's step."""
    step = CURRENCIES[currency].step
    if amount % step:
        raise BadRequest(
            f"{field} must be a multiple of {step}: card networks round {currency} to two decimals", field
        )
