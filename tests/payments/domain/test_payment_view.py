"""The API view of a payment."""

from functools import partial
from typing import Any

import pytest

from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.payment_view import to_view
from tests.builders import a_payment

failed = partial(a_payment, status=PaymentStatus.FAILED)


def test_a_payment_view_matches_the_contract() -> None:
    payment = a_payment(id="pay_1", metadata={"a": "b"})

    assert list(to_view(payment).items()) == [
        ("id", "pay_1"), ("order_id", "order_1"), ("amount", 50_000), ("currency", "INR"), ("method", "upi"),
        ("status", "pending"), ("captured", False), ("amount_capturable", 0), ("amount_captured", 0),
        ("amount_refundable", 0), ("amount_refunded", 0), ("vpa", "test@upi"),
        ("metadata", {"a": "b"}), ("created_at", "2026-11-23T12:00:00.000Z"),
        ("updated_at", "2026-11-23T12:00:00.000Z"),
    ]  # fmt: skip


CARD = {"brand": "visa", "last4": "4242", "exp_month": 11, "exp_year": 2030}
ERROR = {"error_code": "card_declined", "error_description": "The card was declined."}
OPTIONAL = {"vpa", "card", "bank", "error_code", "error_description", "next_action", "acquirer_reference"}


@pytest.mark.parametrize(
    ("payment", "shown"),
    [
        (a_payment(), {"vpa": "test@upi"}),
        (a_payment(instrument=Instrument(Method.NETBANKING, bank="HDFC")), {"bank": "HDFC"}),
        (a_payment(instrument=Instrument(Method.CARD, card=CARD)), {"card": CARD}),
        (failed(**ERROR), {"vpa": "test@upi", **ERROR}),
    ],
)
def test_fields_that_do_not_apply_are_omitted(payment: Payment, shown: dict[str, Any]) -> None:
    view: dict[str, Any] = dict(to_view(payment))

    assert {name: view[name] for name in OPTIONAL & view.keys()} == shown


def test_internal_fields_are_not_shown() -> None:
    instrument = Instrument(Method.CARD, card=CARD, bin="424200", vault_id="tok_secret")
    payment = a_payment(instrument=instrument)

    assert not any(hidden in str(to_view(payment)) for hidden in ("424200", "tok_secret"))


def test_a_merchant_sees_which_acquirer_was_asked_and_its_reference() -> None:
    payment = a_payment(acquirer="simulator", acquirer_reference="sim_1", network_code="05")

    shown = to_view(payment)
    assert (shown["acquirer"], shown["acquirer_reference"], shown["network_decline_code"]) == (
        "simulator",
        "sim_1",
        "05",
    )
