"""The refunds queue: the acquirer sends the money back, or says why not.

Produced by chalicelib/system/workers/relay.py. The outcome leaves as an event, by the same relay.
"""

from datetime import datetime

from chalicelib.domain.errors import RefundEnded
from chalicelib.log import logger
from chalicelib.messaging.queues import RefundTask
from chalicelib.payments.acquirers import Acquirer, Approved, Declined, NeverSeen, Unanswered, Verdict
from chalicelib.payments.domain import refund as refund_domain
from chalicelib.payments.domain.refund import Refund, RefundStatus
from chalicelib.payments.store import payments, refunds
from chalicelib.system.workers import sweeper


class NoAnswer(Exception):
    """The acquirer did not say; the message comes again and asks with the same key."""


def process(task: RefundTask, acquirer: Acquirer, at: datetime) -> None:
    """One refund. Done before is done."""
    refund = refunds.get(task.account, task.refund_id)
    if refund.status is not RefundStatus.PENDING:
        return
    payment = payments.get(task.account, task.payment_id)
    if not payment.capture_at_once:
        acquirer.capture(payment, payment.amount_captured)  # its own message may still be on its way
    verdict = acquirer.refund(refund, payment)
    try:
        _write(refund, verdict, at)
        outcome = type(verdict).__name__.lower()
    except RefundEnded:
        outcome = "ended before"
    logger.info("refund.processed", account=refund.account, refund_id=refund.id, outcome=outcome)


def owe(task: RefundTask, at: datetime) -> None:
    """Before a last try: what it leaves undone, the sweep goes on with."""
    refunds.owe(task.account, task.refund_id, at + sweeper.PATIENCE)


def _write(refund: Refund, verdict: Verdict, at: datetime) -> None:
    match verdict:
        case Approved():
            refunds.process(*refund_domain.process(refund, at))
        case Declined(code, description):
            refunds.fail(*refund_domain.fail(refund, code, description, at))
        case Unanswered() | NeverSeen():
            raise NoAnswer(refund.id)
