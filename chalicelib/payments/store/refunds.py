"""Refunds. Each is accepted and completed in one transaction with its payment's amounts."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.db import due_index
from chalicelib.db.conditional import update_if
from chalicelib.db.paging import Keep, Listed, Page, newest_first, newest_of_index
from chalicelib.db.row import due_shard
from chalicelib.db.sharded_row import partition_of
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.change import Change
from chalicelib.domain.errors import NotFound, RefundEnded
from chalicelib.domain.idempotency import Claim
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund, RefundStatus, refund_requested, refusal_for
from chalicelib.payments.store.rows import PaymentRow, RefundRow

_LOOKUP = ("acquirer_reference", "polls", "due_at", "due_shard")
_ENDING = (
    *_LOOKUP, "status", "listed_status", "processed_at", "failed_at", "error_code", "error_description",
    "sequence",
)  # fmt: skip


Also = Callable[[Rows], None]


class CurrencyMismatch(Exception):
    """The refund's currency differs from that of `payment`, the current state of its payment."""

    def __init__(self, payment: Payment) -> None:
        super().__init__(payment.currency)
        self.payment = payment


def add(
    refund: Refund, claim: Claim | None, entry: AuditEntry | None = None, also: Also | None = None
) -> None:
    """Write the refund and its event, and subtract its amount from what is refundable, without a read.

    `also` adds the caller's own checks. Raises NotFound, PaymentNotRefundable, RefundExceedsPayment,
    CurrencyMismatch, IdempotencyKeyUsed, and what `also` raises.
    """
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        if also is not None:
            also(rows)
        put_new(rows, refund)


def put_new(rows: Rows, refund: Refund) -> None:
    """Write a refund in a transaction of the caller, which can raise what `add` raises."""
    rows.put(RefundRow.of(refund))
    rows.update(
        PaymentRow.at(refund.account, refund.payment_id),
        [
            PaymentRow.amount_refundable.set(PaymentRow.amount_refundable - refund.amount),
            PaymentRow.amount_refunded.set(PaymentRow.amount_refunded + refund.amount),
            PaymentRow.updated_at.set(refund.created_at),
        ],
        when=(PaymentRow.amount_refundable >= refund.amount) & (PaymentRow.currency == refund.currency),
        otherwise=lambda row: _refusal(row, refund),
    )
    rows.emit(refund_requested(refund))


def get(account: str, refund_id: str) -> Refund:
    """Return the refund. Raises NotFound."""
    refusal = NotFound(f"No such refund: {refund_id}.", "refund_id")
    return RefundRow.find_or_refuse(account, refund_id, refusal=refusal).to(Refund)


def newest(account: str, page: Page, keep: Keep | None = None) -> Listed:
    rows, next_cursor = newest_first(RefundRow, account, page, keep=keep)
    return Listed([row.to(Refund) for row in rows], next_cursor)


def of_payment(account: str, payment_id: str, page: Page) -> Listed:
    partition, of_payment = partition_of(account, payment_id), RefundRow.payment_id == payment_id
    rows, next_cursor = newest_of_index(RefundRow, RefundRow.by_payment, partition, of_payment, page)
    return Listed([row.to(Refund) for row in rows], next_cursor)


def mark_sent(refund: Refund, at: datetime) -> bool:
    """Write that the refund is sent for the first time. Return False if it was sent before, or has ended."""
    return update_if(
        RefundRow.at(refund.account, refund.id),
        [RefundRow.sent_at.set(at)],
        (RefundRow.status == RefundStatus.PENDING) & RefundRow.sent_at.does_not_exist(),
    )


def mark_processed(change: Change[Refund]) -> None:
    """Write the processed refund with its event. Raises RefundEnded if its status changed since the read."""
    with all_or_nothing() as rows:
        _end(rows, change)


def mark_failed(change: Change[Refund]) -> None:
    """Write the failed refund with its event, and make its amount refundable again.

    Raises RefundEnded if its status changed since the read.
    """
    refund = change.after
    with all_or_nothing() as rows:
        _end(rows, change)
        rows.update(
            PaymentRow.at(refund.account, refund.payment_id),
            [
                PaymentRow.amount_refundable.set(PaymentRow.amount_refundable + refund.amount),
                PaymentRow.amount_refunded.set(PaymentRow.amount_refunded - refund.amount),
                *PaymentRow.setting({"updated_at": refund.failed_at}),
            ],
            when=PaymentRow.amount_refunded >= refund.amount,
            otherwise=lambda _row: AssertionError(f"refund {refund.id} exceeds the refunded amount"),
        )


def schedule_lookup(change: Change[Refund]) -> bool:
    """Write the next lookup. Return False if the status or the number of lookups changed since the read."""
    before, row = change.before, RefundRow.at(change.after.account, change.after.id)
    polls: Condition = RefundRow.polls == before.polls
    if before.polls == 0:
        polls |= RefundRow.polls.does_not_exist()  # the rows of version 0.1.0
    return update_if(row, _changes(change.after, _LOOKUP), (RefundRow.status == before.status) & polls)


def schedule_check(account: str, refund_id: str, at: datetime) -> bool:
    """Schedule a check by the sweeper at `at`. Returns False if the refund is not pending."""
    return due_index.schedule_check(RefundRow, account, refund_id, at)


def take_overdue(at: datetime, shard: int) -> Iterator[Refund]:
    """Yield the refunds that are late, each postponed so that a sweep sends it once."""
    yield from (row.to(Refund) for row in due_index.take_overdue(RefundRow, at, shard))


def advance_due(account: str, advance: due_index.Advance) -> Iterator[Refund]:
    """Move the scheduled refunds of an account forward. Yield those that are due."""
    yield from (row.to(Refund) for row in due_index.advance_due(RefundRow, account, advance))


def _end(rows: Rows, change: Change[Refund]) -> None:
    before, after = change.before, change.after
    rows.update(
        RefundRow.at(after.account, after.id),
        _changes(after, _ENDING),
        when=RefundRow.status == before.status,
        otherwise=lambda row: RefundEnded(f"The refund is already {row.status}."),
    )
    rows.emit(*change.events)


def _changes(refund: Refund, names: Sequence[str]) -> list[Action]:
    row = RefundRow.of(refund, due_shard=due_shard(refund.id) if refund.due_at else None)
    return RefundRow.setting({name: getattr(row, name) for name in names})


def _refusal(row: PaymentRow | None, refund: Refund) -> Exception:
    if row is None:
        return NotFound(f"No such payment: {refund.payment_id}.", "payment_id")
    payment = row.payment()
    if payment.captured and payment.currency != refund.currency:
        return CurrencyMismatch(payment)
    return refusal_for(payment, refund.amount)
