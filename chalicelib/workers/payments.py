"""The payments queue: the acquirer is asked, and its verdict is written.

Filled by chalicelib/workers/relay.py and chalicelib/workers/overdue.py. The verdict leaves as an event,
by the same relay.
"""

from datetime import datetime, timedelta

from chalicelib.acquirers import Acquirer, Approved, Declined, Unanswered, Verdict
from chalicelib.domain import order as orders_domain
from chalicelib.domain import payment as payment_domain
from chalicelib.domain import refund as refund_domain
from chalicelib.domain.errors import OrderAlreadyPaid, PaymentEnded
from chalicelib.domain.order import Order
from chalicelib.domain.payment import Payment, PaymentStatus
from chalicelib.log import logger
from chalicelib.queues import PaymentTask, Step
from chalicelib.store import payments
from chalicelib.workers import overdue

ASK_AGAIN_AFTER = timedelta(seconds=5)  # how soon an unanswered authorisation may be asked about


def process(task: PaymentTask, acquirer: Acquirer, at: datetime) -> None:
    """One step of one payment. Done before is done: every step can be repeated."""
    payment, order = payments.get_with_order(task.account, task.payment_id, task.order_id)
    match task.step:
        case Step.CAPTURE:
            acquirer.capture(payment)
        case _ if payment.status is PaymentStatus.PENDING:
            _record(payment, order, _ask(payment, acquirer), at)


def owe(task: PaymentTask, at: datetime) -> None:
    """Before a last try: what it leaves undone, the sweep goes on with."""
    payments.owe(task.account, task.payment_id, at + overdue.PATIENCE)


def _ask(payment: Payment, acquirer: Acquirer) -> Verdict:
    """A payment that waits for an answer has been sent already."""
    return acquirer.find(payment) if payment.due_at else acquirer.authorise(payment)


def _record(payment: Payment, order: Order, verdict: Verdict, at: datetime) -> None:
    try:
        outcome = _write(payment, order, verdict, at)
    except PaymentEnded:
        outcome = "ended before"
    logger.info(
        "payment.processed", account=payment.account, payment_id=payment.id, outcome=outcome,
        duration_ms=int((at - payment.created_at).total_seconds() * 1000),
    )  # fmt: skip


def _write(payment: Payment, order: Order, verdict: Verdict, at: datetime) -> str:
    match verdict:
        case Approved():
            _succeed(payment, order, at)
        case Declined(code, description):
            payments.record(payment, *payment_domain.fail(payment, code, description, at))
        case Unanswered():
            payments.owe(payment.account, payment.id, at + ASK_AGAIN_AFTER)
    return type(verdict).__name__.lower()


def _succeed(payment: Payment, order: Order, at: datetime) -> None:
    succeeded, success = payment_domain.succeed(payment, at)
    if not succeeded.captured:
        return payments.record(payment, succeeded, success)
    paid, order_paid = orders_domain.pay(order, succeeded.amount_captured, at)
    try:
        payments.record_paying(payment, succeeded, paid, success, order_paid)
    except OrderAlreadyPaid:
        _give_back(payment, at)


def _give_back(payment: Payment, at: datetime) -> None:
    """Two tabs paid one order. The money came twice, so the second goes back by itself."""
    succeeded, success = payment_domain.succeed(payment, at)
    refund = refund_domain.of_a_duplicate(succeeded, at)
    emptied = refund_domain.taken_from(succeeded, refund)
    payments.record_duplicate(payment, emptied, refund, success, refund_domain.accepted(refund))
