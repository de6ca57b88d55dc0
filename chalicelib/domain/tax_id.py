"""Check tax numbers of companies. Those in the form of a GSTIN, India's, have a check character."""

import re
from typing import Final, Literal

MAX_LENGTH: Final = 40

_GSTIN: Final = re.compile(r"[0-9]{2}[A-Z]{5}[0-9]{4}[A-Z][1-9A-Z]Z[0-9A-Z]", re.ASCII)
_CHARACTERS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def is_gstin(tax_id: str) -> bool:
    """Return True if the text has the form of a GSTIN, in capitals."""
    return _GSTIN.fullmatch(tax_id) is not None


def label_of(tax_id: str) -> Literal["gstin", "tax_id"]:
    """Return the key of the text that names the number."""
    return "gstin" if is_gstin(tax_id) else "tax_id"


def cleaned(text: str) -> str:
    """Return the tax number without spaces at its ends, and a GSTIN in capitals.

    Raises ValueError for an empty text, and for a GSTIN whose check character is wrong.
    """
    tax_id = text.strip()
    if not tax_id:
        raise ValueError("it must not be empty")
    gstin = tax_id.upper()
    if not is_gstin(gstin):
        return tax_id
    if gstin[-1] != _check_character(gstin[:-1]):
        raise ValueError("it has the form of a GSTIN, but its check character is wrong")
    return gstin


def _check_character(body: str) -> str:
    """Return the last character of a GSTIN: Luhn's algorithm in base 36."""
    size = len(_CHARACTERS)
    products = (_CHARACTERS.index(one) * (1 + index % 2) for index, one in enumerate(body))
    return _CHARACTERS[-sum(product // size + product % size for product in products) % size]
