"""Disputes at Razorpay: https://razorpay.com/docs/api/disputes. A response is final, and has no key."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from chalicelib.payments.acquirers import (
    DisputeVerdict,
    NotSent,
    Refused,
    ResponseVerdict,
    Unanswered,
    dispute_responses,
    http,
)
from chalicelib.payments.acquirers.capability import EvidenceLimits
from chalicelib.payments.acquirers.json_fields import (
    NotUnderstood,
    Object,
    expect,
    number,
    text,
    time,
    understood,
)
from chalicelib.payments.acquirers.razorpay import calls
from chalicelib.payments.acquirers.razorpay.session import Session, read
from chalicelib.payments.domain.dispute import (
    AcquirerDispute,
    Dispute,
    DisputePhase,
    DisputeReason,
    DisputeStatus,
    EvidenceFile,
)
from chalicelib.payments.domain.payment import Payment

LIMITS = EvidenceLimits(min_files=1, max_text=1000)  # https://razorpay.com/docs/api/disputes/contest
_CLOCK_SKEW = timedelta(minutes=5)
_PHASES = {
    "fraud": DisputePhase.INQUIRY,
    "retrieval": DisputePhase.INQUIRY,
    "chargeback": DisputePhase.CHARGEBACK,
    "pre_arbitration": DisputePhase.PRE_ARBITRATION,
    "arbitration": DisputePhase.ARBITRATION,
}
_STATUSES = {
    "open": DisputeStatus.NEEDS_RESPONSE,
    "under_review": DisputeStatus.UNDER_REVIEW,
    "won": DisputeStatus.WON,
    "lost": DisputeStatus.LOST,
    "closed": DisputeStatus.WON,  # unless an amount is deducted
}
_PaymentIds = frozenset[str]


def find(session: Session, payment: Payment, reference: str) -> DisputeVerdict:
    """Look the dispute up, whose payment must be one of the order's."""
    ids = _payment_ids(session, payment)
    return _find(session, payment, reference, ids) if isinstance(ids, frozenset) else ids


def accept(session: Session, dispute: Dispute, payment: Payment) -> ResponseVerdict:
    ids = _payment_ids(session, payment)
    if not isinstance(ids, frozenset):
        return ids
    return _respond(session, calls.accept_dispute(session.account, dispute), dispute, payment, ids)


def contest(
    session: Session, dispute: Dispute, payment: Payment, files: Iterable[EvidenceFile]
) -> ResponseVerdict:
    """Upload the files, then submit them, unless Razorpay shows that it has this submission."""
    ids = _payment_ids(session, payment)
    if not isinstance(ids, frozenset):
        return ids
    reference = dispute.acquirer_reference
    submitted_at = session.read(
        calls.dispute(session.account, reference), lambda body: _submitted_at(body, reference)
    )
    if isinstance(submitted_at, NotSent | Unanswered) or _is_submitted(dispute, submitted_at):
        return submitted_at if isinstance(submitted_at, NotSent) else Unanswered()
    documents: list[str] = []
    for file in files:
        uploaded = _upload(session, file)
        if not isinstance(uploaded, str):
            return uploaded
        documents.append(uploaded)
    request = calls.contest_dispute(session.account, dispute, documents)
    return _respond(session, request, dispute, payment, ids)


def dispute_of(fields: Object, payment: Payment, reference: str, ids: _PaymentIds) -> AcquirerDispute:
    """Return the dispute of the payment. Raises NotUnderstood if it is another one."""
    expect(fields, entity="dispute", id=reference, currency=payment.currency)
    if text(fields, "payment_id") not in ids:
        raise NotUnderstood("payment_id")
    amount, deducted = number(fields, "amount"), number(fields, "amount_deducted")
    if not (0 < amount <= payment.amount and 0 <= deducted <= amount):
        raise NotUnderstood("amount")
    phase, status = _PHASES.get(text(fields, "phase")), _STATUSES.get(text(fields, "status"))
    if phase is None or status is None:
        raise NotUnderstood("phase" if phase is None else "status")
    if fields["status"] == "closed" and deducted:
        status = DisputeStatus.LOST
    is_fraud = fields["phase"] == "fraud"
    return AcquirerDispute(
        reference=reference, amount=amount, currency=payment.currency, phase=phase, status=status,
        reason=DisputeReason.FRAUDULENT if is_fraud else DisputeReason.OTHER,
        reason_code=text(fields, "reason_code"), opened_at=time(fields, "created_at"),
        amount_withdrawn=deducted, respond_by=_optional_time(fields, "respond_by"),
    )  # fmt: skip


def _payment_ids(session: Session, payment: Payment) -> _PaymentIds | NotSent | Unanswered:
    listed = session.look(payment)
    return listed if isinstance(listed, NotSent | Unanswered) else frozenset(one.id for one in listed)


def _find(session: Session, payment: Payment, reference: str, ids: _PaymentIds) -> DisputeVerdict:
    request = calls.dispute(session.account, reference)
    return session.read(request, lambda body: dispute_of(body, payment, reference, ids))


def _submitted_at(fields: Object, reference: str) -> datetime | None:
    """Return the time of the last submission of an open dispute."""
    expect(fields, entity="dispute", id=reference, status="open")
    evidence = fields.get("evidence")
    return _optional_time(evidence, "submitted_at") if isinstance(evidence, dict) else None


def _is_submitted(dispute: Dispute, submitted_at: datetime | None) -> bool:
    sent_at = dispute.response_sent_at
    return submitted_at is not None and sent_at is not None and submitted_at >= sent_at - _CLOCK_SKEW


def _optional_time(fields: Object, name: str) -> datetime | None:
    if name not in fields:
        raise NotUnderstood(name)
    return None if fields[name] is None else time(fields, name)


def _upload(session: Session, file: EvidenceFile) -> str | Refused | NotSent:
    """Return Razorpay's id of the file. NotSent without an answer, since an upload alone submits nothing."""
    outcome = session.client.send(calls.upload(session.account, file))
    match outcome:
        case http.Answer(400, {"error": {"code": "BAD_REQUEST_ERROR"} as error}):
            found: str | Refused | NotSent | Unanswered = understood(
                lambda: dispute_responses.refused_file(error, "description")
            )
        case _:
            found = read(outcome, _document_id)
    return NotSent() if isinstance(found, Unanswered) else found


def _document_id(fields: Object) -> str:
    expect(fields, entity="document", purpose="dispute_evidence")
    return text(fields, "id")


def _respond(
    session: Session, request: http.Request, dispute: Dispute, payment: Payment, ids: _PaymentIds
) -> ResponseVerdict:
    outcome, reference = session.client.send(request), dispute.acquirer_reference
    match outcome:
        case http.Answer(400, {"error": {"code": "BAD_REQUEST_ERROR"} as error}):
            refused = understood(lambda: dispute_responses.refused(error, "description"))
            return dispute_responses.after_refusal(refused, _find(session, payment, reference, ids))
        case _:
            shown = read(outcome, lambda body: dispute_of(body, payment, reference, ids))
            return dispute_responses.received(shown)
