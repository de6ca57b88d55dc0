"""Refunds. Each is accepted and completed in one transaction with its payment's amounts."""

from datetime import datetime

from pynamodb.exceptions import DoesNotExist

from chalicelib.db import due_index
from chalicelib.db.paging import Listed, Page, newest_first, newest_of_index
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.errors import NotFound, RefundEnded
from chalicelib.domain.event import Event
from chalicelib.domain.idempotency import Claim
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund, RefundStatus, refusal_for
from chalicelib.payments.store.rows import PaymentRow, RefundRow

_ENDING = ("status", "processed_at", "error_code", "error_description", "sequence")


class CurrencyMismatch(Exception):
    """The refund's currency differs from that of `payment`, the current state of its payment."""

    def __init__(self, payment: Payment) -> None:
        super().__init__(payment.currency)
        self.payment = payment


def add(refund: Refund, event: Event, claim: Claim | None) -> None:
    """Write the refund and subtract its amount from the payment's refundable amount, without a read.

    Raises NotFound, PaymentNotRefundable, RefundExceedsPayment, CurrencyMismatch, IdempotencyKeyUsed.
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
    """Return the refund. Raises NotFound."""
    try:
        return RefundRow.get(account, refund_id, consistent_read=True).to(Refund)
    except DoesNotExist:
        raise NotFound(f"No such refund: {refund_id}.", "refund_id") from None


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(RefundRow, account, page)
    return Listed([row.to(Refund) for row in rows], next_cursor)


def of_payment(account: str, payment_id: str, page: Page) -> Listed:
    rows, next_cursor = newest_of_index(
        RefundRow, RefundRow.by_payment, account, RefundRow.payment_id == payment_id, page
    )
    return Listed([row.to(Refund) for row in rows], next_cursor)


def mark_processed(refund: Refund, event: Event) -> None:
    """Write the processed refund and its event. Raises RefundEnded if the refund is not pending."""
    with all_or_nothing() as rows:
        _end(rows, refund)
        rows.emit(event)


def mark_failed(refund: Refund, event: Event) -> None:
    """Write the failed refund and its event, and make its amount refundable again.

    Raises RefundEnded if the refund is not pending.
    """
    with all_or_nothing() as rows:
        _end(rows, refund)
        rows.update(
            PaymentRow(refund.account, refund.payment_id),
            [
                PaymentRow.amount_refundable.set(PaymentRow.amount_refundable + refund.amount),
                PaymentRow.amount_refunded.set(PaymentRow.amount_refunded - refund.amount),
            ],
            when=PaymentRow.amount_refunded >= refund.amount,
            otherwise=lambda _row: AssertionError(f"refund {refund.id} exceeds the refunded amount"),
        )
        rows.emit(event)


def schedule_check(account: str, refund_id: str, at: datetime) -> bool:
    """Schedule a check by the sweeper at `at`. Returns False if the refund is not pending."""
    return due_index.schedule_check(RefundRow, account, refund_id, at)


def _end(rows: Rows, refund: Refund) -> None:
    ended = {name: getattr(refund, name) for name in _ENDING}
    rows.update(
        RefundRow(refund.account, refund.id),
        RefundRow.setting({**ended, "due_at": None, "due_shard": None}),
        when=RefundRow.status == RefundStatus.PENDING,
        otherwise=lambda row: RefundEnded(f"The refund is already {row.status}."),
    )


def _refusal(row: PaymentRow | None, refund: Refund) -> Exception:
    if row is None:
        return NotFound(f"No such payment: {refund.payment_id}.", "payment_id")
    payment = row.payment()
    if payment.captured and payment.currency != refund.currency:
        return CurrencyMismatch(payment)
    return refusal_for(payment, refund.amount)
