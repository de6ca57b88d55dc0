"""Process the payments queue: take the next step of a payment.

Produced by relay.py and sweeper.py in chalicelib/system/workers. The outcome is written with an event, which
the same relay consumes.
"""

from datetime import datetime

from chalicelib.db.due_index import RESWEEP_AFTER
from chalicelib.db.paging import Page
from chalicelib.log import logger
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment, PaymentStatus, has_expired, is_released
from chalicelib.payments.domain.tasks import PaymentTask, Step
from chalicelib.payments.store import orders, payment_lists, payment_reads, payments
from chalicelib.payments.workers import captures, voids
from chalicelib.payments.workers.asking import PaymentContext, ask
from chalicelib.payments.workers.payer_lookups import schedule_lookup
from chalicelib.payments.workers.verdicts import apply_verdict, recheck_failed

_SCHEDULED_OTHERWISE = (
    Step.RELEASE_OTHERS, Step.ACQUIRER_EVENT, Step.FIND_DISPUTE, Step.DISPUTE, Step.SIMULATED_EVENT,
    Step.LOOK_UP_ACTION, Step.SAVED_METHOD, Step.MANDATE,
)  # fmt: skip
MAX_ATTEMPTS = 1000  # of one order, in the release of its other authorizations


def process(task: PaymentTask, context: PaymentContext) -> None:
    """Take one step of a payment, or of what the task names. Every step can be repeated safely."""
    match task.step:
        case Step.RELEASE_OTHERS:
            _release_others(task, context)
        case Step.ACQUIRER_EVENT:
            from chalicelib.payments.workers import acquirer_events  # noqa: PLC0415 - a payment starts without

            acquirer_events.process(task, context)
        case Step.FIND_DISPUTE:
            from chalicelib.payments.workers import disputes  # noqa: PLC0415 - few payments have one

            disputes.look_up(task.account, task.payment_id, task.dispute, context)
        case Step.DISPUTE:
            from chalicelib.payments.workers import disputes  # noqa: PLC0415 - as above

            disputes.process(task, context.registry, context.at)
        case Step.SIMULATED_EVENT:
            from chalicelib.payments.workers import simulator_events  # noqa: PLC0415 - not for real money

            simulator_events.send(task, context.checkout_url)
        case Step.SAVED_METHOD:
            from chalicelib.payments.workers import saved_methods  # noqa: PLC0415 - few are due

            saved_methods.process(task, context)
        case Step.MANDATE:
            from chalicelib.payments.workers import mandates  # noqa: PLC0415 - few payments are by one

            mandates.process(task, context)
        case _:
            _process_one(task, context)


def _process_one(task: PaymentTask, context: PaymentContext) -> None:
    payment, order = payment_reads.get_with_order(task.account, task.payment_id, task.order_id)
    match task.step:
        case Step.VOID:
            voids.void(payment, task, context)
        case Step.DUE if is_released(payment) and _is_due(payment, context):
            voids.void(payment, task, context)
        case Step.LOOK_UP_ACTION:
            _look_up_action(payment, order, task, context)
        case _:
            _advance(payment, order, task, context)


def _look_up_action(payment: Payment, order: Order, task: PaymentTask, context: PaymentContext) -> None:
    """Look up whether the payer acted; look again later if not. Raises PaymentChanged."""
    if payment.status is not PaymentStatus.REQUIRES_ACTION:
        return
    from chalicelib.payments.workers import acquirer_events  # noqa: PLC0415 - as above

    acquirer_events.after_action(payment, order, context)
    if payments.get(payment.account, payment.id).status is PaymentStatus.REQUIRES_ACTION:
        schedule_lookup(payment, task.poll + 1, context)


def schedule_check(task: PaymentTask, at: datetime) -> None:
    """Schedule a check before the final attempt, so that the sweeper continues after a failure.

    Skips RELEASE_OTHERS and SIMULATED_EVENT: authorizations expire and payments end without them. The rows of
    disputes, saved methods, an acquirer's events and payments that wait for their payer are always scheduled.
    """
    if task.step not in _SCHEDULED_OTHERWISE:
        payments.schedule_check(task.account, task.payment_id, at + RESWEEP_AFTER)


def _release_others(task: PaymentTask, context: PaymentContext) -> None:
    """Void the other authorizations of a paid order. Raises PaymentChanged, to retry the message."""
    order = orders.get(task.account, task.order_id)
    for payment in payment_lists.of_order(task.account, task.order_id, Page(limit=MAX_ATTEMPTS)).items:
        if payment.amount_capturable and payment.id != order.paid_by:
            payments.record(payment_steps.cancel(payment, context.at, "order_already_paid"))


def _advance(payment: Payment, order: Order, task: PaymentTask, context: PaymentContext) -> None:
    """Advance the payment one step. A concurrent worker's result counts as done."""
    try:
        outcome = _next_step(payment, order, task, context)
    except payments.PaymentChanged as moved:
        if moved.payment.status is payment.status and moved.payment.due_at is None:
            raise  # no other worker did this step, and no check is scheduled
        outcome = "already done"
    if outcome:
        logger.info(
            "payment.processed", account=payment.account, payment_id=payment.id, outcome=outcome,
            duration_ms=int((context.at - payment.created_at).total_seconds() * 1000),
        )  # fmt: skip


def _next_step(payment: Payment, order: Order, task: PaymentTask, context: PaymentContext) -> str | None:
    """Return what was done, for the log; None for a verdict, which has its own line."""
    match payment.status:
        case PaymentStatus.PENDING | PaymentStatus.SUCCESS if task.poll != payment.polls:
            return "already polled"
        case PaymentStatus.PENDING:
            return _ask(payment, order, context)
        case PaymentStatus.REQUIRES_ACTION if task.step == Step.DUE and _is_due(payment, context):
            payments.record(payment_steps.answer(payment, ChallengeAnswer.TIME_OUT, context.at))
            return "challenge timed out"
        case PaymentStatus.FAILED if task.step == Step.DUE and _is_due(payment, context):
            return recheck_failed(payment, order, context)
        case PaymentStatus.SUCCESS:
            return _advance_authorized(payment, order, context)
        case _:
            return "nothing to do"


def _ask(payment: Payment, order: Order, context: PaymentContext) -> str | None:
    """Ask the acquirer, after the risk rules if the merchant has any. Return "blocked" if they block it."""
    if payment.awaits_assessment:
        payment = context.risk.assess(payment, context)
        if payment.status is PaymentStatus.FAILED:
            return "blocked"
    apply_verdict(ask(payment, context), order, context)
    return None


def _advance_authorized(payment: Payment, order: Order, context: PaymentContext) -> str:
    if payment.capture_pending:
        return captures.capture(payment, order, context)
    if has_expired(payment, context.at):
        payments.record(payment_steps.cancel(payment, context.at, "authorization_expired"))
        return "expired"
    return "nothing to do"


def _is_due(payment: Payment, context: PaymentContext) -> bool:
    """Return whether the check is due. The sweeper postpones `due_at` when it sends the message."""
    return payment.due_at is not None and payment.due_at <= context.at + RESWEEP_AFTER
