"""Card data as people type and paste it: with separators, and with the digits of any script."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.domain.errors import BadRequest
from chalicelib.payments.routes.cards import CardFields, CardRequest, parse_card
from tests.builders import NOON

NUMBER = "4242424242424242"
SEPARATORS = [
    " ", "\t", "\n", "\u00a0", "\u2009", "\u202f", "\u3000", "-", "\u2010", "\u2011", "\u2013", "\u2212",
    "\u200b", "\u200e", "\ufeff",
]  # fmt: skip
ZEROS = [chr(code) for code in range(0x10000) if unicodedata.decimal(chr(code), None) == 0]
separator = st.sampled_from(SEPARATORS)


def in_script(digits: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(digit)) for digit in digits)


def nested(number: str = NUMBER, cvv: str = "123") -> CardFields:
    return CardFields(card=CardRequest(number=number, exp_month=12, exp_year=2040, cvv=cvv))


def flat(number: str = NUMBER, expiry: str = "12/40", cvv: str = "123") -> CardFields:
    return CardFields(card_number=number, card_expiry=expiry, card_cvv=cvv)


@given(st.lists(separator, min_size=3, max_size=3), separator)
def test_separators_of_a_number_are_ignored(between: list[str], end: str) -> None:
    number = end + "".join(NUMBER[4 * n : 4 * n + 4] + mark for n, mark in enumerate([*between, end]))

    assert parse_card(nested(number), NOON).number == NUMBER
    assert parse_card(flat(number), NOON).number == NUMBER


@given(st.sampled_from(ZEROS), separator)
def test_the_digits_of_every_script_are_read(zero: str, mark: str) -> None:
    expiry = f"{in_script('12', zero)}{mark}/ {in_script('2040', zero)}"

    card = parse_card(flat(in_script(NUMBER, zero), expiry, in_script("123", zero)), NOON)

    assert card == parse_card(nested(in_script(NUMBER, zero), in_script("123", zero)), NOON)
    assert (card.number, card.exp_month, card.exp_year, card.cvv) == (NUMBER, 12, 2040, "123")


@pytest.mark.parametrize("number", ["424242424242424²", "424242424242424②", f"x{NUMBER}", f"{NUMBER}."])
def test_any_other_character_is_refused(number: str) -> None:
    with pytest.raises(BadRequest, match="number is not valid"):
        parse_card(nested(number), NOON)
