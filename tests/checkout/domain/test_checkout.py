"""The views of orders and payments for their payer."""

import hmac
from datetime import datetime, timedelta
from typing import Any

import pytest

from chalicelib.checkout.domain.checkout import offer, order_view, payment_view
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.order import Order, OrderStatus
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from tests.builders import NOON, a_payment, an_order, authorized, captured

MINUTE = timedelta(minutes=1)
CARD = {"brand": "visa", "last4": "4242", "exp_month": 11, "exp_year": 2030, "fingerprint": "fp_1"}
BY_CARD = Instrument(Method.CARD, card=CARD)
QR = Instrument(Method.UPI, upi={"flow": "qr", "link": "upi://pay?pa=x"})
ASKED = {"status": PaymentStatus.REQUIRES_ACTION, "challenge_url": "https://bank.example", "due_at": NOON}


def test_an_order_in_rupees_offers_every_method() -> None:
    offered = offer("INR", {"name": "Corner Shop"}, "live")

    assert (offered["merchant"], offered["mode"]) == ({"name": "Corner Shop"}, "live")
    assert offered["methods"] == ["upi", "card", "netbanking"]
    assert {"code": "HDFC", "name": "HDFC Bank"} in offered["banks"]


def test_an_order_in_another_currency_offers_cards_only() -> None:
    offered = offer("USD", {"name": "Corner Shop"}, "test")

    assert (offered["methods"], offered["banks"]) == (["card"], [])


def test_the_declining_bank_is_offered_only_in_test_mode() -> None:
    banks = {
        mode: {bank["code"] for bank in offer("INR", {"name": "Shop"}, mode)["banks"]}
        for mode in ("live", "test")
    }

    assert banks["test"] - banks["live"] == {"FAIL"}


@pytest.mark.parametrize(
    ("order", "payable"),
    [
        (an_order(), True),
        (an_order(status=OrderStatus.ATTEMPTED), True),
        (an_order(expires_at=NOON + MINUTE), True),
        (an_order(expires_at=NOON), False),
        (an_order(status=OrderStatus.PAID), False),
        (an_order(status=OrderStatus.PAID, expires_at=NOON + MINUTE), False),
    ],
)
def test_an_order_view_shows_if_a_payment_can_start(order: Order, payable: bool) -> None:
    assert order_view(order, NOON)["payable"] is payable


def test_an_order_view_has_only_the_fields_for_the_payer() -> None:
    order = an_order(id="order_1", receipt="r-1", notes={"margin": "40"})

    assert order_view(order, NOON) == {
        "id": "order_1", "amount": 50_000, "currency": "INR", "status": "created", "payable": True,
    }  # fmt: skip


def test_an_order_view_has_its_expiry() -> None:
    assert order_view(an_order(expires_at=NOON + MINUTE), NOON)["expires_at"] == "2026-11-23T12:01:00.000Z"


def test_a_payment_view_has_only_the_fields_for_the_payer() -> None:
    assert payment_view(a_payment(id="pay_1", metadata={"margin": "40"}), "secret") == {
        "id": "pay_1", "order_id": "order_1", "amount": 50_000, "currency": "INR", "method": "upi",
        "status": "pending", "vpa": "test@upi", "created_at": "2026-11-23T12:00:00.000Z",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("payment", "shown"),
    [
        (a_payment(instrument=QR), {"upi": QR.upi}),
        (a_payment(instrument=Instrument(Method.NETBANKING, bank="HDFC")), {"bank": "HDFC"}),
        (a_payment(instrument=BY_CARD), {"card": {"brand": "visa", "last4": "4242"}}),
        (a_payment(**ASKED), {"next_action": {"type": "redirect", "url": "https://bank.example"}}),
        (
            a_payment(status=PaymentStatus.FAILED, error_code="card_declined", error_description="Declined."),
            {"error_code": "card_declined", "error_description": "Declined."},
        ),
    ],
)
def test_a_payment_view_has_the_instrument_the_next_action_and_the_error(
    payment: Payment, shown: dict[str, Any]
) -> None:
    view: dict[str, Any] = dict(payment_view(payment, None))

    assert {name: view[name] for name in shown} == shown


@pytest.mark.parametrize(
    ("payment", "until"),
    [
        (a_payment(instrument=QR), NOON + 5 * MINUTE),
        (a_payment(instrument=QR, status=PaymentStatus.FAILED), None),
        (a_payment(**ASKED | {"due_at": NOON + 15 * MINUTE}), NOON + 15 * MINUTE),
        (a_payment(due_at=NOON + MINUTE), None),
        (authorized(instrument=QR), None),
    ],
)
def test_a_payment_view_has_the_time_until_which_the_payer_can_act(
    payment: Payment, until: datetime | None
) -> None:
    shown = payment_view(payment, None).get("expires_at")

    assert (datetime.fromisoformat(shown) if shown else None) == until


@pytest.mark.parametrize("paid", [captured(id="pay_1"), authorized(id="pay_1")])
def test_a_successful_payment_has_a_signature(paid: Payment) -> None:
    expected = hmac.new(b"secret", b"order_1|pay_1", "sha256").hexdigest()

    view = payment_view(paid, "secret")

    assert (view["signature"], "returned" in view) == (expected, False)


@pytest.mark.parametrize(
    ("payment", "secret"),
    [(captured(), None), (a_payment(), "secret"), (captured(amount_refundable=0), "secret")],
    ids=["a key without a secret", "not paid", "given back"],
)
def test_other_payments_have_no_signature(payment: Payment, secret: str | None) -> None:
    assert "signature" not in payment_view(payment, secret)


@pytest.mark.parametrize(
    ("payment", "returned"),
    [(captured(amount_refundable=0), True), (captured(amount_refundable=1), False), (a_payment(), False)],
)
def test_a_fully_refunded_payment_is_marked_as_returned(payment: Payment, returned: bool) -> None:
    assert payment_view(payment, "secret").get("returned", False) is returned
