"""Disputes at Cashfree: https://www.cashfree.com/docs/payments/manage/disputes/disputes-apis.

A file is the submission itself, so a response has exactly one.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

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
from chalicelib.payments.acquirers.cashfree import amounts, calls
from chalicelib.payments.acquirers.cashfree.session import Session, read, refusal
from chalicelib.payments.acquirers.dispute_responses import ResponseRefusal
from chalicelib.payments.acquirers.json_fields import (
    NotUnderstood,
    Object,
    expect,
    items,
    nested,
    number,
    text,
)
from chalicelib.payments.domain.dispute import (
    AcquirerDispute,
    Dispute,
    DisputePhase,
    DisputeReason,
    DisputeStatus,
    EvidenceFile,
)
from chalicelib.payments.domain.payment import Payment

LIMITS = EvidenceLimits(min_files=1, max_files=1)
DEFAULT_DOCUMENT = "Delivery/Service Proof"
INSUFFICIENT = Refused(ResponseRefusal.INSUFFICIENT.value, "The acquirer asks for other evidence.")
NO_FILE = Refused(ResponseRefusal.FILE.value, "The acquirer needs a file of evidence.")
_INDIA = timezone(timedelta(hours=5, minutes=30))  # of times without an offset
_PHASES = {
    "DISPUTE": DisputePhase.INQUIRY,
    "RETRIEVAL": DisputePhase.INQUIRY,
    "CHARGEBACK": DisputePhase.CHARGEBACK,
    "PRE_ARBITRATION": DisputePhase.PRE_ARBITRATION,
    "ARBITRATION": DisputePhase.ARBITRATION,
}
# A status is the type with one of these ends.
_STATUSES = {
    "CREATED": DisputeStatus.NEEDS_RESPONSE,
    "INSUFFICIENT_EVIDENCE": DisputeStatus.NEEDS_RESPONSE,
    "DOCS_RECEIVED": DisputeStatus.UNDER_REVIEW,
    "UNDER_REVIEW": DisputeStatus.UNDER_REVIEW,
    "MERCHANT_WON": DisputeStatus.WON,
    "MERCHANT_LOST": DisputeStatus.LOST,
    "MERCHANT_ACCEPTED": DisputeStatus.ACCEPTED,
}
_OPEN = ("_CREATED", "_INSUFFICIENT_EVIDENCE")
_REASONS = {"1401": DisputeReason.FRAUDULENT, "1402": DisputeReason.DUPLICATE}
_TAKEN = (DisputeStatus.LOST, DisputeStatus.ACCEPTED)


def find(session: Session, payment: Payment, reference: str) -> DisputeVerdict:
    request = calls.dispute(session.account, reference)
    return session.read(request, lambda body: dispute_of(body, payment, reference))


def accept(session: Session, dispute: Dispute, payment: Payment) -> ResponseVerdict:
    outcome = session.client.send(calls.accept_dispute(session.account, dispute))
    reference = dispute.acquirer_reference
    shown = read(outcome, lambda body: dispute_of(body, payment, reference))
    return _received(session, outcome, shown, dispute, payment)


def contest(
    session: Session, dispute: Dispute, payment: Payment, files: Iterable[EvidenceFile]
) -> ResponseVerdict:
    """Submit the file, unless Cashfree shows that it has it."""
    reference = dispute.acquirer_reference
    wanted = session.read(calls.dispute(session.account, reference), lambda body: _wanted(body, dispute))
    if not isinstance(wanted, str):
        return wanted
    file = next(iter(files), None)
    if file is None:
        return NO_FILE
    outcome = session.client.send(calls.contest_dispute(session.account, dispute, file, wanted))
    shown = read(outcome, lambda body: _only(body, payment, reference))
    return _received(session, outcome, shown, dispute, payment)


def dispute_of(fields: Object, payment: Payment, reference: str) -> AcquirerDispute:
    """Return the dispute of the payment's order. Raises NotUnderstood if it is another one."""
    if str(number(fields, "dispute_id")) != reference:
        raise NotUnderstood("dispute_id")
    _check_order(nested(fields, "order_details"), payment)
    if fields.get("dispute_amount_currency") is not None:  # the answer to an acceptance has none
        expect(fields, dispute_amount_currency=payment.currency)
    disputed = amounts.amount(fields, "dispute_amount", payment.currency)
    if not 0 < disputed <= payment.amount:
        raise NotUnderstood("dispute_amount")
    kind = text(fields, "dispute_type")
    status = _STATUSES.get(text(fields, "dispute_status").removeprefix(f"{kind}_"))
    if kind not in _PHASES or status is None:
        raise NotUnderstood("dispute_status")
    code = _reason_code(fields)
    return AcquirerDispute(
        reference=reference, amount=disputed, currency=payment.currency, phase=_PHASES[kind], status=status,
        reason=_REASONS.get(code, DisputeReason.OTHER), reason_code=code,
        opened_at=_time(fields, "created_at"), respond_by=_time(fields, "respond_by"),
        amount_withdrawn=disputed if status in _TAKEN else 0,
    )  # fmt: skip


def _check_order(order: Object, payment: Payment) -> None:
    expect(order, order_id=calls.order_id_of(payment), order_currency=payment.currency)
    if amounts.amount(order, "order_amount", payment.currency) != payment.amount:
        raise NotUnderstood("order_amount")


def _wanted(fields: Object, dispute: Dispute) -> str | Refused | Unanswered:
    """Return the type of document that Cashfree asks for first.

    A document of ours is there if an earlier request arrived. Then only its result is waited for.
    """
    status = text(fields, "dispute_status")
    if not status.endswith(_OPEN):
        return Unanswered()
    names = [text(one, "document_name") for one in items(fields, "dispute_evidence")]
    if any(name.startswith(one) for one in dispute.evidence_files for name in names):
        return INSUFFICIENT if status.endswith("INSUFFICIENT_EVIDENCE") else Unanswered()
    asked = items(fields, "preferred_evidence")
    return text(asked[0], "document_type") if asked else DEFAULT_DOCUMENT


def _only(body: Object, payment: Payment, reference: str) -> AcquirerDispute:
    listed = items(body, "items")
    if len(listed) != 1:
        raise NotUnderstood("items")
    return dispute_of(listed[0], payment, reference)


def _reason_code(fields: Object) -> str:
    """Return the code, which is a number in some samples of the documentation."""
    code = fields.get("reason_code")
    if type(code) not in (int, str):
        raise NotUnderstood("reason_code")
    return str(code)


def _time(fields: Object, name: str) -> datetime:
    try:
        at = datetime.fromisoformat(text(fields, name))
    except ValueError:
        raise NotUnderstood(name) from None
    return at if at.tzinfo else at.replace(tzinfo=_INDIA)


def _received(
    session: Session, outcome: http.Outcome, shown: AcquirerDispute | NotSent | Unanswered, dispute: Dispute,
    payment: Payment,
) -> ResponseVerdict:  # fmt: skip
    refused = refusal(outcome, lambda error: dispute_responses.refused(error, "message"))
    if refused is None:
        return dispute_responses.received(shown)
    return dispute_responses.after_refusal(refused, find(session, payment, dispute.acquirer_reference))
