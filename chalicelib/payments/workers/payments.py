"""Process the payments queue: ask the acquirer, write its verdict.

Produced by relay.py and sweeper.py in chalicelib/system/workers. The verdict is written with an event, which
the same relay consumes.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.accounts.domain.merchant import LateAuthorization
from chalicelib.accounts.store import merchants
from chalicelib.crypto.mac_keys import key_of
from chalicelib.db.paging import Page
from chalicelib.domain.errors import OrderAlreadyPaid
from chalicelib.domain.event import Event
from chalicelib.log import logger
from chalicelib.messaging import queues
from chalicelib.messaging.queues import PaymentTask, Step
from chalicelib.payments.acquirers import (
    Acquirer,
    ActionRequired,
    Approved,
    Declined,
    NeverSeen,
    Unanswered,
    Verdict,
)
from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import payment as payment_domain
from chalicelib.payments.domain import refund as refund_domain
from chalicelib.payments.domain.challenge import PAGE, ChallengeAnswer, token_of
from chalicelib.payments.domain.order import Order, OrderStatus
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.payment_steps import PaymentStatus
from chalicelib.payments.store import orders, payments, vault
from chalicelib.system.workers import sweeper

RECHECK_AFTER = timedelta(days=1)  # the acquirer may still approve a payment that timed out
MAX_ATTEMPTS = 1000  # of one order, in the release of its other authorizations
CARD_EXPIRED = Declined("processing_error", "The card was not processed in time. Pay again.")


@dataclass(frozen=True, slots=True)
class PaymentContext:
    """The acquirer, the current time, the default authorization period and the URL of the checkout site."""

    acquirer: Acquirer
    at: datetime
    authorized_for: timedelta
    checkout_url: str


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
        payments.schedule_check(task.account, task.payment_id, at + sweeper.RESWEEP_AFTER)


def _release_others(task: PaymentTask, context: PaymentContext) -> None:
    """Void the other authorizations of a paid order. Raises PaymentChanged, to retry the message."""
    order = orders.get(task.account, task.order_id)
    for payment in payments.of_order(task.account, task.order_id, Page(limit=MAX_ATTEMPTS)).items:
        if payment.amount_capturable and payment.id != order.paid_by:
            payments.record(payment, *payment_domain.cancel(payment, context.at, "order_already_paid"))


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
            return _apply_verdict(payment, order, _ask(payment, context), context)
        case PaymentStatus.REQUIRES_ACTION if task.step == Step.DUE and _is_due(payment, context):
            payments.record(payment, *payment_domain.answer(payment, ChallengeAnswer.TIME_OUT, context.at))
            return "challenge timed out"
        case PaymentStatus.FAILED if task.step == Step.DUE and _is_due(payment, context):
            return _recheck_failed(payment, order, context)
        case PaymentStatus.SUCCESS if payment_domain.has_expired(payment, context.at):
            canceled, event = payment_domain.cancel(payment, context.at, "authorization_expired")
            payments.record(payment, canceled, event)
            return "expired"
        case _:
            return "nothing to do"


def _is_due(payment: Payment, context: PaymentContext) -> bool:
    """Return whether the check is due. The sweeper postpones `due_at` when it sends the message."""
    return payment.due_at is not None and payment.due_at <= context.at + sweeper.RESWEEP_AFTER


def _ask(payment: Payment, context: PaymentContext) -> Verdict:
    """Look up a payment with a lost answer; authorize it only if the acquirer never received it."""
    verdict = context.acquirer.find(payment) if payment.polls else NeverSeen()
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


def _apply_verdict(payment: Payment, order: Order, verdict: Verdict, context: PaymentContext) -> str:
    match verdict:
        case Approved(reference):
            _succeed(replace(payment, acquirer_reference=reference), order, context)
        case Declined(code, description):
            failed, event = payment_domain.fail(payment, code, description, context.at)
            late = None if _is_final(payment, verdict) else context.at + RECHECK_AFTER
            payments.record(payment, replace(failed, due_at=late), event)
        case ActionRequired(reference):
            _challenge(replace(payment, acquirer_reference=reference), context)
        case Unanswered() | NeverSeen():
            _poll_later(payment, context)
    return type(verdict).__name__.lower()


def _is_final(payment: Payment, verdict: Declined) -> bool:
    """Return whether the acquirer itself declined, so that no late approval is possible."""
    timed_out = payment.challenge_answer is ChallengeAnswer.TIME_OUT
    return payment.polls == 0 and verdict != CARD_EXPIRED and not timed_out


def _challenge(payment: Payment, context: PaymentContext) -> None:
    token = token_of(key_of("challenges", payment.account), payment.account, payment.id)
    url = f"{context.checkout_url}{PAGE}#{token}"
    payments.record(payment, *payment_domain.require_action(payment, url, context.at))


def _poll_later(payment: Payment, context: PaymentContext) -> None:
    waiting = payment_domain.after_no_answer(payment, context.at)
    payments.record(payment, waiting)
    task = PaymentTask(payment.account, payment.id, payment.order_id, poll=waiting.polls)
    wait_s = payment_domain.poll_wait_s(payment)
    queues.send_later(task, wait_s, f"{payment.id}-poll-{waiting.polls}")


def _succeed(payment: Payment, order: Order, context: PaymentContext, *, late: bool = False) -> None:
    period = _authorized_for(payment, context)
    succeeded, success = payment_domain.succeed(payment, context.at, period, late=late)
    if order.status is OrderStatus.PAID:
        return _reverse(payment, succeeded, success, "order_already_paid", context.at)
    try:
        _capture_and_pay(payment, succeeded, success, order, context.at)
    except OrderAlreadyPaid:
        _reverse(payment, succeeded, success, "order_already_paid", context.at)


def _authorized_for(payment: Payment, context: PaymentContext) -> timedelta:
    """Return the authorization period. Reads the merchant's setting for manual capture only."""
    merchant = None if payment.auto_capture else merchants.find(payment.account)
    own = merchant.authorized_for_seconds if merchant else None
    return timedelta(seconds=own) if own else context.authorized_for


def _capture_and_pay(
    payment: Payment, succeeded: Payment, success: Event, order: Order, at: datetime
) -> None:
    """Write the success and pay the order if captured. Raises OrderAlreadyPaid."""
    if not succeeded.captured:
        return payments.record_authorized(payment, succeeded, success)
    while True:
        paid, order_paid = order_domain.pay(order, payment.id, succeeded.amount_captured, at)
        try:
            return payments.record(payment, succeeded, success, order_paid, order=paid)
        except payments.OrderChanged as moved:
            order = moved.order


def _reverse(payment: Payment, succeeded: Payment, success: Event, reason: str, at: datetime) -> None:
    """Write the success and reverse it: refund the payment if captured, otherwise void it."""
    if succeeded.captured:
        refund = refund_domain.full_refund(succeeded, reason, at)
        refunded = refund_domain.apply_refund(succeeded, refund)
        payments.record(payment, refunded, success, refund_domain.refund_requested(refund), refund=refund)
    else:
        canceled, event = payment_domain.cancel(succeeded, at, reason)
        payments.record(payment, canceled, success, event)


def _recheck_failed(payment: Payment, order: Order, context: PaymentContext) -> str:
    """Check with the acquirer for a late approval of a failed payment, and apply the merchant's policy."""
    verdict = context.acquirer.find(payment)
    if isinstance(verdict, Unanswered):
        payments.record(payment, replace(payment, due_at=context.at + RECHECK_AFTER))
        return "unanswered"
    if not isinstance(verdict, Approved):
        payments.record(payment, replace(payment, due_at=None))
        return "failed permanently"
    payment = replace(payment, acquirer_reference=verdict.reference)
    policy = merchants.of_account(payment.account).late_authorization
    if policy is LateAuthorization.CAPTURE:
        _succeed(payment, order, context, late=True)
    else:
        succeeded, success = payment_domain.succeed(payment, context.at, context.authorized_for, late=True)
        _reverse(payment, succeeded, success, "late_authorization", context.at)
    return f"approved late, {policy}"
