"""What is shown of a payment, and what is not."""

from functools import partial
from typing import Any

import pytest

from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment, public
from chalicelib.payments.domain.payment_steps import PaymentStatus
from tests.builders import a_payment

failed = partial(a_payment, status=PaymentStatus.FAILED)


def test_a_payment_is_shown_as_the_contract_has_it() -> None:
    payment = a_payment(id="pay_1", metadata={"a": "b"})

    assert list(public(payment).items()) == [
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
def test_what_does_not_apply_to_a_payment_is_left_out(payment: Payment, shown: dict[str, Any]) -> None:
    view: dict[str, Any] = dict(public(payment))

    assert {name: view[name] for name in OPTIONAL & view.keys()} == shown


def test_what_only_we_and_the_acquirer_need_is_shown_to_nobody() -> None:
    instrument = Instrument(Method.CARD, card=CARD, bin="424200", vault_id="tok_secret")
    payment = a_payment(instrument=instrument, acquirer_reference="ref_secret")

    assert not any(hidden in str(public(payment)) for hidden in ("424200", "tok_secret", "ref_secret"))
