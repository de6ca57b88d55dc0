"""Follow disputes at the acquirer: look them up, and send the merchant's response once.

A look-up is also what an inbound event of the acquirer leads to: its content is only a reason to look.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from chalicelib.db.backoff import Backoff
from chalicelib.db.due_index import RESWEEP_AFTER
from chalicelib.db.transaction import Rows
from chalicelib.domain.change import Change
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.payments.acquirers import (
    DisputeHandler,
    DisputeVerdict,
    NeverSeen,
    NotSent,
    Refused,
    ResponseVerdict,
    Unanswered,
)
from chalicelib.payments.acquirers.dispute_responses import ResponseRefusal
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.domain import dispute_steps
from chalicelib.payments.domain.dispute import AcquirerDispute, Dispute, DisputeResponse, DisputeStatus
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.tasks import PaymentTask, due_dispute
from chalicelib.payments.store import disputes, evidence_files, payments
from chalicelib.payments.workers.asking import LATE_POLLS, PaymentContext, outcome_of


def look_up(account: str, payment_id: str, reference: str, context: PaymentContext) -> DisputeVerdict:
    """Look up a dispute of the payment by the acquirer's reference, and write what became of it.

    A new one is counted if risk rules decided on the payment. Raises NotFound if there is no such payment.
    """
    payment = payments.get(account, payment_id)
    found = _find(payment, reference, context.registry)
    if isinstance(found, AcquirerDispute) and found.currency != payment.currency:
        logger.error(
            "dispute.currency_differs", account=account, payment_id=payment_id, currency=found.currency
        )
    elif isinstance(found, AcquirerDispute):
        fresh = dispute_steps.unopened(payment, found, context.at)
        count = partial(context.risk.count_dispute, payment=payment, at=context.at)
        _apply(disputes.find(account, fresh.id) or fresh, found, context.at, count if payment.risk else None)
    logger.info("dispute.looked_up", account=account, payment_id=payment_id, outcome=outcome_of(found))
    return found


def process(task: PaymentTask, registry: Registry, at: datetime) -> None:
    """Look up a dispute that is due, or send its response. Can be repeated safely."""
    dispute = disputes.get(task.account, task.dispute)
    is_due = dispute.due_at is not None and dispute.due_at <= at + RESWEEP_AFTER
    if not is_due or task.poll != dispute.polls:
        return
    payment = payments.get(dispute.account, dispute.payment_id)
    if dispute_steps.is_response_pending(dispute):
        verdict: DisputeVerdict | ResponseVerdict = _find_or_send(dispute, payment, registry, at)
    else:
        verdict = _find(payment, dispute.acquirer_reference, registry)
    try:
        _write(disputes.get(dispute.account, dispute.id), verdict, at)
    except disputes.DisputeChanged:
        logger.info("dispute.changed", account=dispute.account, dispute_id=dispute.id)
    logger.info(
        "dispute.processed", account=dispute.account, dispute_id=dispute.id, outcome=outcome_of(verdict)
    )


def _find(payment: Payment, reference: str, registry: Registry) -> DisputeVerdict:
    acquirer = registry.of(payment)
    return acquirer.find_dispute(payment, reference) if isinstance(acquirer, DisputeHandler) else NeverSeen()


def _find_or_send(
    dispute: Dispute, payment: Payment, registry: Registry, at: datetime
) -> DisputeVerdict | ResponseVerdict:
    """Send a new response. Look up one that was sent before, and repeat it only if it never arrived."""
    if dispute.response_sent_at is not None:
        found = _find(payment, dispute.acquirer_reference, registry)
        if not (isinstance(found, AcquirerDispute) and found.status is DisputeStatus.NEEDS_RESPONSE):
            return found
        return _send(dispute, payment, registry)
    sent = disputes.mark_sent(dispute, at)
    return _send(sent, payment, registry) if sent else Unanswered()


def _send(dispute: Dispute, payment: Payment, registry: Registry) -> ResponseVerdict:
    acquirer = registry.of(payment)
    if not isinstance(acquirer, DisputeHandler):
        return Refused(
            ResponseRefusal.NOT_SUPPORTED.value, "The gateway cannot answer disputes of this acquirer."
        )
    if dispute.response is DisputeResponse.ACCEPT:
        return acquirer.accept_dispute(dispute, payment)
    files = (evidence_files.read(dispute.account, dispute.id, file_id) for file_id in dispute.evidence_files)
    return acquirer.contest_dispute(dispute, payment, files)


def _write(dispute: Dispute, verdict: DisputeVerdict | ResponseVerdict, at: datetime) -> None:
    """Write the verdict on a due dispute. Raises DisputeChanged."""
    match verdict:
        case AcquirerDispute():
            _apply(dispute, verdict, at)
        case Refused(code, description) if dispute_steps.is_response_pending(dispute):
            disputes.record(dispute_steps.refuse_response(dispute, code, description, at))
        case Refused() | NeverSeen() | Unanswered() | NotSent():
            _log_if_late(dispute)
            _look_up_later(dispute_steps.after_no_answer(dispute, at), at)


def _apply(
    dispute: Dispute, found: AcquirerDispute, at: datetime, on_open: Callable[[Rows], None] | None = None
) -> None:
    """Write what the acquirer shows. Read the dispute again if another worker wrote it in between.

    `on_open` adds the caller's own writes to the transaction of a new dispute.
    """
    backoff = Backoff(f"disputes {dispute.account} {dispute.id}")
    while True:
        change = dispute_steps.apply_snapshot(dispute, found, at)
        if change.after == dispute:
            return None
        try:
            return disputes.record(change, also=on_open if dispute.version == 0 else None)
        except disputes.DisputeChanged as changed:
            dispute = changed.dispute
        backoff.wait()


def _log_if_late(dispute: Dispute) -> None:
    if dispute.polls >= LATE_POLLS:
        logger.error(
            "dispute.result_unknown", account=dispute.account, dispute_id=dispute.id, polls=dispute.polls
        )


def _look_up_later(change: Change[Dispute], at: datetime) -> None:
    dispute = change.after
    disputes.record(change)
    if dispute.due_at is not None:
        wait_s = int((dispute.due_at - at).total_seconds())
        queues.send_when_due(due_dispute(dispute), wait_s, f"{dispute.id}-poll-{dispute.polls}")
