"""Write the acquirer's verdict on a payment: its success, failure or challenge, or the next poll."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chalicelib.accounts.domain.merchant import LateAuthorization
from chalicelib.accounts.store import merchants
from chalicelib.crypto.mac_keys import key_of
from chalicelib.db.backoff import Backoff
from chalicelib.domain.change import Change
from chalicelib.domain.errors import OrderAlreadyPaid
from chalicelib.messaging import queues
from chalicelib.payments.acquirers import (
    Acquirer,
    ActionRequired,
    Approved,
    Declined,
    Unanswered,
    Verdict,
)
from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain import refund as refund_domain
from chalicelib.payments.domain.challenge import PAGE, ChallengeAnswer, token_of
from chalicelib.payments.domain.order import Order, OrderStatus
from chalicelib.payments.domain.payment import Payment, poll_wait_s
from chalicelib.payments.domain.tasks import PaymentTask
from chalicelib.payments.store import payments

RECHECK_AFTER = timedelta(days=1)  # the acquirer may still approve a payment that timed out
CARD_EXPIRED = Declined("processing_error", "The card was not processed in time. Pay again.")


@dataclass(frozen=True, slots=True)
class PaymentContext:
    """The acquirer, the current time, the default authorization period and the URL of the checkout site."""

    acquirer: Acquirer
    at: datetime
    authorized_for: timedelta
    checkout_url: str


def apply_verdict(payment: Payment, order: Order, verdict: Verdict, context: PaymentContext) -> str:
    """Write what the acquirer decided. Return the kind of the verdict, for the log."""
    match verdict:
        case Approved(reference=reference):
            _succeed(replace(payment, acquirer_reference=reference), order, context)
        case Declined(code, description):
            failed = payment_steps.fail(payment, code, description, context.at)
            recheck_at = None if _is_final(payment, verdict) else context.at + RECHECK_AFTER
            payments.record(replace(failed, after=replace(failed.after, due_at=recheck_at)))
        case ActionRequired(reference):
            _challenge(replace(payment, acquirer_reference=reference), context)
        case _:
            _poll_later(payment, context)
    return type(verdict).__name__.lower()


def recheck_failed(payment: Payment, order: Order, context: PaymentContext) -> str:
    """Check with the acquirer for a late approval of a failed payment, and apply the merchant's policy."""
    verdict = context.acquirer.find(payment)
    if isinstance(verdict, Unanswered):
        payments.record(Change(payment, replace(payment, due_at=context.at + RECHECK_AFTER)))
        return "unanswered"
    if not isinstance(verdict, Approved):
        payments.record(Change(payment, replace(payment, due_at=None)))
        return "failed permanently"
    payment = replace(payment, acquirer_reference=verdict.reference)
    policy = merchants.of_account(payment.account).late_authorization
    if policy is LateAuthorization.CAPTURE:
        _succeed(payment, order, context, late=True)
    else:
        succeeded = payment_steps.succeed(payment, context.at, context.authorized_for, late=True)
        _reverse(succeeded, "late_authorization", context.at)
    return f"approved late, {policy}"


def _is_final(payment: Payment, verdict: Declined) -> bool:
    """Return whether the acquirer itself declined, so that no late approval is possible."""
    timed_out = payment.challenge_answer is ChallengeAnswer.TIME_OUT
    return payment.polls == 0 and verdict != CARD_EXPIRED and not timed_out


def _challenge(payment: Payment, context: PaymentContext) -> None:
    token = token_of(key_of("challenges", payment.account), payment.account, payment.id)
    url = f"{context.checkout_url}{PAGE}#{token}"
    payments.record(payment_steps.require_action(payment, url, context.at))


def _poll_later(payment: Payment, context: PaymentContext) -> None:
    change = payment_steps.after_no_answer(payment, context.at)
    payments.record(change)
    poll = change.after.polls
    task = PaymentTask(payment.account, payment.id, payment.order_id, poll=poll)
    queues.send_later(task, poll_wait_s(payment), f"{payment.id}-poll-{poll}")


def _succeed(payment: Payment, order: Order, context: PaymentContext, *, late: bool = False) -> None:
    period = _authorized_for(payment, context)
    succeeded = payment_steps.succeed(payment, context.at, period, late=late)
    if order.status is OrderStatus.PAID:
        return _reverse(succeeded, "order_already_paid", context.at)
    try:
        _capture_and_pay(succeeded, order, context.at)
    except OrderAlreadyPaid:
        _reverse(succeeded, "order_already_paid", context.at)


def _authorized_for(payment: Payment, context: PaymentContext) -> timedelta:
    """Return the authorization period. Reads the merchant's setting for manual capture only."""
    merchant = None if payment.auto_capture else merchants.find(payment.account)
    own = merchant.authorized_for_seconds if merchant else None
    return timedelta(seconds=own) if own else context.authorized_for


def _capture_and_pay(succeeded: Change[Payment], order: Order, at: datetime) -> None:
    """Write the success and pay the order if captured. Raises OrderAlreadyPaid, Busy."""
    payment = succeeded.after
    if not payment.captured:
        return payments.record_authorized(succeeded)
    backoff = Backoff(f"orders {order.account} {order.id}")
    while True:
        paid = order_domain.pay(order, payment.id, payment.amount_captured, at)
        try:
            return payments.record(succeeded, order=paid)
        except payments.OrderChanged as changed:
            order = changed.order
        backoff.wait()


def _reverse(succeeded: Change[Payment], reason: str, at: datetime) -> None:
    """Write the success and reverse it: refund the payment if captured, otherwise void it."""
    payment = succeeded.after
    if payment.captured:
        refund = refund_domain.full_refund(payment, reason, at)
        refunded = Change(payment, refund_domain.apply_refund(payment, refund))
        payments.record(succeeded.then(refunded), refund=refund)
    else:
        payments.record(succeeded.then(payment_steps.cancel(payment, at, reason)))
