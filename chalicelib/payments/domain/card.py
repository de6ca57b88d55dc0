"""Card numbers: brand detection, and validation before the card is sent to the acquirer.

Issuer ranges: ISO/IEC 7812 as the brands publish them; check digit: ISO/IEC 7812-1 annex B (Luhn).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import NotRequired

from typing_extensions import TypedDict

from chalicelib.domain.errors import BadRequest

# Issuer prefix and lengths by brand. The first prefix that matches decides, as in the checkout's card.ts.
_BRANDS = (
    ("amex", r"3[47]", (15,)),
    ("diners", r"3(?:0[0-5]|09|[689])", range(14, 20)),
    ("jcb", r"35(?:2[89]|[3-8])", range(16, 20)),
    (
        "rupay",
        r"508[5-9]|60698[5-9]|60699|607|608|652[1-9]|653[01]|817[2-9]|81[89]|820[01]",
        range(16, 19),
    ),
    ("discover", r"6(?:011|4[4-9]|5)", range(16, 20)),
    ("mastercard", r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720", (16,)),
    ("visa", r"4", (13, 16, 19)),
)
# A card is valid through the last day of its expiry month (ISO/IEC 7813), wherever its holder is. The month
# ends last at UTC-12 (Etc/GMT+12 in the IANA time zone database): at 12:00 UTC of the next month's first day.
_LAST_ZONE = timezone(timedelta(hours=-12))
_DROPPED = ("Pd", "Cf")  # dashes; format characters such as U+200B and U+FEFF
_MINUS = "\u2212"


@dataclass(frozen=True, slots=True)
class Card:
    """Full card data, in memory only. `exp_year` has four digits."""

    number: str
    exp_month: int
    exp_year: int
    cvv: str

    def __repr__(self) -> str:
        return "Card(…)"


class CardView(TypedDict):
    """`fingerprint` is the same for all payments of a merchant with the same card; tokens have none."""

    brand: str
    last4: str
    exp_month: int
    exp_year: int
    fingerprint: NotRequired[str]


def plain_digits(text: str) -> str:
    """Return the text with the digits of every script as ASCII, and without spaces, dashes and invisible
    characters, which people paste with a card number."""
    return "".join(map(_plain, text))


def brand_of(number: str) -> str | None:
    if not re.fullmatch(r"[0-9]+", number):
        return None
    found = next((brand for brand in _BRANDS if re.match(brand[1], number)), None)
    return found[0] if found and len(number) in found[2] else None


def check_card(card: Card, at: datetime) -> None:
    """Raise BadRequest if the card is invalid; its field is number, expiry or cvv."""
    brand = brand_of(card.number)
    if brand is None or not _luhn(card.number):
        raise BadRequest("The card number is not valid.", "number")
    today = at.astimezone(_LAST_ZONE)
    expiry = (card.exp_year, card.exp_month)
    if not 1 <= card.exp_month <= 12 or not (today.year, today.month) <= expiry < (at.year + 100, 1):
        raise BadRequest("The card has expired or its expiry date is not valid.", "expiry")
    digits = 4 if brand == "amex" else 3
    if not (card.cvv.isascii() and card.cvv.isdigit() and len(card.cvv) == digits):
        raise BadRequest(f"The security code of this card has {digits} digits.", "cvv")


def bin_of(card: Card) -> str:
    """Return the bank identification number (BIN): the first six digits."""
    return card.number[:6]


def summary_of(card: Card) -> dict[str, str | int | None]:
    """Return the card details that may be stored and shown unencrypted."""
    return {
        "brand": brand_of(card.number),
        "last4": card.number[-4:],
        "exp_month": card.exp_month,
        "exp_year": card.exp_year,
    }


def _plain(character: str) -> str:
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    dropped = character.isspace() or unicodedata.category(character) in _DROPPED or character == _MINUS
    return "" if dropped else character


def _luhn(number: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0
