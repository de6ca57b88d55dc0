"""A receipt says what happened to a payment, and hides most of what it was paid with."""

from typing import Any

import pytest

from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.refund import RefundStatus
from chalicelib.receipts.domain.receipt import ReceiptView, number_of, receipt_of, status_of
from tests.builders import a_payment, a_refund, an_order, authorized, captured

CARD = {
    "brand": "visa",
    "last4": "4242",
    "exp_month": 12,
    "exp_year": 2040,
    "fingerprint": "9b1f0c6a2d7e4583",
}


def receipt(payment: Payment, *refunds: Any, **order: Any) -> ReceiptView:
    return receipt_of(payment, an_order(**order), refunds, {"name": "Corner Shop"})


@pytest.mark.parametrize(
    ("payment", "status"),
    [
        (a_payment(), "pending"),
        (a_payment(status=PaymentStatus.REQUIRES_ACTION), "pending"),
        (a_payment(status=PaymentStatus.FAILED), "failed"),
        (a_payment(status=PaymentStatus.CANCELED), "canceled"),
        (authorized(), "authorized"),
        (captured(), "paid"),
        (captured(amount_refunded=10_000, amount_refundable=40_000), "partly_refunded"),
        (captured(amount_refunded=50_000, amount_refundable=0), "refunded"),
        (captured(amount_captured=30_000, amount_refunded=30_000, amount_refundable=0), "refunded"),
        (captured(amount_disputed=50_000, amount_refundable=0), "paid"),
    ],
)
def test_the_status_says_whether_the_payment_is_paid_and_refunded(payment: Payment, status: str) -> None:
    assert status_of(payment) == status


def test_a_card_is_shown_by_its_brand_and_last_four_digits_alone() -> None:
    shown = receipt(captured(instrument=Instrument(Method.CARD, card=CARD, bin="424242")))

    assert shown["card"] == {"brand": "visa", "last4": "4242"}
    assert "424242" not in str(shown)
    assert "9b1f0c6a2d7e4583" not in str(shown)


def test_most_of_a_upi_and_an_email_address_is_hidden() -> None:
    shown = receipt(
        captured(
            instrument=Instrument(Method.UPI, vpa="9876543210@okbank"), metadata={"email": "ann@example.com"}
        )
    )

    assert (shown["vpa"], shown["email"]) == ("9•••@okbank", "a•••@example.com")
    assert "9876543210" not in str(shown)
    assert "ann@" not in str(shown)


def test_nothing_else_of_the_metadata_and_no_whole_id_is_shown() -> None:
    payment = captured(metadata={"name": "Ann", "contact": "+919876543210"})
    shown = str(receipt(payment, receipt="cart-7", notes={"address": "12 Mill Lane"}))

    assert not [
        text for text in ("Ann", "9876543210", "Mill Lane", payment.id, payment.order_id) if text in shown
    ]
    assert "cart-7" in shown


def test_the_number_is_the_start_of_the_payment_id() -> None:
    payment = captured()

    assert payment.id.startswith(number_of(payment.id))
    assert len(payment.id) - len(number_of(payment.id)) == 10  # 50 random bits, which no one can guess


def test_refunds_are_shown_unless_they_failed() -> None:
    shown = receipt(
        captured(amount_refunded=10_000, amount_refundable=40_000),
        a_refund(amount=7_000),
        a_refund(amount=3_000, status=RefundStatus.PROCESSED),
        a_refund(amount=5_000, status=RefundStatus.FAILED),
    )

    assert [(one["amount"], one["status"]) for one in shown["refunds"]] == [
        (7_000, "pending"),
        (3_000, "processed"),
    ]
    assert (shown["amount_paid"], shown["amount_refunded"]) == (50_000, 10_000)


def test_the_bank_is_shown_by_its_name() -> None:
    shown = receipt(captured(instrument=Instrument(Method.NETBANKING, bank="HDFC")))

    assert shown["bank"] == "HDFC Bank"


def test_times_are_in_the_merchants_zone_or_in_that_of_the_currencys_country() -> None:
    chosen = receipt_of(captured(), an_order(), [], {"name": "Corner Shop"}, "Europe/Paris")

    assert chosen["time_zone"] == "Europe/Paris"
    assert receipt(captured())["time_zone"] == "Asia/Kolkata"
    assert receipt(captured(currency="USD"))["time_zone"] == "UTC"
