"""Write the success of a payment, with what follows: its order is paid, or the payment is reversed."""

from dataclasses import replace
from datetime import timedelta

from chalicelib.db.backoff import Backoff
from chalicelib.domain.change import Change
from chalicelib.domain.errors import NotFound, OrderAlreadyPaid
from chalicelib.payments.acquirers import Approved
from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain import refund as refund_domain
from chalicelib.payments.domain.attempt import Attempt, is_implied
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.store import payments
from chalicelib.payments.workers.asking import Asked, PaymentContext


def succeed(
    asked: Asked, verdict: Approved, order: Order, context: PaymentContext, *, late: bool = False
) -> None:
    """Write the success and pay the order. Reverse the payment if its order is paid by another one.

    `late`: the acquirer approved it after it had failed. Raises Busy.
    """
    succeeded = success_of(asked.payment, verdict, context, late=late)
    if order_domain.is_taken(order, asked.payment.id):
        return reverse(succeeded, asked, "order_already_paid", context)
    try:
        if verdict.saved is None:
            _capture_and_pay(succeeded, asked, order, context)
        else:
            _save_and_pay(asked, verdict, order, context, late=late)
    except OrderAlreadyPaid:
        reverse(succeeded, asked, "order_already_paid", context)


def _save_and_pay(
    asked: Asked, verdict: Approved, order: Order, context: PaymentContext, *, late: bool
) -> None:
    """Write the success with the saved method, if there is one to write and the customer was not deleted.

    Raises as _capture_and_pay.
    """
    from chalicelib.payments.workers import saving  # noqa: PLC0415 - few payments save their method

    saved = verdict.saved if saving.concerns(asked.payment, verdict) else None
    backoff = Backoff(f"saved_methods {asked.payment.id}")
    while True:
        kind = context.registry.kind_of(asked.payment)
        prepared = saving.prepare(asked.payment, saved, context.at, kind) if saved else None
        payment, also = prepared or (asked.payment, None)
        succeeded = success_of(payment, verdict, context, late=late)
        try:
            return _capture_and_pay(succeeded, asked, order, context, also)
        except saving.MethodsChanged:
            backoff.wait()
        except NotFound:
            saved = None


def success_of(
    payment: Payment, verdict: Approved, context: PaymentContext, *, late: bool
) -> Change[Payment]:
    """Return the payment as its acquirer approved it."""
    period = _authorized_for(payment, verdict, context)
    if not verdict.voidable:
        longest = context.at + context.acquirer_of(payment).capability.authorized_for
        payment = replace(payment, authorization_lapses_at=verdict.capture_before or longest)
    return payment_steps.succeed(payment, context.at, period, captured=verdict.captured > 0, late=late)


def _authorized_for(payment: Payment, verdict: Approved, context: PaymentContext) -> timedelta:
    """Return the authorization period, which ends no later than the acquirer's own.

    Reads the merchant's setting for manual capture only.
    """
    period = _period_of(payment, context)
    if verdict.capture_before:
        return min(period, verdict.capture_before - context.at)
    if verdict.captured:
        return period
    return min(period, context.acquirer_of(payment).capability.authorized_for)


def _period_of(payment: Payment, context: PaymentContext) -> timedelta:
    if payment.auto_capture:
        return context.authorized_for
    from chalicelib.accounts.store import merchants  # noqa: PLC0415 - most payments are captured immediately

    merchant = merchants.find(payment.account)
    own = merchant.authorized_for_seconds if merchant else None
    return timedelta(seconds=own) if own else context.authorized_for


def _capture_and_pay(
    succeeded: Change[Payment],
    asked: Asked,
    order: Order,
    context: PaymentContext,
    also: payments.Also | None = None,
) -> None:
    """Write the success and pay the order if captured. `also` adds the caller's own writes.

    Request the capture that the payment asked for if the acquirer has only authorized it. Raises
    OrderAlreadyPaid, Busy.
    """
    payment = succeeded.after
    if not payment.captured and (payment.is_held or not payment.auto_capture):
        return payments.record_authorized(succeeded, asked.attempt(context.at), also)
    attempt = _ended(asked, succeeded, context)
    if not payment.captured:
        succeeded = succeeded.then(payment_steps.request_capture(payment, context.at))
    backoff = Backoff(f"orders {order.account} {order.id}")
    while True:
        try:
            paid = _paid(order, payment, context)
            return payments.record(succeeded, order=paid, attempt=attempt, also=also)
        except payments.OrderChanged as changed:
            order = changed.order
        backoff.wait()


def _ended(asked: Asked, succeeded: Change[Payment], context: PaymentContext) -> Attempt | None:
    """Return the attempt to write with the success; None if the payment's row says it all."""
    return None if is_implied(succeeded) else asked.attempt(context.at)


def _paid(order: Order, payment: Payment, context: PaymentContext) -> Change[Order]:
    if not payment.captured:
        return order_domain.reserve(order, payment.id)
    return order_domain.pay(order, payment.id, payment.amount_captured, context.at)


def reverse(succeeded: Change[Payment], asked: Asked, reason: str, context: PaymentContext) -> None:
    """Write the success and reverse it: refund the payment if captured, otherwise void it."""
    payment, attempt = succeeded.after, _ended(asked, succeeded, context)
    if payment.captured:
        refund = refund_domain.full_refund(payment, reason, context.at)
        refunded = Change(payment, refund_domain.apply_refund(payment, refund))
        payments.record(succeeded.then(refunded), refund=refund, attempt=attempt)
    else:
        canceled = payment_steps.cancel(payment, context.at, reason)
        payments.record(succeeded.then(canceled), attempt=attempt)
