"""Cashfree's decimal amounts, exactly: never a float.

500.00 is fifty thousand paise. Cashfree's decimals of each currency are ISO 4217's:
https://www.cashfree.com/docs/payments/international-payments/ipg/currencies-supported.
"""

import json
from decimal import Decimal
from typing import Any

from chalicelib.domain.money import CURRENCIES
from chalicelib.payments.acquirers.http import Dialect
from chalicelib.payments.acquirers.json_bodies import json_value
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object

MAX_AMOUNT = 10**12


def decimal_of(amount: int, currency: str) -> Decimal:
    """Return an amount in minor units as a decimal with all digits of the currency."""
    return Decimal(amount).scaleb(-CURRENCIES[currency].decimals)


def minor_of(value: object, currency: str) -> int:
    """Return a JSON number as minor units. Raises ValueError unless it is exact."""
    if type(value) is not int and type(value) is not Decimal:  # a bool is an int for isinstance
        raise ValueError(value)
    number, known = Decimal(value), CURRENCIES.get(currency)
    if known is None or not -MAX_AMOUNT < number < MAX_AMOUNT:
        raise ValueError(value)
    scaled = number.scaleb(known.decimals)
    if scaled != scaled.to_integral_value():
        raise ValueError(value)
    return int(scaled)


def amount(fields: Object, name: str, currency: str) -> int:
    """Return the minor units of a field. Raises NotUnderstood."""
    try:
        return minor_of(fields.get(name), currency)
    except ValueError:
        raise NotUnderstood(name) from None


def written(value: Any) -> str:
    """Return the value as JSON, in which a Decimal is a number with all its digits."""
    match value:
        case Decimal():
            return format(value, "f")
        case dict():
            return "{" + ",".join(f"{json.dumps(name)}:{written(one)}" for name, one in value.items()) + "}"
        case _:
            return json.dumps(value)


def parse(body: bytes) -> dict[str, Any] | None:
    """Return the JSON object of a body, with Decimals. An array is the object's `items`."""
    value = json_value(body, Decimal)
    if isinstance(value, list):
        return {"items": value}
    return value if isinstance(value, dict) else None


DIALECT = Dialect("x-request-id", parse)
