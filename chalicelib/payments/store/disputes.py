"""Disputes. What the acquirer withdraws is no longer refundable, in one transaction with the payment."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from datetime import datetime

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.update import Action

from chalicelib.db import due_index
from chalicelib.db.conditional import update_if
from chalicelib.db.filters import Filters
from chalicelib.db.paging import Listed, Page, end_of, newest_first, newest_of_index
from chalicelib.db.row import due_shard
from chalicelib.db.sharded_row import partition_of
from chalicelib.db.transaction import Rows, all_or_nothing
from chalicelib.domain.audit import AuditEntry
from chalicelib.domain.change import Change
from chalicelib.domain.errors import NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.payments.domain.dispute import Dispute, DisputeStatus
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.payments.store.rows import PaymentRow

_FIELDS = (one.name for one in fields(Dispute) if one.name not in ("account", "id", "request_id"))
_VALUES = (*_FIELDS, "due_shard", "listed_status")


class DisputeChanged(Exception):
    """The dispute changed since it was read. Retry with `dispute`, its current state."""

    def __init__(self, dispute: Dispute) -> None:
        super().__init__(dispute.id)
        self.dispute = dispute


def get(account: str, dispute_id: str) -> Dispute:
    """Return the dispute. Raises NotFound."""
    refusal = NotFound(f"No such dispute: {dispute_id}.", "dispute_id")
    return DisputeRow.find_or_refuse(account, dispute_id, refusal=refusal).to(Dispute)


def find(account: str, dispute_id: str) -> Dispute | None:
    row = DisputeRow.find(account, dispute_id)
    return row.to(Dispute) if row else None


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(DisputeRow, account, page)
    return Listed([row.to(Dispute) for row in rows], next_cursor)


def needing_response(account: str) -> Iterator[Dispute]:
    """Yield the disputes that wait for the merchant."""
    page = Page(limit=100, filters=Filters({"status": DisputeStatus.NEEDS_RESPONSE}))
    while True:
        rows, next_cursor = newest_first(DisputeRow, account, page)
        yield from (row.to(Dispute) for row in rows)
        if next_cursor is None:
            return
        page = replace(page, end=end_of(next_cursor))


def of_payment(account: str, payment_id: str, page: Page) -> Listed:
    partition, of_payment = partition_of(account, payment_id), DisputeRow.payment_id == payment_id
    rows, next_cursor = newest_of_index(DisputeRow, DisputeRow.by_payment, partition, of_payment, page)
    return Listed([row.to(Dispute) for row in rows], next_cursor)


def record(
    change: Change[Dispute], claim: Claim | None = None, entry: AuditEntry | None = None,
    also: Callable[[Rows], None] | None = None,
) -> None:  # fmt: skip
    """Write a new or changed dispute with its events, and move the withdrawn amount of its payment.

    `also` adds the caller's own writes. Raises DisputeChanged, IdempotencyKeyUsed.
    """
    before, after = change.before, replace(change.after, version=change.before.version + 1)
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.record(entry)
        rows.update(
            DisputeRow.at(after.account, after.id),
            _changes(after),
            when=_as_read(before),
            otherwise=lambda row: DisputeChanged(row.to(Dispute)),
        )
        _withdraw(rows, after, after.amount_withdrawn - before.amount_withdrawn)
        if also is not None:
            also(rows)
        rows.emit(*change.events)


def mark_sent(dispute: Dispute, at: datetime) -> Dispute | None:
    """Write that the response is sent. Return None if the dispute changed since the read."""
    sent = replace(dispute, response_sent_at=at, version=dispute.version + 1)
    written = update_if(
        DisputeRow.at(dispute.account, dispute.id),
        [DisputeRow.response_sent_at.set(at), DisputeRow.version.set(sent.version)],
        DisputeRow.version == dispute.version,
    )
    return sent if written else None


def take_overdue(at: datetime, shard: int) -> Iterator[Dispute]:
    """Yield the disputes that are late, each postponed so that a sweep sends it once."""
    yield from (row.to(Dispute) for row in due_index.take_overdue(DisputeRow, at, shard))


def advance_due(account: str, advance: due_index.Advance) -> Iterator[Dispute]:
    """Move the scheduled disputes of an account forward. Yield those that are due."""
    yield from (row.to(Dispute) for row in due_index.advance_due(DisputeRow, account, advance))


def _withdraw(rows: Rows, dispute: Dispute, amount: int) -> None:
    """Make the amount not refundable; a negative one is refundable again. An unchanged amount is no write."""
    if amount:
        rows.update(
            PaymentRow.at(dispute.account, dispute.payment_id),
            [
                PaymentRow.amount_refundable.set(PaymentRow.amount_refundable - amount),
                PaymentRow.amount_disputed.add(amount),
            ],
            when=PaymentRow.id.exists(),
        )


def _as_read(before: Dispute) -> Condition:
    """Return the condition that the dispute is unchanged since the read."""
    if before.version == 0:
        return DisputeRow.id.does_not_exist()
    unchanged: Condition = DisputeRow.version == before.version
    return unchanged


def _changes(dispute: Dispute) -> list[Action]:
    row = DisputeRow.of(dispute, due_shard=due_shard(dispute.id) if dispute.due_at else None)
    return DisputeRow.setting({name: getattr(row, name) for name in _VALUES})
