"""A payment or capture that its acquirer cannot make is refused before it is accepted."""

from dataclasses import replace
from typing import Literal

import pytest

from chalicelib.domain.errors import BadRequest
from chalicelib.payments.acquirers.limits import check_capture, refusal_of
from chalicelib.payments.acquirers.simulator import Simulator
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.upi import Flow
from tests.builders import authorized

ALL = Simulator.capability
VISA = Instrument(Method.CARD, card={"brand": "visa"})
BY_LINK = Instrument(Method.UPI, upi={"flow": "intent", "link": "upi://pay"})
BY_ADDRESS = Instrument(Method.UPI, vpa="test@upi", upi={"flow": "collect", "vpa": "test@upi"})


@pytest.mark.parametrize(
    ("captures", "amount", "final", "refused_field"),
    [
        ("many", 100, False, None),
        ("once", 100, True, None),
        ("once", 100, False, "final"),
        ("once", None, False, None),
        ("once", 50_000, False, None),
        ("whole", 50_000, False, None),
        ("whole", None, True, None),
        ("whole", 100, False, "amount"),
        ("whole", 100, True, "amount"),
    ],
)
def test_a_capture_that_the_acquirer_cannot_make_is_refused(
    captures: Literal["whole", "once", "many"], amount: int | None, final: bool, refused_field: str | None
) -> None:
    capability = replace(ALL, captures=captures)

    refused = None
    try:
        check_capture(capability, authorized(), amount, final=final)
    except BadRequest as refusal:
        refused = refusal.field

    assert refused == refused_field


@pytest.mark.parametrize(
    ("changes", "instrument", "currency", "field"),
    [
        ({"methods": frozenset({Method.CARD})}, BY_LINK, "INR", "method"),
        ({"currencies": frozenset({"INR"})}, Instrument(Method.CARD), "USD", "method"),
        (
            {"card_brands": frozenset({"amex"})},
            Instrument(Method.CARD, card={"brand": "visa"}),
            "INR",
            "card",
        ),
        ({"upi_flows": frozenset({Flow.INTENT, Flow.QR})}, BY_ADDRESS, "INR", "upi.flow"),
    ],
    ids=["method", "currency", "card brand", "UPI by typed address"],
)
def test_a_payment_that_the_acquirer_cannot_take_is_refused(
    changes: dict[str, frozenset[str]], instrument: Instrument, currency: str, field: str
) -> None:
    refusal = refusal_of(replace(ALL, **changes), instrument, currency)  # type: ignore[arg-type]

    assert refusal is not None
    assert (refusal.field, refusal.description[:23]) == (field, "This account's acquirer")


@pytest.mark.parametrize("instrument", [BY_LINK, BY_ADDRESS, Instrument(Method.CARD)])
def test_everything_else_is_accepted(instrument: Instrument) -> None:
    assert refusal_of(ALL, instrument, "INR") is None
