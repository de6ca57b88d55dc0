"""Mandates at Stripe: https://docs.stripe.com/api/mandates. None can be changed by a request."""

from typing import Literal

from chalicelib.payments.acquirers import FoundMandate, NotSent, Unanswered
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, expect, nested, text
from chalicelib.payments.acquirers.stripe import calls
from chalicelib.payments.acquirers.stripe.session import Session

_STATES: dict[str, Literal["pending", "active", "ended"]] = {
    "pending": "pending",
    "active": "active",
    "inactive": "ended",
}


def find(session: Session, reference: str) -> FoundMandate | NotSent | Unanswered:
    """Return how the mandate is now, with the customer that the gateway created for it."""
    request = calls.mandate(session.account, reference)
    return session.read(request, lambda body: _found(body, reference, is_live=session.account.is_live))


def _found(body: Object, reference: str, *, is_live: bool) -> FoundMandate:
    expect(body, object="mandate", id=reference, livemode=is_live)
    state = _STATES.get(text(body, "status"))
    if state is None:
        raise NotUnderstood("status")
    method = nested(body, "payment_method")
    return FoundMandate(state=state, token=text(method, "id"), customer_id=_customer_id(method))


def _customer_id(method: Object) -> str | None:
    """Return our id of the customer; None for a PaymentMethod that has none, or another one than ours."""
    customer = method.get("customer")
    if customer is None:
        return None
    if not isinstance(customer, dict):
        raise NotUnderstood("customer")
    named = nested(customer, "metadata").get("customer")
    return named if isinstance(named, str) else None
