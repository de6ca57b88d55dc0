"""Store mandates. Every change has the condition that the mandate is as it was read."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeVar

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.customers.domain.mandate import (
    AmountKind,
    Debit,
    Frequency,
    Mandate,
    MandateStatus,
    Purpose,
)
from chalicelib.customers.domain.mandate_steps import next_due
from chalicelib.customers.domain.saved_method import SavedMethodKind
from chalicelib.db import due_index
from chalicelib.db.backoff import Backoff
from chalicelib.db.conditional import equals
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.row import Choice, CompactJSON, DueIndex, due_shard
from chalicelib.db.sharded_row import ResourceRow
from chalicelib.db.transaction import Rows, all_or_nothing, recent
from chalicelib.domain.actor import Actor
from chalicelib.domain.change import Change
from chalicelib.domain.errors import Busy, MandateRefused, NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.store.clocks import real_time_of
from chalicelib.payments.store.rows import CustomersRow

T = TypeVar("T")


class Debits(CompactJSON):
    """Store the debits of a mandate."""

    def serialize(self, value: list[Debit]) -> str:
        return super().serialize([one.stored() for one in value])

    def deserialize(self, value: str) -> list[Debit]:
        return [Debit.of_stored(held) for held in super().deserialize(value)]


class MandateRow(CustomersRow, ResourceRow):
    class Meta:
        name = "mandates"

    saved_method_id = UnicodeAttribute()
    method = Choice(SavedMethodKind)
    currency = UnicodeAttribute()
    max_amount = NumberAttribute()
    amount_kind = Choice(AmountKind)
    frequency = Choice(Frequency)
    purpose = Choice(Purpose)
    starts_at = UTCDateTimeAttribute()
    expires_at = UTCDateTimeAttribute()
    acquirer = UnicodeAttribute()
    acquirer_kind = UnicodeAttribute()
    reference = UnicodeAttribute(null=True)
    consent = CompactJSON()
    status = Choice(MandateStatus)
    debits = Debits()
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    due_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    advances: CompactJSON = CompactJSON(null=True)
    version = NumberAttribute()
    sequence = NumberAttribute()
    due = DueIndex()


class MandateChanged(Busy):
    """Report that the mandate changed since it was read."""

    def __init__(self, mandate_id: str) -> None:
        super().__init__(f"The mandate {mandate_id} is being changed. Try again.")


def get(account: str, mandate_id: str) -> Mandate:
    """Return the mandate by a consistent read. Raises NotFound."""
    refusal = NotFound(f"No such mandate: {mandate_id}.", "mandate_id")
    return MandateRow.find_or_refuse(account, mandate_id, refusal=refusal).to(Mandate)


def newest(account: str, page: Page) -> Listed:
    """Return a page of mandates. Those of a customer are one query."""
    customer_id = page.filters.wanted.get("customer_id")
    keys = [MandateRow.keys_of_customer(customer_id)] if customer_id else []
    rows, next_cursor = newest_first(MandateRow, account, page, keys)
    return Listed([row.to(Mandate) for row in rows], next_cursor)


def put_new(rows: Rows, change: Change[Mandate], clock: Clock) -> None:
    """Write a new mandate in a transaction."""
    rows.put(_row(change.after, clock))
    rows.emit(*change.events)


def put(rows: Rows, change: Change[Mandate], clock: Clock) -> None:
    """Write a change of a mandate in a transaction, which can raise MandateChanged.

    An advance of the test clock moves `due_at` without a new version.
    """
    before = change.before
    rows.put(
        _row(change.after, clock),
        when=(MandateRow.version == before.version)
        & (MandateRow.status == before.status)
        & equals(MandateRow.due_at, before.due_at),
        otherwise=lambda _row: MandateChanged(before.id),
    )
    rows.emit(*change.events)


def refuse(rows: Rows, mandate: Mandate, refusal: MandateRefused) -> None:
    """Let the transaction raise the refusal, unless its idempotency key is claimed: the claim comes first."""
    rows.put(
        MandateRow.of(mandate),
        when=MandateRow.id.does_not_exist(),
        otherwise=lambda _row: refusal,
    )


def write(
    change: Change[Mandate], clock: Clock, claim: Claim | None = None, actor: Actor | None = None
) -> None:
    """Write a change with the request that asks for it. Raises MandateChanged, IdempotencyKeyUsed."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.made_by(actor)
        put(rows, change, clock)


def until_written(mandate_id: str, step: Callable[[], T]) -> T:
    """Run `step`, which reads and writes the mandate, and again if it changed. Raises Busy."""
    backoff = Backoff(f"mandates {mandate_id}")
    while True:
        try:
            return step()
        except MandateChanged:
            backoff.wait()


def take_overdue(at: datetime, shard: int) -> Iterator[tuple[str, str]]:
    """Yield the account and id of each late mandate, which is postponed so that a sweep sends it once."""
    yield from ((row.account, row.id) for row in due_index.take_overdue(MandateRow, at, shard))


def advance_due(account: str, advance: due_index.Advance) -> Iterator[tuple[str, str]]:
    """Move the next steps of an account's mandates forward. Yield account and id of those that are due."""
    due = due_index.advance_due(MandateRow, account, advance)
    yield from ((row.account, row.id) for row in due)


def _row(mandate: Mandate, clock: Clock) -> MandateRow:
    due: Any = real_time_of(next_due(mandate), clock)
    return MandateRow.of(
        mandate, version=mandate.version + 1, due_at=due,
        due_shard=None if due is None else due_shard(mandate.id),
        event_ids=recent(mandate.event_ids, mandate.updated_at) or None,
    )  # fmt: skip
