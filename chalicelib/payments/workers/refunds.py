"""Process the refunds queue: send the refund to the acquirer once, look it up later, write the outcome.

Produced by relay.py and sweeper.py in chalicelib/system/workers. The outcome is written with an event, which
the same relay consumes.
"""

from datetime import datetime

from chalicelib.db.due_index import RESWEEP_AFTER
from chalicelib.domain.actor import GATEWAY, THE_ACQUIRER
from chalicelib.domain.change import Change
from chalicelib.domain.errors import RefundEnded
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.payments.acquirers import (
    Acquirer,
    Declined,
    NeverSeen,
    NotSent,
    Processing,
    Refunded,
    RefundVerdict,
    Unanswered,
)
from chalicelib.payments.acquirers.registry import Registry
from chalicelib.payments.domain import refund as refund_domain
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund, RefundStatus
from chalicelib.payments.domain.tasks import RefundTask, due_refund
from chalicelib.payments.store import payments, refunds
from chalicelib.payments.workers.asking import LATE_POLLS, outcome_of

CLOSED = Declined("acquirer_closed", "The acquirer account of the payment is closed.")


def process(task: RefundTask, registry: Registry, at: datetime) -> None:
    """Send a new refund, or look up a refund that is due. Can be repeated safely."""
    refund = refunds.get(task.account, task.refund_id)
    if not _is_due(refund, task, at):
        return
    payment = payments.get(task.account, task.payment_id)
    if refund.status is RefundStatus.PROCESSED:
        outcome = look_up(refund, payment, registry.of(payment), at)
    else:
        outcome = apply_verdict(refund, _send_or_find(refund, payment, registry, at), at)
    logger.info("refund.processed", account=refund.account, refund_id=refund.id, outcome=outcome)


def look_up(refund: Refund, payment: Payment, acquirer: Acquirer, at: datetime) -> str:
    """Look up a refund that was sent, and write what became of it. Return the outcome, for the log."""
    return apply_verdict(refund, acquirer.find_refund(refund, payment), at)


def apply_verdict(refund: Refund, verdict: RefundVerdict, at: datetime) -> str:
    """Write what the acquirer decided. Return the kind of the verdict, for the log."""
    try:
        written = _write(refund, verdict, at)
    except RefundEnded:
        written = False
    return outcome_of(verdict) if written else "already done"


def schedule_check(task: RefundTask, at: datetime) -> None:
    """Schedule a check before the final attempt, so that the sweeper continues after a failure."""
    refunds.schedule_check(task.account, task.refund_id, at + RESWEEP_AFTER)


def _is_due(refund: Refund, task: RefundTask, at: datetime) -> bool:
    """Return whether the message is the refund's next. The sweeper postpones `due_at` when it sends one."""
    match refund.status:
        case RefundStatus.PENDING:
            return task.poll == refund.polls or (task.by_event and refund.sent_at is not None)
        case RefundStatus.PROCESSED:
            is_due = refund.due_at is not None and refund.due_at <= at + RESWEEP_AFTER
            return is_due or task.by_event
        case RefundStatus.FAILED:
            return False


def _send_or_find(refund: Refund, payment: Payment, registry: Registry, at: datetime) -> RefundVerdict:
    """Look up a refund that was sent before. Send it only if the acquirer never received it."""
    acquirer = registry.of(payment)
    sent_before = not refunds.mark_sent(refund, at)
    found = acquirer.find_refund(refund, payment) if sent_before else NeverSeen()
    if isinstance(found, NeverSeen) and refund.acquirer_reference is None:
        return CLOSED if registry.is_closed(payment) else acquirer.refund(refund, payment)
    return found


def _write(refund: Refund, verdict: RefundVerdict, at: datetime) -> bool:
    """Return False if another worker wrote an outcome first. Raises RefundEnded."""
    match verdict:
        case Declined(code, description):
            by = GATEWAY if verdict == CLOSED else THE_ACQUIRER
            refunds.mark_failed(refund_domain.mark_failed(refund, code, description, at, by))
        case _ if refund.status is RefundStatus.PROCESSED:
            answered = not isinstance(verdict, Unanswered | NotSent)
            return refunds.schedule_lookup(refund_domain.after_lookup(refund, at, answered=answered))
        case Refunded(reference):
            refunds.mark_processed(refund_domain.mark_processed(refund, at, reference))
        case Processing(reference):
            return refunds.schedule_lookup(refund_domain.after_processing(refund, reference, at))
        case _:
            _log_if_late(refund)
            return _look_up_later(refund_domain.after_no_answer(refund, at), at)
    return True


def _log_if_late(refund: Refund) -> None:
    if refund.polls >= LATE_POLLS:
        logger.error("refund.result_unknown", account=refund.account, refund_id=refund.id, polls=refund.polls)


def _look_up_later(change: Change[Refund], at: datetime) -> bool:
    refund = change.after
    if refund.due_at is None or not refunds.schedule_lookup(change):
        return False
    wait_s = int((refund.due_at - at).total_seconds())
    queues.send_when_due(due_refund(refund), wait_s, f"{refund.id}-poll-{refund.polls}")
    return True
