"""Field types of payments that several requests share."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from chalicelib.http.fields import pattern_field
from chalicelib.payments.domain.card_brand import BRANDS

MAX_AMOUNT = 10**12


def _check_brand(code: str) -> str:
    if code not in BRANDS:
        raise ValueError(f"it must be one of {', '.join(BRANDS)}")
    return code


CardBrand = Annotated[
    str, AfterValidator(_check_brand), WithJsonSchema({"type": "string", "enum": list(BRANDS)})
]


def _whole_number(text: str | int) -> int:
    if isinstance(text, str) and not re.fullmatch(r"[0-9]{1,13}", text, re.ASCII):
        raise ValueError("it must be a whole number in the minor unit of the currency")
    return int(text)


AcquirerReference = Annotated[str, Field(min_length=1, max_length=255)]
Last4 = Annotated[str, pattern_field(r"^[0-9]{4}$", "it must be four digits")]
Amount = Annotated[int, Field(ge=1, le=MAX_AMOUNT)]
AmountText = Annotated[Amount, BeforeValidator(_whole_number)]  # in a query, where 5.00 would be read as 5
