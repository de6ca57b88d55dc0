"""Values for tests with the double of Stripe."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from chalicelib.payments.acquirers import Approved, http
from chalicelib.payments.acquirers.stripe import Stripe
from chalicelib.payments.acquirers.stripe.account import Account
from chalicelib.payments.domain.card import summary_of
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment
from tests.builders import a_payment
from tests.doubles.server import LIMITS, a_card
from tests.doubles.stripe import SECRET_KEY, StripeDouble

WEEK = timedelta(days=7)
RETURN_URL = "https://pay.example.com/return.html"


def an_account(**changes: Any) -> Account:
    values: dict[str, Any] = {"secret_key": SECRET_KEY, "return_url": lambda _: RETURN_URL, "cards": "raw"}
    return Account(**values | changes)


def stripe_at(double: StripeDouble, **changes: Any) -> Stripe:
    client = http.Client(double.origin, limits=LIMITS, loopback=True)
    return Stripe(an_account(**changes), client, client)


def a_card_payment(**changes: Any) -> Payment:
    card = Instrument(Method.CARD, card=summary_of(a_card()), vault_id="tok_1")
    return a_payment(**{"instrument": card, "id": "pay_1"} | changes)


def a_upi_payment(**changes: Any) -> Payment:
    return a_payment(
        **{"instrument": Instrument(Method.UPI, upi={"flow": "intent"}), "id": "pay_1"} | changes
    )


def prepared(stripe: Stripe, payment: Payment) -> Payment:
    reference = stripe.prepare(payment)
    assert isinstance(reference, str), reference
    return replace(payment, acquirer_reference=reference)


def approved(payment: Payment, **changes: Any) -> Approved:
    values = {"reference": payment.acquirer_reference, "amount": payment.amount, "currency": payment.currency}
    return Approved(**values | changes)


def authorized(double: StripeDouble, **account: Any) -> Payment:
    """Return a payment of 500.00 that is authorized, and not captured."""
    stripe = stripe_at(double, **account)
    payment = prepared(stripe, a_card_payment(auto_capture=False))
    assert isinstance(stripe.authorize(payment, a_card()), Approved)
    return payment


def paid(double: StripeDouble) -> Payment:
    stripe = stripe_at(double)
    payment = prepared(stripe, a_card_payment())
    assert isinstance(stripe.authorize(payment, a_card()), Approved)
    return payment
