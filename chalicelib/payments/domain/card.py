"""Cards: validation before the card is sent to the acquirer."""

import unicodedata
from collections.abc import Collection
from datetime import datetime, timedelta, timezone
from typing import NotRequired

from typing_extensions import TypedDict

from chalicelib.domain.card_numbers import has_valid_check_digit
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import BadRequest
from chalicelib.payments.domain.card_brand import brand_of, names_of

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


def check_card(card: Card, at: datetime, accepted: Collection[str]) -> None:
    """Raise BadRequest if the card is invalid; its field is number, expiry or cvv.

    `accepted` has the codes of the accepted brands.
    """
    brand = brand_of(card.number)
    if brand is None or not has_valid_check_digit(card.number):
        raise BadRequest("The card number is not valid.", "number")
    if brand.code not in accepted:
        raise BadRequest(
            f"Cards of this brand are not accepted. Use a card of {names_of(accepted)}.", "number"
        )
    today = at.astimezone(_LAST_ZONE)
    expiry = (card.exp_year, card.exp_month)
    if not 1 <= card.exp_month <= 12 or not (today.year, today.month) <= expiry < (at.year + 100, 1):
        raise BadRequest("The card has expired or its expiry date is not valid.", "expiry")
    digits = brand.cvv_digits
    if not (card.cvv.isascii() and card.cvv.isdigit() and len(card.cvv) == digits):
        raise BadRequest(f"The security code of this card has {digits} digits.", "cvv")


def bin_of(card: Card) -> str:
    """Return the bank identification number (BIN): the first six digits."""
    return card.number[:6]


def summary_of(card: Card) -> dict[str, str | int | None]:
    """Return the card details that may be stored and shown unencrypted."""
    brand = brand_of(card.number)
    return {
        "brand": brand.code if brand else None,
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
