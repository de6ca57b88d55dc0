"""Read what a search text can mean: the start of a value, a phone number, a card's last digits, an amount."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any

from chalicelib.dashboard.domain.search import is_international, is_phone, normal, without_signs
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.money import CURRENCIES

_LAST4 = re.compile(r"[0-9]{4}", re.ASCII)
_AMOUNT = re.compile(r"(?:([A-Za-z]{3}) ?)?([0-9]{1,10})(?:\.([0-9]{2,3}))?(?: ?([A-Za-z]{3}))?", re.ASCII)
_INDIA = "91"
_NATIONAL_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """Read a search text as a property of payments. `wanted` and `having` are conditions of their rows."""

    field: str
    wanted: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    having: Mapping[str, Mapping[str, str]] = dataclasses.field(default_factory=dict)


def prefixes_of(text: str) -> list[str]:
    """Return the normalized starts of values that the text finds. A phone number is found in every form."""
    value = normal(text)
    if not is_phone(value):
        forms = [value, without_signs(value)] if is_international(value) else [value]
        return list(dict.fromkeys(filter(None, forms)))
    digits = without_signs(value).removeprefix("+")
    national = digits.removeprefix(_INDIA) if len(digits) == len(_INDIA) + _NATIONAL_DIGITS else digits
    with_country = [f"+{_INDIA}{national}"] if len(national) == _NATIONAL_DIGITS else []
    return list(dict.fromkeys([value, digits, f"+{digits}", national, *with_country]))


def readings_of(text: str) -> Iterator[Reading]:
    """Yield what else the text can mean: four digits are the end of a card number, 500.00 is an amount."""
    if _LAST4.fullmatch(text):
        yield Reading("card.last4", having={"card": {"last4": text}})
    amount = _AMOUNT.fullmatch(text)
    if not amount:
        return
    before, whole, fraction, after = amount.groups()
    code = (before or after or "").upper()
    if (before and after) or (code not in CURRENCIES if code else fraction is None):
        return
    decimals = CURRENCIES[code].decimals if code else len(fraction)
    if fraction is None or len(fraction) == decimals:
        currencies = [code] if code else [one.code for one in CURRENCIES.values() if one.decimals == decimals]
        minor = int(whole + (fraction or "0" * decimals))
        if minor:
            yield Reading("amount", wanted={"amount": minor, "currency": currencies})
