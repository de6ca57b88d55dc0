"""Refunds, each accepted and ended in one transaction with the payment that it takes from."""

from datetime import datetime

from pynamodb.exceptions import DoesNotExist

from chalicelib.db import due_index
from chalicelib.db.paging import Listed, Page, newest_first, newest_of_index
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.errors import NotFound, RefundEnded
from chalicelib.domain.event import Event
from chalicelib.domain.idempotency import Claim
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund, RefundStatus, refused_because
from chalicelib.payments.store.rows import PaymentRow, RefundRow

_ENDING = ("status", "processed_at", "error_code", "error_description", "sequence")


class OtherCurrency(Exception):
    """The refund was written for a currency that is not the payment's; `payment` is as it stands."""

    def __init__(self, payment: Payment) -> None:
        super().__init__(payment.currency)
        self.payment = payment


def add(refund: Refund, event: Event, claim: Claim | None) -> None:
    """Take the amount out of the payment and write the refund, without having read either.

    Raises NotFound, PaymentNotRefundable, RefundExceedsPayment, OtherCurrency, IdempotencyKeyUsed.
    """
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.put(RefundRow.of(refund))
        rows.update(
            PaymentRow(refund.account, refund.payment_id),
            [
                PaymentRow.amount_refundable.set(PaymentRow.amount_refundable - refund.amount),
                PaymentRow.amount_refunded.set(PaymentRow.amount_refunded + refund.amount),
            ],
            when=(PaymentRow.amount_refundable >= refund.amount) & (PaymentRow.currency == refund.currency),
            otherwise=lambda row: _refusal(row, refund),
        )
        rows.emit(event)


def get(account: str, refund_id: str) -> Refund:
    """Raises NotFound."""
    try:
        return RefundRow.get(account, refund_id, consistent_read=True).to(Refund)
    except DoesNotExist:
        raise NotFound(f"There is no refund {refund_id}.", "refund_id") from None


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(RefundRow, account, page)
    return Listed([row.to(Refund) for row in rows], next_cursor)


def of_payment(account: str, payment_id: str, page: Page) -> Listed:
    rows, next_cursor = newest_of_index(
        RefundRow, RefundRow.by_payment, account, RefundRow.payment_id == payment_id, page
    )
    return Listed([row.to(Refund) for row in rows], next_cursor)


def process(refund: Refund, event: Event) -> None:
    """Raises RefundEnded if the refund has ended before."""
    with all_or_nothing() as rows:
        _end(rows, refund)
        rows.emit(event)


def fail(refund: Refund, event: Event) -> None:
    """Gives the amount back to the payment. Raises RefundEnded if the refund has ended before."""
    with all_or_nothing() as rows:
        _end(rows, refund)
        rows.update(
            PaymentRow(refund.account, refund.payment_id),
            [
                PaymentRow.amount_refundable.set(PaymentRow.amount_refundable + refund.amount),
                PaymentRow.amount_refunded.set(PaymentRow.amount_refunded - refund.amount),
            ],
            when=PaymentRow.amount_refunded >= refund.amount,
            otherwise=lambda _row: AssertionError(f"refund {refund.id} gives back more than was taken"),
        )
        rows.emit(event)


def owe(account: str, refund_id: str, at: datetime) -> bool:
    """Somebody has to ask the acquirer once that moment has passed. False if the refund has ended."""
    return due_index.owe(RefundRow, account, refund_id, at)


def _end(rows: Rows, refund: Refund) -> None:
    ended = {name: getattr(refund, name) for name in _ENDING}
    rows.update(
        RefundRow(refund.account, refund.id),
        RefundRow.setting({**ended, "due_at": None, "due_shard": None}),
        when=RefundRow.status == RefundStatus.PENDING,
        otherwise=lambda row: RefundEnded(f"The refund is {row.status} already."),
    )


def _refusal(row: PaymentRow | None, refund: Refund) -> Exception:
    if row is None:
        return NotFound(f"There is no payment {refund.payment_id}.", "payment_id")
    payment = row.payment()
    if payment.captured and payment.currency != refund.currency:
        return OtherCurrency(payment)
    return refused_because(payment, refund.amount)
