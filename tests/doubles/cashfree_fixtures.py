"""Values for tests with the double of Cashfree."""

from dataclasses import replace
from typing import Any

from chalicelib.payments.acquirers import ActionRequired, Approved, http
from chalicelib.payments.acquirers.cashfree import Cashfree
from chalicelib.payments.acquirers.cashfree.account import Account
from chalicelib.payments.acquirers.cashfree.amounts import DIALECT
from chalicelib.payments.domain.card import summary_of
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.payments.domain.payment import Payment
from tests.builders import a_payment
from tests.doubles.cashfree import CLIENT_ID, CLIENT_SECRET, CashfreeDouble
from tests.doubles.server import LIMITS, a_card

RETURN_URL = "https://pay.example.com/return.html"
CARD = Instrument(Method.CARD, card=summary_of(a_card()), vault_id="tok_1")
UPI_LINK = Instrument(Method.UPI, upi={"flow": "intent"})
NETBANKING = Instrument(Method.NETBANKING, bank="HDFC")


def an_account(**changes: Any) -> Account:
    values: dict[str, Any] = {
        "client_id": CLIENT_ID, "client_secret": CLIENT_SECRET, "return_url": lambda _: RETURN_URL,
        "customer_phone": "9999999999", "is_live": False, "cards": "raw",
    }  # fmt: skip
    return Account(**values | changes)


def client_of(double: CashfreeDouble) -> http.Client:
    return http.Client(double.origin, limits=LIMITS, dialect=DIALECT, loopback=True)


def cashfree_at(double: CashfreeDouble, **changes: Any) -> Cashfree:
    return Cashfree(an_account(**changes), client_of(double), double.now)


def a_card_payment(**changes: Any) -> Payment:
    return a_payment(**{"instrument": CARD, "id": "pay_1"} | changes)


def prepared(cashfree: Cashfree, payment: Payment) -> Payment:
    reference = cashfree.prepare(payment)
    assert isinstance(reference, str), reference
    return replace(payment, acquirer_reference=reference)


def started(double: CashfreeDouble, **changes: Any) -> Payment:
    """Return a payment that waits for the payer."""
    cashfree = cashfree_at(double)
    payment = prepared(cashfree, a_card_payment(**changes))
    assert isinstance(cashfree.authorize(payment, a_card()), ActionRequired)
    return payment


def paid(double: CashfreeDouble, **changes: Any) -> Payment:
    payment = started(double, **changes)
    double.state.decide(str(payment.acquirer_reference))
    return payment


def authorized(double: CashfreeDouble) -> Payment:
    """Return a payment of 500.00 that is authorized, and not captured."""
    double.state.preauth = True
    return paid(double, auto_capture=False)


def approved(payment: Payment, captured: int) -> Approved:
    return Approved(
        reference=str(payment.acquirer_reference), amount=payment.amount, currency=payment.currency,
        captured=captured,
    )  # fmt: skip
