"""Refunds at Stripe, found again by our id in their metadata."""

from chalicelib.payments.acquirers import NeverSeen, NotSent, RefundVerdict, Unanswered, http
from chalicelib.payments.acquirers.json_fields import NotUnderstood, Object, nested
from chalicelib.payments.acquirers.stripe import calls, errors, verdicts
from chalicelib.payments.acquirers.stripe.session import Session, read, understood
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund

MAX_PAGES = 10


def refund(session: Session, refund: Refund, payment: Payment) -> RefundVerdict:
    """Refund the amount. After a written refusal, the list of refunds decides: an earlier request may have
    made the refund."""
    outcome = session.client.send(calls.refund(session.account, refund, payment))
    match outcome:
        case http.Answer(400, {"error": dict(error)}):
            refused = understood(lambda: errors.refused_refund(error), error)
            found = Unanswered() if isinstance(refused, Unanswered) else find(session, refund, payment)
            if isinstance(found, NotSent):
                return Unanswered()
            return refused if isinstance(found, NeverSeen) else found
        case _:
            return read(outcome, lambda body: verdicts.refund_verdict(body, refund, payment))


def find(session: Session, refund: Refund, payment: Payment) -> RefundVerdict:
    """Find the refund. Two with our id are not understood."""
    listed = session.read_all(lambda after: calls.refunds_of(session.account, payment, after), MAX_PAGES)
    if isinstance(listed, NotSent | Unanswered):
        return listed
    return understood(lambda: _own(listed, refund, payment))


def _own(listed: list[Object], refund: Refund, payment: Payment) -> RefundVerdict:
    found = [one for one in listed if nested(one, "metadata").get("refund") == refund.id]
    if len(found) > 1:
        raise NotUnderstood("two refunds")
    return verdicts.refund_verdict(found[0], refund, payment) if found else NeverSeen()
