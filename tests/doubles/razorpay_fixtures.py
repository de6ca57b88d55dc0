"""Values for tests with the double of Razorpay."""

from dataclasses import replace
from typing import Any

from chalicelib.payments.acquirers import ActionRequired, Approved, http
from chalicelib.payments.acquirers.razorpay import Razorpay
from chalicelib.payments.acquirers.razorpay.account import Account, Payer
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment
from tests.builders import a_payment, a_refund
from tests.doubles.razorpay import KEY_ID, KEY_SECRET, RazorpayDouble
from tests.doubles.server import a_card
from tests.doubles.stripe_fixtures import a_card_payment

RETURN_URL = "https://pay.example.com/return.html"
REFUND = a_refund(id="rfnd_01JD7Q8", amount=20_000)
BROWSER: dict[str, str | int | bool] = {
    "java_enabled": False, "javascript_enabled": True, "timezone_offset": -330, "color_depth": 24,
    "screen_width": 1280, "screen_height": 720,
}  # fmt: skip
PAYER = Payer("Asha Rao", "asha@example.com", "+919000090000", "203.0.113.7", "Mozilla/5.0", BROWSER)


def an_account(**changes: Any) -> Account:
    values: dict[str, Any] = {
        "key_id": KEY_ID,
        "key_secret": KEY_SECRET,
        "return_url": lambda _: RETURN_URL,
        "cards": "raw",
    }
    return Account(**values | changes)


def razorpay_at(double: RazorpayDouble, **changes: Any) -> Razorpay:
    limits = http.Limits(connect_s=10, read_s=10)
    client = http.Client(double.origin, limits=limits, loopback=True)
    return Razorpay(an_account(**changes), client, payer_of=lambda _: PAYER, now=double.now)


def a_upi_payment(**changes: Any) -> Payment:
    return a_payment(**{"id": "pay_1"} | changes)


def prepared(razorpay: Razorpay, payment: Payment) -> Payment:
    reference = razorpay.prepare(payment)
    assert isinstance(reference, str), reference
    return replace(payment, acquirer_reference=reference)


def approved(payment: Payment, **changes: Any) -> Approved:
    values = {"reference": payment.acquirer_reference, "amount": payment.amount, "currency": payment.currency}
    country = "IN" if payment.instrument.method is Method.CARD else None
    return Approved(**{**values, "card_country": country, **changes})


def challenged(double: RazorpayDouble, number: str = "4242424242424242", **changes: Any) -> Payment:
    """Return a payment by a raw card whose payer is on the page of their bank."""
    payment = prepared(razorpay_at(double), a_card_payment(**changes))
    verdict = razorpay_at(double).authorize(payment, a_card(number))
    assert isinstance(verdict, ActionRequired)
    return payment


def their_id(double: RazorpayDouble) -> str:
    """Return Razorpay's id of the only payment."""
    (found,) = double.state.payments
    return found


def authorized(double: RazorpayDouble) -> Payment:
    """Return a payment of 500.00 that is authorized, and not captured."""
    payment = challenged(double, auto_capture=False)
    double.state.authenticate(their_id(double))
    return payment


def paid(double: RazorpayDouble) -> Payment:
    payment = challenged(double)
    double.state.authenticate(their_id(double))
    return replace(payment, amount_captured=payment.amount)
