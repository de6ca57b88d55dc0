"""Read what a search text can mean: the start or a part of a value, name=value, the last digits of a phone
number or card, an amount."""

import dataclasses
import re
from collections.abc import Iterator, Mapping
from typing import Any, Self
from unicodedata import normalize

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.money import CURRENCIES, Currency
from chalicelib.domain.search_terms import Term, is_international, is_phone, normal, without_signs

_ID = re.compile(r"(cus|order|pay|rfnd|sub|inv)_[0-9A-Z]{0,26}", re.ASCII | re.IGNORECASE)
_LAST4 = re.compile(r"[0-9]{4}", re.ASCII)
_SYMBOLS = {"₹": "INR", "$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY"}
_CURRENCY = f"([A-Za-z]{{3}}|[{''.join(_SYMBOLS)}])"
_WHOLE = "([0-9]{1,10}|[0-9]{1,3}(?:,[0-9]{2,3}){1,4})"
_AMOUNT = re.compile(rf"(?:{_CURRENCY} ?)?{_WHOLE}(?:\.([0-9]{{2,3}}))?(?: ?{_CURRENCY})?", re.ASCII)
_PAIR = re.compile(r"([^=]{1,40})=(.+)")
_LAST_DIGITS = re.compile(r"[0-9 ()+-]+", re.ASCII)
_MIN_PART = 3  # characters, and one more for digits
_INDIA = "91"
_NATIONAL_DIGITS = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """Read a search text as a property of payments. `wanted` and `having` are conditions of their rows."""

    field: str
    text: str
    wanted: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    having: Mapping[str, Mapping[str, str]] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchText:
    """Read a text. `pair` is the name of a note or metadata value, and the forms of the start of its value.

    `digits` are those of a text without other characters, such as the last ones of a phone number.
    """

    value: str
    prefixes: list[str]
    pair: tuple[str, list[str]] | None
    digits: str | None
    readings: list[Reading]

    @classmethod
    def of(cls, text: str) -> Self:
        parts = _PAIR.fullmatch(text)
        pair = (parts[1].strip().lower(), prefixes_of(parts[2])) if parts else None
        digits = without_signs(text).removeprefix("+") if _LAST_DIGITS.fullmatch(text) else None
        return cls(normal(text), prefixes_of(text), pair, digits, list(readings_of(text)))

    def is_in(self, term: Term) -> bool:
        """Return whether a search finds the value of a term by this text."""
        if self.starts(term):
            return True
        if self.digits is not None:
            return len(self.digits) > _MIN_PART and term.is_number and term.value.endswith(self.digits)
        return len(self.value) >= _MIN_PART and self.value in term.value

    def starts(self, term: Term) -> bool:
        """Return whether the value of a term starts with this text, or is that of name=value."""
        return _starts(term.value, self.prefixes) or self.is_pair(term)

    def is_pair(self, term: Term) -> bool:
        """Return whether the text is name=value, of this note or metadata value."""
        if self.pair is None:
            return False
        name, starts = self.pair
        return term.field.partition(".")[2].lower() == name and _starts(term.value, starts)


def id_start(text: str) -> str | None:
    """Return the start of ids that the text is, written as in ids; None for another text."""
    prefix, _, digits = (text := normalize("NFKC", text)).partition("_")
    return f"{prefix.lower()}_{digits.upper()}" if _ID.fullmatch(text) else None


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
    """Yield what else the text can mean: four digits are the end of a card number, and a number is an amount.

    An amount is in major units, with all decimals of its currency or none. Without a currency, it is one of
    each currency that has such decimals.
    """
    if _LAST4.fullmatch(text):
        yield Reading("card.last4", text, having={"card": {"last4": text}})
    amount = _AMOUNT.fullmatch(text)
    if not amount:
        return
    before, whole, fraction, after = amount.groups()
    if before and after:
        return
    of_decimals: dict[int, list[str]] = {}
    for currency in _currencies(before or after):
        if fraction is None or len(fraction) == currency.decimals:
            of_decimals.setdefault(currency.decimals, []).append(currency.code)
    for decimals, codes in of_decimals.items():
        minor = int(whole.replace(",", "") + (fraction or "0" * decimals))
        if minor:
            yield Reading("amount", text, wanted={"amount": minor, "currency": codes})


def _currencies(name: str | None) -> list[Currency]:
    if name is None:
        return list(CURRENCIES.values())
    code = _SYMBOLS.get(name, name.upper())
    return [CURRENCIES[code]] if code in CURRENCIES else []


def _starts(value: str, prefixes: list[str]) -> bool:
    return value.startswith(tuple(prefixes))
