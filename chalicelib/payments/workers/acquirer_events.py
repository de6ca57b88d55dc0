"""Process an event that an acquirer sent: look up what it names, and write the result.

The event itself proves nothing, so its order among other events and repetitions do not matter.
"""

from dataclasses import replace

from chalicelib.db.paging import Page
from chalicelib.domain.errors import NotFound
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.payments.acquirers import ActionRequired, Approved, Declined
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.acquirer_event import AcquirerEvent, Subject, after_unknown, processed
from chalicelib.payments.domain.challenge import ChallengeAnswer
from chalicelib.payments.domain.dispute import AcquirerDispute
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.refund import RefundStatus
from chalicelib.payments.domain.tasks import PaymentTask, RefundTask
from chalicelib.payments.store import acquirer_events, attempts, orders, payments, refunds
from chalicelib.payments.workers import acquirer_health, captures, disputes
from chalicelib.payments.workers.asking import Asked, PaymentContext, ask, find
from chalicelib.payments.workers.verdicts import apply_verdict, recheck_failed

MAX_REFUNDS = 100  # of one payment, in the lookup of an event that names none


def process(task: PaymentTask, context: PaymentContext) -> None:
    """Process one event. Can be repeated safely. Raises PaymentChanged, to retry the message."""
    event = acquirer_events.get(task.account, task.event_id)
    if event.outcome is not None:
        return
    outcome = _act(event, context)
    after = processed(event, outcome) if outcome else after_unknown(event, context.at)
    acquirer_events.record(after)
    if outcome is None and after.outcome is not None:
        logger.error(
            "acquirer.event_unknown", account=event.account, acquirer=event.acquirer, type=event.type,
            reference=event.reference,
        )  # fmt: skip
    logger.info(
        "acquirer.event_processed", account=event.account, acquirer=event.acquirer, type=event.type,
        outcome=after.outcome or "unknown",
    )  # fmt: skip


def _act(event: AcquirerEvent, context: PaymentContext) -> str | None:
    """Return what was done, or None if the event's payment or mandate is not known yet."""
    if event.subject is Subject.DOWNTIME:
        acquirer_health.record_downtime(event)
        return "downtime"
    if event.subject is Subject.OTHER or not (event.reference or event.payment_id):
        return "nothing to do"  # our payments always have the reference, such as a PaymentIntent or an order
    if event.subject is Subject.MANDATE:
        from chalicelib.payments.workers import mandate_lookups  # noqa: PLC0415 - few payments set one up

        return mandate_lookups.look_up(event, context)
    return _act_on_payment(event, context)


def _act_on_payment(event: AcquirerEvent, context: PaymentContext) -> str | None:
    payment = _payment_of(event, context)
    if payment is None:
        return None
    if event.subject is Subject.REFUND:
        return _look_up_refunds(event, payment)
    if event.subject is Subject.DISPUTE:
        return _look_up_dispute(event, payment, context)
    return _look_up(payment, orders.get(payment.account, payment.order_id), context)


def _payment_of(event: AcquirerEvent, context: PaymentContext) -> Payment | None:
    """Return the payment, with the attempt that the event is about. None if it is not known yet."""
    payment_id = event.payment_id or _id_at_acquirer(event, context)
    try:
        payment = payments.get(event.account, payment_id) if payment_id else None
    except NotFound:
        return None
    if payment is None or _is_about(event, payment):
        return payment
    return _earlier_attempt(event, payment)


def _is_about(event: AcquirerEvent, payment: Payment) -> bool:
    """Return whether the event is about the payment's attempt. A dispute's lookup checks the reference."""
    same_reference = event.reference == payment.acquirer_reference or event.subject is Subject.DISPUTE
    return event.acquirer == payment.acquirer and same_reference


def _earlier_attempt(event: AcquirerEvent, payment: Payment) -> Payment | None:
    for one in attempts.of_payment(payment.account, payment.id):
        if (one.acquirer, one.reference) == (event.acquirer, event.reference):
            return replace(
                payment, attempt=one.number, acquirer=one.acquirer, acquirer_reference=one.reference
            )
    return None


def _id_at_acquirer(event: AcquirerEvent, context: PaymentContext) -> str | None:
    if event.reference is None:
        return None
    found = context.registry.named(event.account, event.acquirer).find_payment_id(event.reference)
    return found if isinstance(found, str) else None


def _look_up(payment: Payment, order: Order, context: PaymentContext) -> str:
    """Look up the payment in its present state, and write what became of it."""
    match payment.status:
        case _ if _is_superseded(payment):
            return _check_superseded(payment, context)
        case PaymentStatus.PENDING:
            return _after_request(payment, order, context)
        case PaymentStatus.REQUIRES_ACTION:
            return after_action(payment, order, context)
        case PaymentStatus.SUCCESS if payment.capture_pending:
            return captures.capture(payment, order, context)
        case PaymentStatus.FAILED:
            return recheck_failed(payment, order, context)
        case _:
            return "nothing to do"


def _is_superseded(payment: Payment) -> bool:
    """Return whether another attempt followed the one that the event is about."""
    return payments.get(payment.account, payment.id).attempt != payment.attempt


def _check_superseded(payment: Payment, context: PaymentContext) -> str:
    """Report an earlier attempt that took money, although its acquirer had refused it in writing."""
    if isinstance(find(payment, context), Approved):
        logger.error(
            "payment.paid_by_earlier_attempt", account=payment.account, payment_id=payment.id,
            acquirer=payment.acquirer, attempt=payment.attempt,
        )  # fmt: skip
        return "paid by an earlier attempt"
    return "earlier attempt"


def _after_request(payment: Payment, order: Order, context: PaymentContext) -> str:
    """Write the result of the request that a worker sent. An event sends none by itself."""
    found = find(payment, context)
    if not isinstance(found, Approved | Declined | ActionRequired):
        return "waits for the acquirer"
    return apply_verdict(ask(payment, context, found), order, context)


def after_action(payment: Payment, order: Order, context: PaymentContext) -> str:
    """End the wait for the payer if the acquirer has decided."""
    found = find(payment, context)
    if not isinstance(found, Approved | Declined):
        return "waits for the payer"
    answered = payment_steps.answer(payment, ChallengeAnswer.RETURNED, context.at)
    payments.record(answered)
    return apply_verdict(Asked(answered.after, found), order, context)


def _look_up_dispute(event: AcquirerEvent, payment: Payment, context: PaymentContext) -> str | None:
    """Look up the dispute. Return None if it cannot be read now, so that the event is processed again."""
    if _is_superseded(payment) or event.dispute is None:
        return _check_superseded(payment, context) if event.dispute else "nothing to do"
    found = disputes.look_up(payment.account, payment.id, event.dispute, context)
    return "dispute" if isinstance(found, AcquirerDispute) else None


def _look_up_refunds(event: AcquirerEvent, payment: Payment) -> str:
    """Send each refund that the event can be about to its own queue."""
    listed = refunds.of_payment(payment.account, payment.id, Page(limit=MAX_REFUNDS)).items
    named = [one for one in listed if event.refund_id in (None, one.id)]
    open_ones = [one for one in named if one.status is not RefundStatus.FAILED]
    tasks = [RefundTask(one.account, one.id, payment.id, one.polls, by_event=True) for one in open_ones]
    queues.send([(task, 0) for task in tasks])
    return f"{len(tasks)} refunds"
