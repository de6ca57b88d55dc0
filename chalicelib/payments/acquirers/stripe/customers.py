"""Customers at Stripe, and the cards that are attached to them: https://docs.stripe.com/api/customers."""

from chalicelib.payments.acquirers import Forgotten, NotSent, Unanswered, http
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, expect, text
from chalicelib.payments.acquirers.stripe import calls
from chalicelib.payments.acquirers.stripe.session import Session, read


def create_customer(session: Session, customer_id: str) -> str | NotSent | Unanswered:
    """Create a Customer, under whom Stripe keeps the cards."""
    return session.read(calls.create_customer(session.account, customer_id), _customer_id)


def forget(session: Session, payment_method: str) -> Forgotten | NotSent | Unanswered:
    """Detach the PaymentMethod. One that Stripe does not have, or that has no Customer, is forgotten."""
    outcome = session.client.send(calls.detach(session.account, payment_method))
    match outcome:
        case http.Answer(400 | 404, {"error": {"type": "invalid_request_error"}}):
            return Forgotten()
        case _:
            return read(outcome, lambda body: _detached(body, payment_method))


def _customer_id(body: Object) -> str:
    expect(body, object="customer")
    return text(body, "id")


def _detached(body: Object, payment_method: str) -> Forgotten:
    expect(body, object="payment_method", id=payment_method)
    if body.get("customer") is not None:
        raise NotUnderstood("customer")
    return Forgotten()
