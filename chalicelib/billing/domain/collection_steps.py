"""Decide the steps of collection. `on` is the time of the account's clock, `at` that of the step."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.billing.domain import dunning
from chalicelib.billing.domain.dunning import DunningSettings, FailedCharge, Failure
from chalicelib.billing.domain.open_invoice import Collection, OpenInvoice, exchange, find, idle, without
from chalicelib.billing.domain.periods import changed
from chalicelib.billing.domain.subscription import Subscription, SubscriptionStatus
from chalicelib.domain.change import Change
from chalicelib.domain.event import iso

LOOK_UP_AFTER = timedelta(hours=1)  # the message of a payment's result may be lost


def charge(subscription: Subscription, one: OpenInvoice, payment_id: str, on: datetime) -> Subscription:
    """Return the subscription with a charge of the invoice in progress."""
    charged: OpenInvoice = {
        **idle(one),
        "payment_id": payment_id,
        "tried_at": iso(on),
        "tries": one.get("tries", 0) + 1,
        "look_up_at": iso(on + LOOK_UP_AFTER),
    }
    return _with(subscription, charged)


def look_up_later(subscription: Subscription, one: OpenInvoice, on: datetime) -> Subscription:
    """Return the subscription that looks up later what became of the charge in progress."""
    return _with(subscription, {**one, "look_up_at": iso(on + LOOK_UP_AFTER)})


def charge_later(subscription: Subscription, one: OpenInvoice, on: datetime) -> Subscription:
    """Return the subscription that charges the invoice later, as its payer may be paying it now."""
    return _with(subscription, {**one, "charge_at": iso(on + LOOK_UP_AFTER)})


def charge_at(subscription: Subscription, one: OpenInvoice, at: datetime) -> Subscription:
    """Return the subscription that charges the invoice at a time, after the notice to its payer."""
    return _with(subscription, {**one, "charge_at": iso(at)})


def fail(
    subscription: Subscription, one: OpenInvoice, failed: FailedCharge, settings: DunningSettings,
    on: datetime, at: datetime,
) -> Change[Subscription]:  # fmt: skip
    """Record a failed charge, and plan the next one or the end. A running subscription becomes past due.

    Nothing is planned for a subscription that was canceled meanwhile.
    """
    unpaid: OpenInvoice = {**without(idle(one), "payment_id", "look_up_at"), "failed": True}
    if "payment_id" not in one:  # there was nothing to charge
        unpaid["tried_at"] = iso(on)
    if subscription.status is not SubscriptionStatus.CANCELED:
        unpaid = _planned(unpaid, failed, settings)
    after = _with(subscription, unpaid)
    if failed.failure is Failure.NEW_METHOD:
        after = refuse(after, failed.method_id, on)
    if subscription.status is not SubscriptionStatus.ACTIVE:
        return Change(subscription, after)
    late = replace(after, status=SubscriptionStatus.PAST_DUE)
    return changed("subscription.past_due", subscription, late, at)


def retry(subscription: Subscription, since: datetime, on: datetime) -> Subscription:
    """Return the subscription that charges its failed invoices now, by a method that is new `since` then.

    An invoice that was tried later stays as planned, so that a message that comes twice has no effect.
    """
    is_canceled = subscription.status is SubscriptionStatus.CANCELED
    if is_canceled or subscription.collection is Collection.SEND_INVOICE:
        return subscription
    failed = {one["invoice_id"] for one in subscription.open_invoices if _is_before(one, since)}
    if not failed:
        return subscription
    invoices = [_again(one, on) if one["invoice_id"] in failed else one for one in subscription.open_invoices]
    return replace(subscription, open_invoices=invoices, refused_method_id=None, refused_at=None)


def refuse(subscription: Subscription, method_id: str | None, on: datetime) -> Subscription:
    """Return the subscription that does not charge a method any more, which its bank declined permanently."""
    return replace(subscription, refused_method_id=method_id, refused_at=on)


def is_refused(subscription: Subscription, method_id: str, changed_on: datetime) -> bool:
    """Return whether a method was declined permanently, and was not changed after that."""
    if method_id != subscription.refused_method_id:
        return False
    return subscription.refused_at is None or changed_on <= subscription.refused_at


def stop(subscription: Subscription) -> Subscription:
    """Return the subscription whose open invoices are not charged any more."""
    return replace(subscription, open_invoices=[idle(one) for one in subscription.open_invoices])


def planned_charge(subscription: Subscription, invoice_id: str) -> datetime | None:
    """Return when the invoice is charged next; None if no charge is planned."""
    one = find(subscription.open_invoices, invoice_id)
    charge_at = one.get("charge_at") if one else None
    return datetime.fromisoformat(charge_at) if charge_at else None


def _planned(one: OpenInvoice, failed: FailedCharge, settings: DunningSettings) -> OpenInvoice:
    tries, tried_at = one.get("tries", 0), datetime.fromisoformat(one["tried_at"])
    next_at = dunning.next_charge(settings, failed.failure, tries, tried_at)
    if next_at is not None:
        return {**one, "charge_at": iso(next_at)}
    ends_at = dunning.end_of(settings, tries, tried_at)
    return {**one, "ends_at": iso(ends_at), "end_state": settings.end_state.value}


def _is_before(one: OpenInvoice, since: datetime) -> bool:
    """Return whether the last charge of the invoice failed, and was tried before a time."""
    return bool(one.get("failed")) and "payment_id" not in one and one.get("tried_at", "") < iso(since)


def _again(one: OpenInvoice, on: datetime) -> OpenInvoice:
    return {**without(idle(one), "tries"), "charge_at": iso(on)}


def _with(subscription: Subscription, one: OpenInvoice) -> Subscription:
    return replace(subscription, open_invoices=exchange(subscription.open_invoices, one))
