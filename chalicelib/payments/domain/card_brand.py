"""Card brands: their issuer ranges, lengths and security codes.

Issuer ranges: ISO/IEC 7812 as the brands publish them. The checkout's card-brand.ts has them too.
"""

import re
from collections.abc import Collection

from chalicelib.domain.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Brand:
    """`prefix` matches the start of a number, `lengths` are those of whole numbers."""

    code: str
    name: str
    prefix: str
    lengths: Collection[int]
    cvv_digits: int = 3


# The first prefix that matches decides. An acquirer states the brands that it accepts.
_BRANDS = (
    Brand("amex", "American Express", r"3[47]", (15,), cvv_digits=4),
    Brand("diners", "Diners Club", r"3(?:0[0-5]|09|[689])", range(14, 20)),
    Brand("jcb", "JCB", r"35(?:2[89]|[3-8])", range(16, 20)),
    Brand(
        "rupay",
        "RuPay",
        r"508[5-9]|60698[5-9]|60699|607|608|652[1-9]|653[01]|817[2-9]|81[89]|820[01]",
        range(16, 19),
    ),
    Brand("discover", "Discover", r"6(?:011|4[4-9]|5)", range(16, 20)),
    Brand("mastercard", "Mastercard", r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720", (16,)),
    Brand("visa", "Visa", r"4", (13, 16, 19)),
    Brand("unionpay", "UnionPay", r"62|81[1-7]", range(16, 20)),
    Brand("maestro", "Maestro", r"50|5[6-8]|63|67", range(12, 20)),
    Brand("mir", "Mir", r"220[0-4]", range(16, 20)),
    Brand("jcb15", "JCB with 15 digits", r"1800|2131", (15,)),
    Brand("hipercard", "Hipercard", r"606282", (16,)),
    Brand("troy", "Troy", r"9792", (16,)),
)
BRANDS = {brand.code: brand for brand in _BRANDS}


def brand_of(number: str) -> Brand | None:
    """Return the brand of a number in ASCII digits whose length the brand has."""
    if not re.fullmatch(r"[0-9]+", number):
        return None
    found = next((brand for brand in _BRANDS if re.match(brand.prefix, number)), None)
    return found if found and len(number) in found.lengths else None


def names_of(codes: Collection[str]) -> str:
    """Return the names of the brands as a list for a sentence."""
    *rest, last = (BRANDS[code].name for code in codes)
    return f"{', '.join(rest)} or {last}" if rest else last
