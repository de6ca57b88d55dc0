"""Process the payments queue: take the next step of a payment.

Produced by relay.py and sweeper.py in chalicelib/system/workers. The outcome is written with an event, which
the same relay consumes.
"""

from datetime import datetime, timedelta

from chalicelib.db.due_index import RESWEEP_AFTER
from chalicelib.db.paging import Page
from chalicelib.log import logger
from chalicelib.payments.acquirers import NeverSeen, Verdict
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment, PaymentStatus, has_expired
from chalicelib.payments.domain.tasks import PaymentTask, Step
from chalicelib.payments.store import orders, payments, vault
from chalicelib.payments.workers.verdicts import CARD_EXPIRED, PaymentContext, apply_verdict, recheck_failed

MAX_ATTEMPTS = 1000  # of one order, in the release of its other authorizations
# An acquirer keeps a key for a day: https://docs.stripe.com/api/idempotent_requests. Until a payment has this
# age, a repeated message repeats the request with the same key. Afterwards, the payment is looked up first.
KEY_AGE = timedelta(hours=12)


def process(task: PaymentTask, context: PaymentContext) -> None:
    """Process one payment, or release an order's other authorizations. Every step can be repeated safely."""
    if task.step == Step.RELEASE_OTHERS:
        _release_others(task, context)
    else:
        _process_one(task, context)


def _process_one(task: PaymentTask, context: PaymentContext) -> None:
    payment, order = payments.get_with_order(task.account, task.payment_id, task.order_id)
    match task.step:
        case Step.CAPTURE:
            context.acquirer.capture(payment, task.total)
        case Step.VOID:
            _void(payment, context)
        case _:
            _advance(payment, order, task, context)


def schedule_check(task: PaymentTask, at: datetime) -> None:
    """Schedule a check before the final attempt, so that the sweeper continues after a failure.

    Skips RELEASE_OTHERS: an order's other authorizations expire without it.
    """
    if task.step != Step.RELEASE_OTHERS:
        payments.schedule_check(task.account, task.payment_id, at + RESWEEP_AFTER)


def _release_others(task: PaymentTask, context: PaymentContext) -> None:
    """Void the other authorizations of a paid order. Raises PaymentChanged, to retry the message."""
    order = orders.get(task.account, task.order_id)
    for payment in payments.of_order(task.account, task.order_id, Page(limit=MAX_ATTEMPTS)).items:
        if payment.amount_capturable and payment.id != order.paid_by:
            payments.record(payment_steps.cancel(payment, context.at, "order_already_paid"))


def _void(payment: Payment, context: PaymentContext) -> None:
    """Capture first: the capture and void messages can arrive in any order."""
    if payment.captured:
        context.acquirer.capture(payment, payment.amount_captured)
    context.acquirer.void(payment)


def _advance(payment: Payment, order: Order, task: PaymentTask, context: PaymentContext) -> None:
    """Advance the payment one step. A concurrent worker's result counts as done."""
    try:
        outcome = _next_step(payment, order, task, context)
    except payments.PaymentChanged as moved:
        if moved.payment.status is payment.status and moved.payment.due_at is None:
            raise  # no other worker did this step, and no check is scheduled
        outcome = "already done"
    logger.info(
        "payment.processed", account=payment.account, payment_id=payment.id, outcome=outcome,
        duration_ms=int((context.at - payment.created_at).total_seconds() * 1000),
    )  # fmt: skip


def _next_step(payment: Payment, order: Order, task: PaymentTask, context: PaymentContext) -> str:
    match payment.status:
        case PaymentStatus.PENDING if task.poll != payment.polls:
            return "already polled"
        case PaymentStatus.PENDING:
            return apply_verdict(payment, order, _ask(payment, context), context)
        case PaymentStatus.REQUIRES_ACTION if task.step == Step.DUE and _is_due(payment, context):
            payments.record(payment_steps.answer(payment, ChallengeAnswer.TIME_OUT, context.at))
            return "challenge timed out"
        case PaymentStatus.FAILED if task.step == Step.DUE and _is_due(payment, context):
            return recheck_failed(payment, order, context)
        case PaymentStatus.SUCCESS if has_expired(payment, context.at):
            payments.record(payment_steps.cancel(payment, context.at, "authorization_expired"))
            return "expired"
        case _:
            return "nothing to do"


def _is_due(payment: Payment, context: PaymentContext) -> bool:
    """Return whether the check is due. The sweeper postpones `due_at` when it sends the message."""
    return payment.due_at is not None and payment.due_at <= context.at + RESWEEP_AFTER


def _ask(payment: Payment, context: PaymentContext) -> Verdict:
    """Look up a payment with a lost answer, and an old one, whose worker may have died after its request.

    Authorize it only if the acquirer never received it.
    """
    may_be_known = payment.polls > 0 or context.at - payment.created_at > KEY_AGE
    verdict = context.acquirer.find(payment) if may_be_known else NeverSeen()
    return _authorize(payment, context) if isinstance(verdict, NeverSeen) else verdict


def _authorize(payment: Payment, context: PaymentContext) -> Verdict:
    """Authorize or resume. Without the card, look it up: a worker that died may have sent it."""
    if payment.challenge_answer is not None:
        return context.acquirer.resume(payment)
    try:
        card = vault.card_of(payment, context.at)
    except vault.CardUnavailable:
        found = context.acquirer.find(payment)
        return CARD_EXPIRED if isinstance(found, NeverSeen) else found
    return context.acquirer.authorize(payment, card)
