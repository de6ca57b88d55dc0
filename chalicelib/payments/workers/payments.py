"""The payments queue: the acquirer is asked, and its verdict is written.

Produced by relay.py and sweeper.py in chalicelib/system/workers. The verdict leaves as an event, by the same
relay.
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

LATE_LOOK_AFTER = timedelta(days=1)  # money may still come for a payment that timed out
MOST_ATTEMPTS = 1000  # of one order whose other authorizations are released
CARD_GONE = Declined("processing_error", "The card was not processed in time, and is not kept: pay again.")


@dataclass(frozen=True, slots=True)
class Desk:
    """What a worker decides with: whom it asks, when it is, how long an authorization lasts, and where a
    payer finds the bank's page."""

    acquirer: Acquirer
    at: datetime
    authorized_for: timedelta
    checkout_url: str


def process(task: PaymentTask, desk: Desk) -> None:
    """One step of one payment, or of one order's. Done before is done: every step can be repeated."""
    if task.step == Step.RELEASE_OTHERS:
        _release_others(task, desk)
    else:
        _process_one(task, desk)


def _process_one(task: PaymentTask, desk: Desk) -> None:
    payment, order = payments.get_with_order(task.account, task.payment_id, task.order_id)
    match task.step:
        case Step.CAPTURE:
            desk.acquirer.capture(payment, task.total)
        case Step.VOID:
            _void(payment, desk)
        case _:
            _proceed(payment, order, task, desk)


def owe(task: PaymentTask, at: datetime) -> None:
    """Before a last try: what it leaves undone, the sweep goes on with. An order's other authorizations end
    by themselves."""
    if task.step != Step.RELEASE_OTHERS:
        payments.owe(task.account, task.payment_id, at + sweeper.PATIENCE)


def _release_others(task: PaymentTask, desk: Desk) -> None:
    """What else was authorized for an order that is paid now. Raises PaymentMoved, to look again."""
    order = orders.get(task.account, task.order_id)
    for payment in payments.of_order(task.account, task.order_id, Page(limit=MOST_ATTEMPTS)).items:
        if payment.amount_capturable and payment.id != order.paid_by:
            payments.record(payment, *payment_domain.cancel(payment, desk.at, "order_already_paid"))


def _void(payment: Payment, desk: Desk) -> None:
    """Captures come first, whatever the order of the messages."""
    if payment.captured:
        desk.acquirer.capture(payment, payment.amount_captured)
    desk.acquirer.void(payment)


def _proceed(payment: Payment, order: Order, task: PaymentTask, desk: Desk) -> None:
    """What the payment's state calls for. If somebody was quicker, they have done it."""
    try:
        outcome = _next(payment, order, task, desk)
    except payments.PaymentMoved as moved:
        if moved.payment.status is payment.status and moved.payment.due_at is None:
            raise  # nobody has done it, and nobody else will
        outcome = "done before"
    logger.info(
        "payment.processed", account=payment.account, payment_id=payment.id, outcome=outcome,
        duration_ms=int((desk.at - payment.created_at).total_seconds() * 1000),
    )  # fmt: skip


def _next(payment: Payment, order: Order, task: PaymentTask, desk: Desk) -> str:
    match payment.status:
        case PaymentStatus.PENDING if task.poll != payment.polls:
            return "asked before"
        case PaymentStatus.PENDING:
            return _judge(payment, order, _ask(payment, desk), desk)
        case PaymentStatus.REQUIRES_ACTION if task.step == Step.DUE and _is_due(payment, desk):
            payments.record(payment, *payment_domain.answer(payment, ChallengeAnswer.TIME_OUT, desk.at))
            return "challenge timed out"
        case PaymentStatus.FAILED if task.step == Step.DUE and _is_due(payment, desk):
            return _look_again(payment, order, desk)
        case PaymentStatus.SUCCESS if payment_domain.has_expired(payment, desk.at):
            canceled, event = payment_domain.cancel(payment, desk.at, "authorization_expired")
            payments.record(payment, canceled, event)
            return "expired"
        case _:
            return "nothing to do"


def _is_due(payment: Payment, desk: Desk) -> bool:
    """The sweep puts off what it sends, by its patience."""
    return payment.due_at is not None and payment.due_at <= desk.at + sweeper.PATIENCE


def _ask(payment: Payment, desk: Desk) -> Verdict:
    """A payment whose answer was lost is asked about, not asked for once more."""
    verdict = desk.acquirer.find(payment) if payment.polls else NeverSeen()
    return _authorize(payment, desk) if isinstance(verdict, NeverSeen) else verdict


def _authorize(payment: Payment, desk: Desk) -> Verdict:
    """A card that is gone may have been sent by a worker that died, so the acquirer is asked about it."""
    if payment.challenge_answer is not None:
        return desk.acquirer.resume(payment)
    try:
        card = vault.card_of(payment, desk.at)
    except vault.CardGone:
        found = desk.acquirer.find(payment)
        return CARD_GONE if isinstance(found, NeverSeen) else found
    return desk.acquirer.authorize(payment, card)


def _judge(payment: Payment, order: Order, verdict: Verdict, desk: Desk) -> str:
    match verdict:
        case Approved(reference):
            _succeed(replace(payment, acquirer_reference=reference), order, desk)
        case Declined(code, description):
            failed, event = payment_domain.fail(payment, code, description, desk.at)
            late = None if _is_final(payment, verdict) else desk.at + LATE_LOOK_AFTER
            payments.record(payment, replace(failed, due_at=late), event)
        case ActionRequired(reference):
            _challenge(replace(payment, acquirer_reference=reference), desk)
        case Unanswered() | NeverSeen():
            _poll_later(payment, desk)
    return type(verdict).__name__.lower()


def _is_final(payment: Payment, verdict: Declined) -> bool:
    """Whether the acquirer itself said no when it was asked, so that no money can come any more."""
    timed_out = payment.challenge_answer is ChallengeAnswer.TIME_OUT
    return payment.polls == 0 and verdict != CARD_GONE and not timed_out


def _challenge(payment: Payment, desk: Desk) -> None:
    token = token_of(key_of("challenges", payment.account), payment.account, payment.id)
    url = f"{desk.checkout_url}{PAGE}#{token}"
    payments.record(payment, *payment_domain.require_action(payment, url, desk.at))


def _poll_later(payment: Payment, desk: Desk) -> None:
    waiting = payment_domain.unanswered(payment, desk.at)
    payments.record(payment, waiting)
    task = PaymentTask(payment.account, payment.id, payment.order_id, poll=waiting.polls)
    wait_s = payment_domain.poll_wait_s(payment)
    queues.send_later(task, wait_s, f"{payment.id}-poll-{waiting.polls}")


def _succeed(payment: Payment, order: Order, desk: Desk, *, late: bool = False) -> None:
    lasts = _authorized_for(payment, desk)
    succeeded, success = payment_domain.succeed(payment, desk.at, lasts, late=late)
    if order.status is OrderStatus.PAID:
        return _undo(payment, succeeded, success, "order_already_paid", desk.at)
    try:
        _keep(payment, succeeded, success, order, desk.at)
    except OrderAlreadyPaid:
        _undo(payment, succeeded, success, "order_already_paid", desk.at)


def _authorized_for(payment: Payment, desk: Desk) -> timedelta:
    """As the merchant has it, which is read only for what is not captured at once."""
    merchant = None if payment.capture_at_once else merchants.find(payment.account)
    own = merchant.authorized_for_seconds if merchant else None
    return timedelta(seconds=own) if own else desk.authorized_for


def _keep(payment: Payment, succeeded: Payment, success: Event, order: Order, at: datetime) -> None:
    """Raises OrderAlreadyPaid."""
    if not succeeded.captured:
        return payments.record_authorized(payment, succeeded, success)
    while True:
        paid, order_paid = order_domain.pay(order, payment.id, succeeded.amount_captured, at)
        try:
            return payments.record(payment, succeeded, success, order_paid, order=paid)
        except payments.OrderMoved as moved:
            order = moved.order


def _undo(payment: Payment, succeeded: Payment, success: Event, reason: str, at: datetime) -> None:
    """The money came and should not have: what is captured goes back by itself, what is not is voided."""
    if succeeded.captured:
        refund = refund_domain.of_all(succeeded, reason, at)
        emptied = refund_domain.taken_from(succeeded, refund)
        payments.record(payment, emptied, success, refund_domain.accepted(refund), refund=refund)
    else:
        canceled, event = payment_domain.cancel(succeeded, at, reason)
        payments.record(payment, canceled, success, event)


def _look_again(payment: Payment, order: Order, desk: Desk) -> str:
    """Whether money came after all for a payment that was taken for failed."""
    verdict = desk.acquirer.find(payment)
    if isinstance(verdict, Unanswered):
        payments.record(payment, replace(payment, due_at=desk.at + LATE_LOOK_AFTER))
        return "unanswered"
    if not isinstance(verdict, Approved):
        payments.record(payment, replace(payment, due_at=None))
        return "failed for good"
    payment = replace(payment, acquirer_reference=verdict.reference)
    policy = merchants.of_account(payment.account).late_authorization
    if policy is LateAuthorization.CAPTURE:
        _succeed(payment, order, desk, late=True)
    else:
        succeeded, success = payment_domain.succeed(payment, desk.at, desk.authorized_for, late=True)
        _undo(payment, succeeded, success, "late_authorization", desk.at)
    return f"approved late, {policy}"
