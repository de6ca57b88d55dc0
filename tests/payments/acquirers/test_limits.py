"""A payment or capture that its acquirer cannot make is refused before it is accepted."""

from dataclasses import replace
from datetime import timedelta
from typing import Literal

import pytest

from chalicelib.domain.errors import BadRequest
from chalicelib.payments.acquirers.capability import MethodLimits
from chalicelib.payments.acquirers.limits import NewPayment, check_capture, refusal_of
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
    refusal = refusal_of(replace(ALL, **changes), NewPayment(instrument, 50_000, currency))  # type: ignore[arg-type]

    assert refusal is not None
    assert (refusal.field, refusal.description[:23]) == (field, "This account's acquirer")


@pytest.mark.parametrize(
    ("payment", "field"),
    [
        (NewPayment(BY_LINK, 50_000, "USD"), "method"),
        (NewPayment(BY_LINK, 50_001, "INR"), "method"),
        (NewPayment(BY_LINK, 50_000, "INR", auto_capture=False), "captured"),
        (NewPayment(BY_LINK, 50_000, "INR"), None),
        (NewPayment(VISA, 50_001, "USD", auto_capture=False), None),
    ],
)
def test_a_method_with_limits_of_its_own_is_refused_beyond_them(
    payment: NewPayment, field: str | None
) -> None:
    limits = MethodLimits(currencies=frozenset({"INR"}), max_amount=50_000, automatic_capture=True)

    refusal = refusal_of(replace(ALL, limits={Method.UPI: limits}), payment)

    assert (refusal and refusal.field) == field


@pytest.mark.parametrize(
    ("limits", "days"),
    [
        (MethodLimits(), 372),
        (MethodLimits(refund_window=timedelta(days=60)), 67),
        (MethodLimits(automatic_capture=True, refund_window=timedelta(days=60)), 60),
    ],
)
def test_a_refund_window_starts_at_the_capture(limits: MethodLimits, days: int) -> None:
    capability = replace(ALL, limits={Method.UPI: limits})

    assert capability.refundable_for(Method.UPI) == timedelta(days=days)
    assert capability.refundable_for(Method.CARD) == timedelta(days=372)


@pytest.mark.parametrize("instrument", [BY_LINK, BY_ADDRESS, Instrument(Method.CARD)])
def test_everything_else_is_accepted(instrument: Instrument) -> None:
    assert refusal_of(ALL, NewPayment(instrument, 50_000, "INR")) is None
