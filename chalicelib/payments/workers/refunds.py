"""Process the refunds queue: send the refund to the acquirer once, write the outcome.

Produced by relay.py and sweeper.py in chalicelib/system/workers. The outcome is written with an event, which
the same relay consumes.
"""

from datetime import datetime

from chalicelib.db.due_index import RESWEEP_AFTER
from chalicelib.domain.errors import RefundEnded
from chalicelib.log import logger
from chalicelib.payments.acquirers import (
    Acquirer,
    Declined,
    NeverSeen,
    Refunded,
    RefundVerdict,
)
from chalicelib.payments.domain import refund as refund_domain
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund, RefundStatus
from chalicelib.payments.domain.tasks import RefundTask
from chalicelib.payments.store import payments, refunds


class NoAnswer(Exception):
    """The acquirer did not answer. SQS redelivers the message, and the retry looks the refund up."""


def process(task: RefundTask, acquirer: Acquirer, at: datetime) -> None:
    """Process one refund. Can be repeated safely. Raises NoAnswer."""
    refund = refunds.get(task.account, task.refund_id)
    if refund.status is not RefundStatus.PENDING:
        return
    payment = payments.get(task.account, task.payment_id)
    verdict = _send_or_find(refund, payment, acquirer, at)
    try:
        _write(refund, verdict, at)
        outcome = type(verdict).__name__.lower()
    except RefundEnded:
        outcome = "already ended"
    logger.info("refund.processed", account=refund.account, refund_id=refund.id, outcome=outcome)


def _send_or_find(refund: Refund, payment: Payment, acquirer: Acquirer, at: datetime) -> RefundVerdict:
    """Look up a refund that was sent before. Send it only if the acquirer never received it."""
    sent_before = not refunds.mark_sent(refund, at)
    found = acquirer.find_refund(refund, payment) if sent_before else NeverSeen()
    return acquirer.refund(refund, payment) if isinstance(found, NeverSeen) else found


def schedule_check(task: RefundTask, at: datetime) -> None:
    """Schedule a check before the final attempt, so that the sweeper continues after a failure."""
    refunds.schedule_check(task.account, task.refund_id, at + RESWEEP_AFTER)


def _write(refund: Refund, verdict: RefundVerdict, at: datetime) -> None:
    match verdict:
        case Refunded():
            refunds.mark_processed(refund_domain.mark_processed(refund, at))
        case Declined(code, description):
            refunds.mark_failed(refund_domain.mark_failed(refund, code, description, at))
        case _:
            raise NoAnswer(refund.id)
