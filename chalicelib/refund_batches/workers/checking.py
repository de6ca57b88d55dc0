"""Check the rows of a refund batch against their payments, all in one pass."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from chalicelib.db.parallel import for_each
from chalicelib.domain.errors import Refusal
from chalicelib.payments.acquirers.capability import Capability
from chalicelib.payments.acquirers.limits import check_refund
from chalicelib.payments.acquirers.selection import capability_for, check_not_closed
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import check_window
from chalicelib.payments.store import orders, payment_lists
from chalicelib.refund_batches.domain.batch_row import BatchRow, RowStatus, can_be_checked, refused
from chalicelib.refund_batches.domain.checks import check, refused_by_acquirer

# Returns up to a number of ids of orders that have a receipt.
FindOrders = Callable[[str, str, int], list[str]]


def checked(account: str, rows: Sequence[BatchRow], find_orders: FindOrders, at: datetime) -> list[BatchRow]:
    """Return the rows with the amounts that they refund now, or the reasons why they cannot."""
    named = _with_payments(account, rows, find_orders)
    ids = {row.payment_id for row in named if row.payment_id}
    payments = payment_lists.by_id(account, ids, consistent=True)
    accounts = _Accounts(at)
    first: dict[str, int] = {}
    return [_checked(row, payments, accounts, first) for row in named]


def _checked(
    row: BatchRow, payments: dict[str, Payment], accounts: "_Accounts", first: dict[str, int]
) -> BatchRow:
    """Return the checked row. `first` has the first row of each payment that was checked before."""
    if not can_be_checked(row) or row.payment_id is None:
        return row
    payment = payments.get(row.payment_id)
    if payment is None:
        return refused(row, "no_such_payment", "There is no such payment in this mode.")
    earlier = first.setdefault(payment.id, row.number)
    if earlier != row.number:
        return refused(row, "duplicate", f"Row {earlier} has the same payment.")
    result = check(row, payment)
    return accounts.checked(result, payment) if result.status is RowStatus.READY else result


class _Accounts:
    """Check refunds as the acquirer accounts of their payments would. Each account is read once."""

    def __init__(self, at: datetime) -> None:
        self._at = at
        self._known: dict[str | None, Capability | Refusal] = {}

    def checked(self, row: BatchRow, payment: Payment) -> BatchRow:
        capability = self._known.setdefault(payment.acquirer, self._of(payment))
        try:
            if isinstance(capability, Refusal):
                raise capability
            check_window(payment, capability.refundable_for(payment.instrument.method), self._at)
            check_refund(capability, row.amount or 0)
        except Refusal as refusal:
            return refused_by_acquirer(row, refusal)
        return row

    def _of(self, payment: Payment) -> Capability | Refusal:
        if payment.acquirer in self._known:
            return self._known[payment.acquirer]
        try:
            check_not_closed(payment)
            return capability_for(payment)
        except Refusal as refusal:
            return refusal


def _with_payments(account: str, rows: Sequence[BatchRow], find_orders: FindOrders) -> list[BatchRow]:
    """Return the rows with the payments that paid the orders of their receipts."""
    receipts = sorted({row.receipt for row in rows if row.receipt})
    found = for_each(lambda receipt: find_orders(account, receipt, 2), receipts) if receipts else []
    ids_of = dict(zip(receipts, found, strict=True))
    known = orders.by_id((account, id) for ids in found for id in ids)
    return [_named(row, ids_of, known) if row.receipt else row for row in rows]


def _named(row: BatchRow, ids_of: Mapping[str, Sequence[str]], known: Mapping[str, Order]) -> BatchRow:
    ids = ids_of[row.receipt or ""]
    if len(ids) > 1:
        text = "Several orders have this receipt. Name the payment by its payment_id."
        return refused(row, "ambiguous_receipt", text)
    order = known.get(ids[0]) if ids else None
    if order is None:
        return refused(row, "no_such_receipt", "No order in this mode has this receipt.")
    if order.paid_by is None:
        return refused(row, "not_paid", "The order with this receipt is not paid.")
    return replace(row, payment_id=order.paid_by)
