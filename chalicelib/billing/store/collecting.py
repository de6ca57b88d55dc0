"""Charge open invoices by saved methods, and follow the results up. Each step is one transaction."""

from datetime import datetime

from chalicelib.billing.domain import collection_steps
from chalicelib.billing.domain.charging import failed_charge, is_ended
from chalicelib.billing.domain.dunning import FailedCharge, Failure
from chalicelib.billing.domain.invoice_steps import charge_failed
from chalicelib.billing.domain.open_invoice import OpenInvoice, find
from chalicelib.billing.domain.periods import Step
from chalicelib.billing.domain.subscription import Subscription
from chalicelib.billing.store import billing, dunning, invoices, mandated, subscriptions
from chalicelib.customers.domain.saved_method import SavedMethod
from chalicelib.customers.store import saved_methods
from chalicelib.db.paging import Page
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.change import Change
from chalicelib.domain.errors import (
    BadRequest,
    MandateRefused,
    NoAcquirer,
    NotFound,
    OrderAlreadyPaid,
    TooManyAttempts,
)
from chalicelib.domain.ids import derived_id, shard_of
from chalicelib.payments.acquirers.selection import select
from chalicelib.payments.domain import payment_steps
from chalicelib.payments.domain.instrument import instrument_by
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.store import orders, payment_lists, payments

MAX_ATTEMPTS = 1000  # of one order, that are read to find one in progress


def collect(subscription: Subscription, one: OpenInvoice, clock: Clock) -> None:
    """Charge an invoice that is due, or look up its charge. Raises SubscriptionChanged, InvoiceChanged."""
    if "payment_id" not in one:
        return _charge(subscription, one, clock)
    if not follow_up(subscription, one["invoice_id"], clock):
        _write(subscription, collection_steps.look_up_later(subscription, one, clock.now), clock)
    return None


def follow_up(subscription: Subscription, invoice_id: str, clock: Clock) -> bool:
    """Record that the charge in progress failed. Return False if it did not, or none is in progress.

    Raises SubscriptionChanged, InvoiceChanged.
    """
    one = find(subscription.open_invoices, invoice_id)
    if one is None or "payment_id" not in one:
        return False
    failed = failed_charge(payments.get(subscription.account, one["payment_id"]))
    if failed is None:
        return False
    _fail(subscription, one, failed, clock)
    return True


def remember_refusal(subscription: Subscription, order_id: str, clock: Clock) -> None:
    """Remember that the last charge of an invoice that was voided or given up was declined permanently.

    So the next invoice does not try the method once more. Raises SubscriptionChanged.
    """
    charges = payment_lists.of_order(subscription.account, order_id, Page(limit=1)).items
    failed, method = failed_charge(charges[0]) if charges else None, _method_of(subscription)
    if failed is None or failed.failure is not Failure.NEW_METHOD or method is None:
        return
    is_known = _is_refused(subscription, method, clock)
    if failed.method_id != method.id or is_known or method.updated_at > charges[0].created_at:
        return
    _write(subscription, collection_steps.refuse(subscription, method.id, clock.now), clock)


def retry(subscription: Subscription, clock: Clock) -> bool:
    """Charge failed invoices now if the method is newer than their charges. Return False if none is.

    Raises SubscriptionChanged.
    """
    after = _retried(subscription, _method_of(subscription), clock)
    if after == subscription:
        return False
    _write(subscription, after, clock)
    return True


def _charge(subscription: Subscription, one: OpenInvoice, clock: Clock) -> None:
    invoice = invoices.get(subscription.account, one["invoice_id"])
    order, method = orders.get(invoice.account, str(invoice.order_id)), _method_of(subscription)
    if method is None or _is_refused(subscription, method, clock):
        return _fail(subscription, one, _without_method(method), clock)
    if _may_be_paid(order):
        return _write(subscription, collection_steps.charge_later(subscription, one, clock.now), clock)
    try:
        payment = _payment_of(order, method, one, clock.at)
        _start(subscription, one, payment, order, clock)
    except (OrderAlreadyPaid, TooManyAttempts):  # the payer started to pay it
        _write(subscription, collection_steps.charge_later(subscription, one, clock.now), clock)
    except MandateRefused as refusal:
        _follow_mandate(subscription, one, method, order, refusal, clock)
    except (NoAcquirer, BadRequest):
        _fail(subscription, one, FailedCharge(Failure.SOFT, "not_chargeable", method.id), clock)


def _follow_mandate(
    subscription: Subscription, one: OpenInvoice, method: SavedMethod, order: Order, refusal: MandateRefused,
    clock: Clock,
) -> None:  # fmt: skip
    """Charge the invoice after its notice to the payer, or record why its mandate does not allow it."""
    try:
        if not mandated.needs_notice(refusal):
            raise refusal
        charge_at = mandated.announced(method, order, refusal.rule, clock)
    except MandateRefused as reason:
        return _fail(subscription, one, mandated.failed_charge(reason, method), clock)
    return _write(subscription, collection_steps.charge_at(subscription, one, charge_at), clock)


def _without_method(refused: SavedMethod | None) -> FailedCharge:
    if refused is None:
        return FailedCharge(Failure.NEW_METHOD, "no_saved_method")
    return FailedCharge(Failure.NEW_METHOD, "saved_method_refused", refused.id)


def _payment_of(order: Order, method: SavedMethod, one: OpenInvoice, at: datetime) -> Payment:
    """Return a payment of the order by the method. Raises NoAcquirer, BadRequest."""
    tried = one.get("tried_at", "")
    payment_id = derived_id("pay", at, order.id, method.id, tried, shard=shard_of(order.id))
    instrument = instrument_by(method)
    selection = select(order, instrument, payment_id, at)
    return payment_steps.open_payment(
        order, instrument, payment_id, at, selection, auto_capture=True, off_session=True
    )


def _start(
    subscription: Subscription, one: OpenInvoice, payment: Payment, order: Order, clock: Clock
) -> None:
    """Write the charge: the subscription and the payment, if nothing of them changed since the reads.

    Raises SubscriptionChanged, OrderAlreadyPaid, TooManyAttempts if another payment of the order started,
    BadRequest if the method was removed, and MandateRefused if its mandate does not allow the charge.
    """
    charged = collection_steps.charge(subscription, one, payment.id, clock.now)
    with all_or_nothing() as rows:
        subscriptions.put(rows, Change(subscription, charged), clock)
        payments.put_new(rows, payment, max_attempts=order.attempts + 1)


def _fail(subscription: Subscription, one: OpenInvoice, failed: FailedCharge, clock: Clock) -> None:
    rules = dunning.get(subscription.account)
    change = collection_steps.fail(subscription, one, failed, rules, clock.now, clock.at)
    after = _retried(change.after, _method_of(change.after), clock)
    change = Change(change.before, after, change.events)
    invoice = invoices.get(subscription.account, one["invoice_id"])
    planned = collection_steps.planned_charge(after, invoice.id)
    billing.write_invoice(
        charge_failed(invoice, failed.code, planned, clock.at), change, clock, billing.Cause()
    )


def _retried(subscription: Subscription, method: SavedMethod | None, clock: Clock) -> Subscription:
    """Return the subscription that charges what failed before its method was saved or changed."""
    if method is None:
        return subscription
    return collection_steps.retry(subscription, clock.time_of(method.updated_at), clock.now)


def _is_refused(subscription: Subscription, method: SavedMethod, clock: Clock) -> bool:
    return collection_steps.is_refused(subscription, method.id, clock.time_of(method.updated_at))


def _method_of(subscription: Subscription) -> SavedMethod | None:
    """Return the method to charge, if it can be charged."""
    if subscription.saved_method_id is None:
        return saved_methods.default_of(subscription.account, subscription.customer_id)
    try:
        method = saved_methods.get(subscription.account, subscription.saved_method_id)
    except NotFound:
        return None
    return method if method.is_active else None


def _may_be_paid(order: Order) -> bool:
    """Return whether a payment of the order is in progress, or one cannot be seen yet."""
    if order.paid_by is not None:
        return True
    if not order.attempts:
        return False
    tried = payment_lists.of_order(order.account, order.id, Page(limit=MAX_ATTEMPTS)).items
    return len(tried) < order.attempts or not all(map(is_ended, tried))


def _write(before: Subscription, after: Subscription, clock: Clock) -> None:
    billing.write(Step(Change(before, after)), clock, billing.Cause())
