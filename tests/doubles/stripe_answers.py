"""Answers of Stripe with their verdicts, like https://docs.stripe.com/api/payment_intents/object."""

from dataclasses import replace
from typing import Any

from chalicelib.payments.acquirers import Acquirer, Approved, DeclineClass, Declined
from chalicelib.payments.acquirers.http import Answer, Outcome
from chalicelib.payments.acquirers.stripe import Stripe
from tests.builders import NOON, a_refund
from tests.doubles.server import Scripted
from tests.doubles.stripe_contract import violations_of
from tests.doubles.stripe_fixtures import a_card_payment, a_upi_payment, an_account
from tests.doubles.stripe_objects import UPI_ACTION
from tests.doubles.stripe_state import UPI_PAGE

PI = "pi_3MrPBM2eZvKYlo2C1TEMacFD"
PAYMENT = a_card_payment(acquirer_reference=PI, auto_capture=False)
PAID = replace(PAYMENT, auto_capture=True)
REFUND = a_refund(id="rfnd_1")
CHARGE = {
    "id": "ch_3MrPBM2eZvKYlo2C1EXAMPLE",
    "object": "charge",
    "amount": 50_000,
    "currency": "inr",
    "paid": True,
    "payment_method_details": {"type": "card", "card": {"capture_before": int(NOON.timestamp())}},
}
INTENT = {
    "id": PI,
    "object": "payment_intent",
    "amount": 50_000,
    "amount_capturable": 0,
    "amount_received": 0,
    "cancellation_reason": None,
    "capture_method": "manual",
    "currency": "inr",
    "last_payment_error": None,
    "latest_charge": None,
    "livemode": False,
    "metadata": {"payment": "pay_1"},
    "next_action": None,
    "status": "requires_payment_method",
}
REDIRECT = {
    "type": "redirect_to_url",
    "redirect_to_url": {"url": "https://hooks.stripe.com/1", "return_url": "https://shop"},
}
ERROR = {
    "type": "card_error",
    "code": "card_declined",
    "decline_code": "do_not_honor",
    "advice_code": None,
    "network_decline_code": "05",
    "message": "Your card was declined.",
}
HARD = Declined("card_declined", "Your card was declined.", DeclineClass.HARD, "05")
REQUIRES_CAPTURE = {
    **INTENT,
    "status": "requires_capture",
    "amount_capturable": 50_000,
    "latest_charge": CHARGE,
}
SUCCEEDED = {
    **INTENT,
    "status": "succeeded",
    "amount_received": 50_000,
    "latest_charge": CHARGE,
    "capture_method": "automatic",
}
UPI_PAYMENT = a_upi_payment(acquirer_reference=PI)
UPI_INTENT = {**INTENT, "capture_method": "automatic", "payment_method_types": ["upi"]}
UPI_NEXT = {
    "type": UPI_ACTION,
    UPI_ACTION: {
        "hosted_instructions_url": UPI_PAGE,
        "qr_code": {
            "expires_at": int(NOON.timestamp()),
            "image_url_png": "https://qr.stripe.com/1.png",
            "image_url_svg": "https://qr.stripe.com/1.svg",
        },
    },
}
UPI_WAITS = {**UPI_INTENT, "status": "requires_action", "next_action": UPI_NEXT}
UPI_PAID = {
    **SUCCEEDED,
    "payment_method_types": ["upi"],
    "latest_charge": {
        **CHARGE, "payment_method_details": {"type": "upi", "upi": {"vpa": "asha@okbank"}},
    },
}  # fmt: skip
REFUNDED = {
    "id": "re_1Nispe2eZvKYlo2Cd31jOCgZ",
    "object": "refund",
    "amount": 10_000,
    "currency": "inr",
    "payment_intent": PI,
    "metadata": {"refund": "rfnd_1"},
    "status": "succeeded",
}
AUTHORIZED = Approved(reference=PI, amount=50_000, currency="INR", captured=0, capture_before=NOON)
CAPTURED = Approved(reference=PI, amount=50_000, currency="INR", captured=50_000)


def stripe(*outcomes: Outcome, **account: Any) -> Acquirer:
    client = Scripted(*outcomes, contract=violations_of)
    return Stripe(an_account(**account), client, client)


def intent(**changes: Any) -> Answer:
    return Answer(200, {**INTENT, **changes})


def refused(status: int, **changes: Any) -> Answer:
    return Answer(status, {"error": {**ERROR, "payment_intent": INTENT, **changes}})


def canceled(reason: str | None) -> Answer:
    return intent(status="canceled", cancellation_reason=reason)
