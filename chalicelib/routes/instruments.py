"""What a payer may pay with, as requests say it: an address, a card (nested or flat), a bank."""

import re
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, Field

from chalicelib.acquirers import Acquirer
from chalicelib.domain.card import Card, check, kept_of
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.payment import Instrument, Method
from chalicelib.routes.edge import Body

# https://www.npci.org.in/what-we-do/upi/faqs: a name and a handle of the payment service
_VPA = re.compile(r"[A-Za-z0-9._-]{2,256}@[A-Za-z][A-Za-z0-9.-]{1,63}")
_EXPIRY = re.compile(r"(0[1-9]|1[0-2])\s*/\s*(?:20)?(\d{2})", re.ASCII)
_GROUPS = str.maketrans("", "", " -")

MetadataKey = Annotated[str, Field(max_length=40)]
MetadataValue = Annotated[str, Field(max_length=500)]
LARGEST_METADATA = 30_000  # bytes; a list of a hundred has to fit into one answer of a function


def _fits(metadata: dict[str, str]) -> dict[str, str]:
    if sum(len(key.encode()) + len(value.encode()) for key, value in metadata.items()) > LARGEST_METADATA:
        raise ValueError(f"metadata is larger than {LARGEST_METADATA} bytes")
    return metadata


Metadata = Annotated[dict[MetadataKey, MetadataValue], Field(max_length=50), AfterValidator(_fits)]


class NewCard(Body):
    number: str = Field(max_length=32, repr=False)
    exp_month: int
    exp_year: int
    cvv: str = Field(max_length=32, repr=False)
    name: Annotated[str, Field(max_length=100)] | None = None


class NewPayment(Body):
    """`captured` false waits for POST …/capture. A card comes as `card`, or as the three `card_` fields."""

    order_id: Annotated[str, Field(min_length=1, max_length=64)]
    method: Method
    captured: bool = True
    upi_id: Annotated[str, Field(max_length=320)] | None = None
    card: NewCard | None = None
    card_number: str | None = Field(default=None, max_length=32, repr=False)
    card_expiry: Annotated[str, Field(max_length=10)] | None = None
    card_cvv: str | None = Field(default=None, max_length=32, repr=False)
    bank: Annotated[str, Field(max_length=20)] | None = None
    metadata: Metadata = Field(default_factory=dict)


def instrument_of(body: NewPayment, acquirer: Acquirer, at: datetime) -> Instrument:
    """Raises BadRequest, which names the field as the request wrote it."""
    match body.method:
        case Method.UPI:
            return Instrument(Method.UPI, vpa=_vpa(body.upi_id))
        case Method.CARD:
            card = _checked(body, at)
            return Instrument(Method.CARD, card=kept_of(card), acquirer_token=acquirer.tokenise(card))
        case Method.NETBANKING:
            return Instrument(Method.NETBANKING, bank=_bank(body.bank))


def _vpa(upi_id: str | None) -> str:
    if upi_id is None or not _VPA.fullmatch(upi_id):
        raise BadRequest("upi_id must be an address such as name@bank", "upi_id")
    return upi_id


def _bank(bank: str | None) -> str:
    if bank is None or not re.fullmatch(r"[A-Z]{4,11}", bank):
        raise BadRequest("bank must be a bank's code such as HDFC", "bank")
    return bank


def _checked(body: NewPayment, at: datetime) -> Card:
    names = _NESTED if body.card else _FLAT
    card = _nested(body.card) if body.card else _flat(body)
    try:
        check(card, at)
    except BadRequest as refusal:
        raise BadRequest(refusal.description, names[refusal.field or "number"]) from None
    return card


def _nested(card: NewCard) -> Card:
    year = card.exp_year + 2000 if card.exp_year < 100 else card.exp_year
    return Card(card.number.translate(_GROUPS), card.exp_month, year, card.cvv)


def _flat(body: NewPayment) -> Card:
    for field in ("card_number", "card_expiry", "card_cvv"):
        if getattr(body, field) is None:
            raise BadRequest("A card payment needs card, or card_number, card_expiry and card_cvv.", field)
    expiry = _EXPIRY.fullmatch(body.card_expiry or "")
    if expiry is None:
        raise BadRequest("card_expiry must be MM/YY", "card_expiry")
    number = (body.card_number or "").translate(_GROUPS)
    return Card(number, int(expiry[1]), 2000 + int(expiry[2]), body.card_cvv or "")


_NESTED = {"number": "card.number", "expiry": "card.exp_month", "cvv": "card.cvv"}
_FLAT = {"number": "card_number", "expiry": "card_expiry", "cvv": "card_cvv"}
