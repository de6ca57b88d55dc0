"""Currencies that an order may have, with what may be charged in each. Amounts are minor units."""

from dataclasses import dataclass

from chalicelib.domain.errors import BadRequest


@dataclass(frozen=True, slots=True)
class Currency:
    """ISO 4217: `decimals` of the minor unit; `minimum` and `maximum` charge in minor units."""

    code: str
    decimals: int
    minimum: int
    maximum: int


CURRENCIES = {
    currency.code: currency
    for currency in (
        Currency("INR", 2, 100, 9_999_999_999),
        Currency("USD", 2, 50, 99_999_999),
        Currency("EUR", 2, 50, 99_999_999),
        Currency("GBP", 2, 30, 99_999_999),
        Currency("AED", 2, 200, 99_999_999),
        Currency("SGD", 2, 50, 99_999_999),
        Currency("JPY", 0, 50, 99_999_999),
        Currency("KWD", 3, 150, 999_999_999),
        Currency("BHD", 3, 200, 999_999_999),
    )
}


def check_charge(amount: int, currency: str) -> None:
    """Raises BadRequest when the currency is not taken or the amount is outside its bounds."""
    rule = CURRENCIES.get(currency)
    if rule is None:
        raise BadRequest(f"currency must be one of {', '.join(CURRENCIES)}", "currency")
    if not rule.minimum <= amount <= rule.maximum:
        raise BadRequest(
            f"amount must be between {rule.minimum} and {rule.maximum} minor units of {currency}", "amount"
        )
