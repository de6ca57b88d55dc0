"""The mandate that a PaymentIntent sets up: https://docs.stripe.com/india-recurring-payments for cards, and
https://docs.stripe.com/payments/upi/upi-autopay.

Outside of India, a saved card needs no mandate at its bank.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment

_INTERVALS = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "as_presented": "sporadic",
}
Params = Mapping[str, str | int | bool]


def needs_mandate(payment: Payment) -> bool:
    """Return whether the payment sets up a mandate at the payer's bank."""
    return payment.currency == "INR" and "mandate" in (payment.consent or {})


def mandate_options(payment: Payment) -> Params:
    """Return the parameters of the mandate that the payer agreed to; none if it needs none."""
    if not needs_mandate(payment):
        return {}
    asked = (payment.consent or {})["mandate"]
    method = payment.instrument.method
    options: dict[str, str | int] = {
        "amount": asked["max_amount"],
        "amount_type": asked["amount_kind"],
        "end_date": int(datetime.fromisoformat(asked["expires_at"]).timestamp()),
    }
    if method is Method.CARD:
        options |= _card_options(payment, asked)
    path = f"payment_method_options[{method}][mandate_options]"
    params: dict[str, str | int | bool] = {f"{path}[{name}]": value for name, value in options.items()}
    return params | ({f"{path}[supported_types][]": "india"} if method is Method.CARD else {})


def mandate_of(payment: Payment) -> Params:
    """Return the parameter of the mandate that a payment is made by, if Stripe has an id of it."""
    saved = payment.instrument.saved or {}
    reference = saved.get("mandate_reference")
    return {"mandate": reference} if reference is not None and reference != saved["token"] else {}


def _card_options(payment: Payment, asked: Mapping[str, Any]) -> dict[str, str | int]:
    """Return the options that cards need besides. Stripe refuses a reference that another mandate has."""
    interval = _INTERVALS[asked["frequency"]]
    return {
        "reference": f"{payment.id}-{payment.attempt}-{payment.polls}",
        "start_date": int(payment.created_at.timestamp()),
        "interval": interval,
        **({} if interval == "sporadic" else {"interval_count": 1}),
    }
