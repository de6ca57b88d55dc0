"""Card fields of requests, nested or flat."""

import re
from datetime import datetime
from typing import Annotated

from pydantic import Field

from chalicelib.domain.errors import BadRequest
from chalicelib.http.models import Body
from chalicelib.payments.acquirers.simulator_capability import CARD_BRANDS
from chalicelib.payments.domain.card import Card, check_card, plain_digits

_EXPIRY = re.compile(r"(0[1-9]|1[0-2])/(?:20)?([0-9]{2})")


class CardRequest(Body):
    number: str = Field(max_length=32, repr=False)
    exp_month: int
    exp_year: int
    cvv: str = Field(max_length=32, repr=False)
    name: Annotated[str, Field(max_length=100)] | None = None


class CardFields(Body):
    """A card is sent as `card`, or as the three `card_` fields."""

    may_hold_card = True

    card: CardRequest | None = None
    card_number: str | None = Field(default=None, max_length=32, repr=False)
    card_expiry: Annotated[str, Field(max_length=10)] | None = None
    card_cvv: str | None = Field(default=None, max_length=32, repr=False)

    @property
    def has_card(self) -> bool:
        return any((self.card, self.card_number, self.card_expiry, self.card_cvv))


def parse_card(body: CardFields, at: datetime) -> Card:
    """Return the card. Raise BadRequest, which names the field as in the request."""
    if body.card and (body.card_number or body.card_expiry or body.card_cvv):
        raise BadRequest("Send card, or the three card_ fields, not both.", "card")
    names = _NESTED if body.card else _FLAT
    card = _nested(body.card) if body.card else _flat(body)
    try:
        check_card(card, at, CARD_BRANDS)
    except BadRequest as refusal:
        raise BadRequest(refusal.description, names[refusal.field or "number"]) from None
    return card


def _nested(card: CardRequest) -> Card:
    year = card.exp_year + 2000 if card.exp_year < 100 else card.exp_year
    return Card(plain_digits(card.number), card.exp_month, year, plain_digits(card.cvv))


def _flat(body: CardFields) -> Card:
    for field in ("card_number", "card_expiry", "card_cvv"):
        if getattr(body, field) is None:
            raise BadRequest("Send card, or card_number, card_expiry and card_cvv.", field)
    expiry = _EXPIRY.fullmatch(plain_digits(body.card_expiry or ""))
    if expiry is None:
        raise BadRequest("card_expiry must be MM/YY", "card_expiry")
    number, cvv = plain_digits(body.card_number or ""), plain_digits(body.card_cvv or "")
    return Card(number, int(expiry[1]), 2000 + int(expiry[2]), cvv)


_NESTED = {"number": "card.number", "expiry": "card.exp_month", "cvv": "card.cvv"}
_FLAT = {"number": "card_number", "expiry": "card_expiry", "cvv": "card_cvv"}
