"""A row of a refund batch: its amount in major units, and why it cannot be refunded."""

import pytest

from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.refund_batches.domain.batch_row import BatchRow
from chalicelib.refund_batches.domain.checks import check
from tests.builders import a_payment


def paid(currency: str, left: int) -> Payment:
    return a_payment(
        status=PaymentStatus.SUCCESS, amount=left, amount_captured=left, amount_refundable=left,
        currency=currency,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "currency", "amount"),
    [
        ("", "INR", 50_000),
        ("120.50", "INR", 12_050),
        ("120.5", "INR", 12_050),
        ("120", "INR", 12_000),
        ("500", "JPY", 500),
        ("1.230", "KWD", 1230),
        ("1.23", "KWD", 1230),
    ],
)
def test_an_amount_is_in_major_units_of_the_payments_currency(
    wanted: str, currency: str, amount: int
) -> None:
    checked = check(BatchRow(number=2, payment_id="pay_1", wanted=wanted), paid(currency, 50_000))

    assert (checked.status, checked.amount, checked.currency) == ("ready", amount, currency)


@pytest.mark.parametrize(
    ("wanted", "currency", "code"),
    [
        ("1.005", "INR", "wrong_amount"),
        ("1,000.00", "INR", "wrong_amount"),
        ("-5", "INR", "wrong_amount"),
        ("0", "INR", "wrong_amount"),
        ("1e3", "INR", "wrong_amount"),
        ("₹5", "INR", "wrong_amount"),
        ("١", "INR", "wrong_amount"),
        ("5.0", "JPY", "wrong_amount"),
        ("1.234", "KWD", "wrong_amount"),  # card networks round it
        ("500.01", "INR", "exceeds_payment"),
    ],
)
def test_an_amount_that_cannot_be_refunded_is_refused(wanted: str, currency: str, code: str) -> None:
    checked = check(BatchRow(number=2, payment_id="pay_1", wanted=wanted), paid(currency, 50_000))

    assert (checked.status, checked.error_code) == ("refused", code)
    assert checked.amount is None


def test_another_currency_than_the_payments_is_refused() -> None:
    row = BatchRow(number=2, payment_id="pay_1", currency="USD")

    assert check(row, paid("INR", 100)).error_code == "wrong_currency"


def test_a_payment_without_a_rest_is_refused() -> None:
    assert check(BatchRow(number=2, payment_id="pay_1"), paid("INR", 100)).error_code is None
    empty = a_payment(status=PaymentStatus.SUCCESS, amount_captured=100, amount_refundable=0)
    assert check(BatchRow(number=2, payment_id="pay_1"), empty).error_code == "nothing_left"
