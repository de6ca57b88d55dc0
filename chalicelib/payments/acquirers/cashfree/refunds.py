"""Refunds at Cashfree, found again by our own id: https://www.cashfree.com/docs/api-reference/payments/latest/refunds."""

from chalicelib.payments.acquirers import NeverSeen, NotSent, RefundVerdict, Unanswered, http
from chalicelib.payments.acquirers.cashfree import calls, errors, verdicts
from chalicelib.payments.acquirers.cashfree.session import Session, read, refusal
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund


def refund(session: Session, refund: Refund, payment: Payment) -> RefundVerdict:
    """Refund the amount. After a written refusal, the lookup decides: an earlier request may have made it."""
    outcome = session.client.send(calls.refund(session.account, refund, payment))
    refused = refusal(outcome, errors.refused_refund)
    if refused is None:
        return read(outcome, lambda body: verdicts.refund_verdict(body, refund, payment))
    found = find(session, refund, payment)
    if isinstance(found, NotSent):
        return Unanswered()
    return refused if isinstance(found, NeverSeen) else found


def find(session: Session, refund: Refund, payment: Payment) -> RefundVerdict:
    outcome = session.client.send(calls.refund_of(session.account, refund, payment))
    match outcome:
        case http.Answer(404, {"code": str(code)}) if code in errors.REFUND_NOT_FOUND:
            return NeverSeen()
        case _:
            return read(outcome, lambda body: verdicts.refund_verdict(body, refund, payment))
