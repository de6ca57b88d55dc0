"""Create a PaymentIntent, so that its id is known before any money can move."""

from chalicelib.payments.acquirers import NotSent, Unanswered, http
from chalicelib.payments.acquirers.json_fields import NotUnderstood, expect
from chalicelib.payments.acquirers.stripe import calls
from chalicelib.payments.acquirers.stripe.session import Session, log_refusal, read
from chalicelib.payments.acquirers.stripe.verdicts import Intent
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.domain.payment import Payment


def prepare(session: Session, payment: Payment) -> str | NotSent | Unanswered:
    """Create a PaymentIntent and return its id. Nothing can move before it is confirmed."""
    outcome = session.client.send(calls.create_intent(session.account, payment))
    match outcome:
        case http.Answer(400 | 401 | 403, {"error": {"type": "invalid_request_error"} as error}):
            log_refusal(error)
            return NotSent("refused")
        case _:
            return read(outcome, lambda body: _prepared(session.own(body, payment)))


def _prepared(intent: Intent) -> str | NotSent:
    """Return the id of a PaymentIntent that was not confirmed, and that the method can pay."""
    expect(intent.fields, status="requires_payment_method", amount_received=0)
    if not intent.id.startswith("pi_") or not intent.id[3:].isalnum():
        raise NotUnderstood("id")
    is_upi = intent.payment.instrument.method is Method.UPI
    return NotSent("refused") if is_upi and not _takes_upi(intent) else intent.id


def _takes_upi(intent: Intent) -> bool:
    """Return False if UPI is not active for the account. Raises NotUnderstood."""
    methods = intent.fields.get("payment_method_types")
    if not isinstance(methods, list):
        raise NotUnderstood("payment_method_types")
    return methods == [Method.UPI.value]
