"""Find card numbers in free text, which is stored and shown in clear."""

import re
import unicodedata
from collections.abc import Iterator

_MIN_DIGITS, _MAX_DIGITS = 13, 19  # ISO/IEC 7812-1, and the shortest numbers of Visa
_AIRLINE_DIGITS = 15  # UATP's cards, the only ones whose first digit is 1
_UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
# Spaces, dashes, and the invisible characters that a copied text can have.
_SEPARATOR = r"[\s\u00ad\u200b-\u200d\u2060\ufeff\u2010-\u2015\u2212-]+"
# A hash has letters at several places, unlike a number with a word before or behind it.
_HASH = re.compile(r"(?<![0-9a-z])(?=[0-9]*[a-f]+[0-9]+[a-f])[0-9a-f]{16,}(?![0-9a-z])", re.IGNORECASE)
_RUN = re.compile(rf"[0-9]+(?:{_SEPARATOR}[0-9]+)*")


def has_card_number(text: str) -> bool:
    """Return True if the text has 13 to 19 digits, also with spaces or dashes, that can be a card number.

    UUIDs, hashes and numbers that no card has are none, such as times in milliseconds: one in ten of them
    has a valid check digit.
    """
    if sum(map(str.isdecimal, text)) < _MIN_DIGITS:
        return False
    runs = _RUN.findall(_HASH.sub("#", _UUID.sub("#", _with_ascii_digits(text))))
    return any(_is_card_number(number) for run in runs for number in _numbers(re.split(_SEPARATOR, run)))


def has_valid_check_digit(number: str) -> bool:
    """Return True if the last digit is the check digit of the others: ISO/IEC 7812-1 annex B (Luhn)."""
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def _with_ascii_digits(text: str) -> str:
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in text)


def _numbers(groups: list[str]) -> Iterator[str]:
    """Yield the numbers of consecutive groups: a card's number may stand beside its expiry date."""
    for start in range(len(groups)):
        number = ""
        for group in groups[start:]:
            number += group
            if len(number) > _MAX_DIGITS:
                break
            yield number


def _is_card_number(number: str) -> bool:
    if len(number) < _MIN_DIGITS or number[0] == "0":
        return False
    is_time = number[0] == "1" and len(number) != _AIRLINE_DIGITS
    return not is_time and has_valid_check_digit(number)
