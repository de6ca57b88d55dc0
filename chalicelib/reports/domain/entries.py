"""Say what a row adds to a report. A row counts on the day of its id, a capture on the day it was made."""

from collections.abc import Iterator
from datetime import timedelta

from chalicelib.domain.ids import time_of
from chalicelib.payments.domain.dispute import Dispute, DisputeStatus
from chalicelib.payments.domain.payment import Payment, PaymentStatus, capture_times
from chalicelib.payments.domain.refund import Refund, RefundStatus
from chalicelib.payments.domain.settlement import Payout, PayoutLine
from chalicelib.payments.domain.settlement_difference import Difference, DifferenceStatus
from chalicelib.reports.domain.sums import Counts, Entry, Group
from chalicelib.webhooks.domain.delivery import Delivery, DeliveryStatus

# An authorization lasts 30 days at most. A later capture, after weeks without a result, counts at this time.
CAPTURED_WITHIN = timedelta(days=31)

_OUTCOMES = {
    PaymentStatus.PENDING: "pending",
    PaymentStatus.REQUIRES_ACTION: "pending",
    PaymentStatus.SUCCESS: "successful",
    PaymentStatus.FAILED: "failed",
    PaymentStatus.CANCELED: "canceled",
}
_DELIVERIES = {
    DeliveryStatus.PENDING: "pending",
    DeliveryStatus.SUCCESS: "delivered",
    DeliveryStatus.FAILED: "failed",
}


def captures(payment: Payment) -> Iterator[Entry]:
    latest = time_of(payment.id) + CAPTURED_WITHIN
    for amount, at in zip(payment.captures, capture_times(payment), strict=True):
        counts = {"captures": 1, "captured": amount, "net": amount}
        yield Entry(min(at, latest), group_of(payment), counts)


def transaction(payment: Payment) -> Iterator[Entry]:
    counts = {"payments": 1, _OUTCOMES[payment.status]: 1, "amount": payment.amount}
    yield Entry(time_of(payment.id), group_of(payment), counts)
    yield from captures(payment)


def money_back(refund: Refund, payment: Payment | None) -> Iterator[Entry]:
    """Yield what a refund takes from the summary: nothing if it failed."""
    if refund.status is not RefundStatus.FAILED:
        counts = {"refunds": 1, "refunded": refund.amount, "net": -refund.amount}
        yield _of_payment(refund.id, refund.currency, payment, counts)


def refunds(refund: Refund, payment: Payment | None) -> Iterator[Entry]:
    status, amount = refund.status, refund.amount
    counts = {"refunds": 1, str(status): 1, "amount": amount, f"amount_{status}": amount}
    yield _of_payment(refund.id, refund.currency, payment, counts)


def money_withdrawn(dispute: Dispute, payment: Payment | None) -> Iterator[Entry]:
    """Yield what a dispute takes from the summary."""
    if dispute.amount_withdrawn:
        taken = dispute.amount_withdrawn
        counts = {"disputes": 1, "disputed": taken, "net": -taken}
        yield _of_payment(dispute.id, dispute.currency, payment, counts)


def disputes(dispute: Dispute, payment: Payment | None) -> Iterator[Entry]:
    outcome = "won" if dispute.status is DisputeStatus.WON else "lost" if dispute.is_closed else "open"
    counts = {
        "disputes": 1,
        outcome: 1,
        "amount": dispute.amount,
        "withdrawn": dispute.amount_withdrawn,
    }
    yield _of_payment(dispute.id, dispute.currency, payment, counts)


def fees(line: PayoutLine, payout: Payout | None, payment: Payment | None) -> Iterator[Entry]:
    method = payment.instrument.method if payment else None
    group = Group(line.currency, method, payout.acquirer if payout else None)
    counts = {"lines": 1, "gross": line.gross, "fee": line.fee, "tax": line.tax, "net": line.net}
    yield Entry(time_of(line.payout_id), group, counts)


def payouts(payout: Payout) -> Iterator[Entry]:
    sums = {"gross": payout.gross, "fee": payout.fee, "tax": payout.tax, "net": payout.net}
    group = Group(payout.currency, acquirer=payout.acquirer)
    yield Entry(time_of(payout.id), group, {"payouts": 1, **sums, "amount": payout.amount})


def differences(difference: Difference) -> Iterator[Entry]:
    """Yield the number of differences, and the two amounts of an open one, each in its own currency."""
    at, acquirer = time_of(difference.id), difference.acquirer
    is_open = difference.status is DifferenceStatus.OPEN
    known = difference.expected_currency or difference.reported_currency
    yield Entry(at, Group(known, acquirer=acquirer), {"differences": 1, "open_differences": int(is_open)})
    sides = {
        "expected": (difference.expected_amount, difference.expected_currency),
        "reported": (difference.reported_amount, difference.reported_currency),
    }
    for name, (amount, currency) in sides.items():
        if is_open and amount is not None:
            yield Entry(at, Group(currency, acquirer=acquirer), {name: amount})


def webhooks(delivery: Delivery) -> Iterator[Entry]:
    counts = {"webhooks": 1, _DELIVERIES[delivery.status]: 1, "attempts": delivery.attempts}
    yield Entry(time_of(delivery.id), Group(endpoint_id=delivery.endpoint_id), counts)


def group_of(payment: Payment) -> Group:
    return Group(payment.currency, payment.instrument.method, payment.acquirer)


def _of_payment(row_id: str, currency: str, payment: Payment | None, counts: Counts) -> Entry:
    """Return what a refund or dispute adds, with the method and the acquirer account of its payment."""
    group = group_of(payment)._replace(currency=currency) if payment else Group(currency)
    return Entry(time_of(row_id), group, counts)
