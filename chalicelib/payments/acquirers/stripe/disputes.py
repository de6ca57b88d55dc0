"""Disputes at Stripe: https://docs.stripe.com/api/disputes. A response is final, and has one key.

Stripe opens and closes some disputes itself: https://docs.stripe.com/changelog/basil/2025-08-27/add-preventions-to-dispute.
"""

from collections.abc import Iterable

from chalicelib.payments.acquirers import (
    DisputeVerdict,
    NeverSeen,
    NotSent,
    Refused,
    ResponseVerdict,
    Unanswered,
    dispute_responses,
    http,
)
from chalicelib.payments.acquirers.capability import EvidenceLimits
from chalicelib.payments.acquirers.dispute_responses import ResponseRefusal
from chalicelib.payments.acquirers.json_fields import (
    NotUnderstood,
    Object,
    expect,
    items,
    nested,
    number,
    text,
    time,
)
from chalicelib.payments.acquirers.stripe import calls
from chalicelib.payments.acquirers.stripe.account import Account
from chalicelib.payments.acquirers.stripe.session import Session, read, understood
from chalicelib.payments.domain.dispute import (
    AcquirerDispute,
    Dispute,
    DisputePhase,
    DisputeReason,
    DisputeStatus,
    EvidenceFile,
)
from chalicelib.payments.domain.payment import Payment

LIMITS = EvidenceLimits(max_files=1)  # Stripe has one field for a file without a category
APPEAL = Refused(ResponseRefusal.NOT_SUPPORTED.value, "Answer an appeal in the acquirer's dashboard.")
_STATUSES = {
    "warning_needs_response": (DisputePhase.INQUIRY, DisputeStatus.NEEDS_RESPONSE),
    "warning_under_review": (DisputePhase.INQUIRY, DisputeStatus.UNDER_REVIEW),
    "warning_closed": (DisputePhase.INQUIRY, DisputeStatus.WON),
    "prevented": (DisputePhase.INQUIRY, DisputeStatus.WON),
    "needs_response": (DisputePhase.CHARGEBACK, DisputeStatus.NEEDS_RESPONSE),
    "under_review": (DisputePhase.CHARGEBACK, DisputeStatus.UNDER_REVIEW),
    "won": (DisputePhase.CHARGEBACK, DisputeStatus.WON),
    "lost": (DisputePhase.CHARGEBACK, DisputeStatus.LOST),
    "appeal_needs_response": (DisputePhase.PRE_ARBITRATION, DisputeStatus.NEEDS_RESPONSE),
    "appeal_under_review": (DisputePhase.PRE_ARBITRATION, DisputeStatus.UNDER_REVIEW),
}
_REASONS = {
    "fraudulent": DisputeReason.FRAUDULENT,
    "product_not_received": DisputeReason.NOT_RECEIVED,
    "product_unacceptable": DisputeReason.NOT_AS_DESCRIBED,
    "duplicate": DisputeReason.DUPLICATE,
    "credit_not_processed": DisputeReason.CREDIT_NOT_PROCESSED,
    "subscription_canceled": DisputeReason.CANCELED,
    "unrecognized": DisputeReason.UNRECOGNIZED,
}


def find(session: Session, payment: Payment, reference: str) -> DisputeVerdict:
    outcome = session.client.send(calls.dispute(session.account, reference))
    match outcome:
        case http.Answer(404, {"error": {"code": "resource_missing"}}):
            return NeverSeen()
        case _:
            return read(outcome, lambda body: dispute_of(body, payment, session.account, reference))


def accept(session: Session, dispute: Dispute, payment: Payment) -> ResponseVerdict:
    if dispute.phase is DisputePhase.PRE_ARBITRATION:
        return APPEAL
    return _respond(session, calls.accept_dispute(session.account, dispute), dispute, payment)


def contest(
    session: Session, uploads: http.Client, dispute: Dispute, payment: Payment, files: Iterable[EvidenceFile]
) -> ResponseVerdict:
    """Upload the file, then submit it. An upload without an answer submits nothing."""
    if dispute.phase is DisputePhase.PRE_ARBITRATION:
        return APPEAL
    uploaded: str | None = None
    for file in files:
        answer = _upload(uploads, calls.upload(session.account, file))
        if not isinstance(answer, str):
            return answer
        uploaded = answer
    return _respond(session, calls.contest_dispute(session.account, dispute, uploaded), dispute, payment)


def dispute_of(fields: Object, payment: Payment, account: Account, reference: str) -> AcquirerDispute:
    """Return the dispute of the payment. Raises NotUnderstood if it is another one."""
    expect(
        fields, object="dispute", id=reference, livemode=account.is_live, currency=payment.currency.lower(),
        payment_intent=str(payment.acquirer_reference),
    )  # fmt: skip
    amount, stated = number(fields, "amount"), _STATUSES.get(text(fields, "status"))
    if stated is None or amount <= 0:
        raise NotUnderstood("status" if amount > 0 else "amount")
    withdrawn = _withdrawn(fields, amount, payment)
    phase, status = stated
    if status is DisputeStatus.WON and fields["status"] == "prevented" and withdrawn:
        status = DisputeStatus.LOST
    deadline = nested(fields, "evidence_details")
    return AcquirerDispute(
        reference=reference, amount=amount, currency=payment.currency, phase=phase, status=status,
        reason=_REASONS.get(text(fields, "reason"), DisputeReason.OTHER), reason_code=_network_code(fields),
        opened_at=time(fields, "created"), amount_withdrawn=withdrawn,
        respond_by=time(deadline, "due_by") if _has_deadline(deadline) else None,
    )  # fmt: skip


def _has_deadline(details: Object) -> bool:
    """Return whether a response is possible: otherwise `due_by` is 0 or null."""
    if "due_by" not in details:
        raise NotUnderstood("due_by")
    return details["due_by"] is not None and details["due_by"] != 0


def _withdrawn(fields: Object, amount: int, payment: Payment) -> int:
    """Return what Stripe took back and did not reinstate.

    Its balance may have another currency. Then it is the whole amount or nothing.
    """
    moves = [(number(one, "amount"), text(one, "currency")) for one in items(fields, "balance_transactions")]
    net = max(-sum(moved for moved, _ in moves), 0)
    if any(currency != payment.currency.lower() for _, currency in moves):
        return amount if net else 0
    return net


def _network_code(fields: Object) -> str | None:
    details = fields.get("payment_method_details")
    card = details.get("card") if isinstance(details, dict) else None
    code = card.get("network_reason_code") if isinstance(card, dict) else None
    return code if isinstance(code, str) else None


def _upload(uploads: http.Client, request: http.Request) -> str | Refused | NotSent:
    """Return Stripe's id of the file. NotSent without an answer, since an upload alone submits nothing."""
    outcome = uploads.send(request)
    match outcome:
        case http.Answer(400, {"error": {"type": "invalid_request_error"} as error}):
            found: str | Refused | NotSent | Unanswered = understood(
                lambda: dispute_responses.refused_file(error, "message"), error
            )
        case _:
            found = read(outcome, _file_id)
    return NotSent() if isinstance(found, Unanswered) else found


def _file_id(fields: Object) -> str:
    expect(fields, object="file", purpose="dispute_evidence")
    return text(fields, "id")


def _respond(session: Session, request: http.Request, dispute: Dispute, payment: Payment) -> ResponseVerdict:
    outcome, reference = session.client.send(request), dispute.acquirer_reference
    match outcome:
        case http.Answer(400, {"error": {"type": "invalid_request_error"} as error}):
            refused = understood(lambda: dispute_responses.refused(error, "message"), error)
            return dispute_responses.after_refusal(refused, find(session, payment, reference))
        case _:
            shown = read(outcome, lambda body: dispute_of(body, payment, session.account, reference))
            return dispute_responses.received(shown)
