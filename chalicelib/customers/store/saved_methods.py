"""Store saved methods. A row for each customer lists them, and guards every change of one of them."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, Self, TypeVar

from pynamodb.attributes import (
    NumberAttribute,
    UnicodeAttribute,
    UnicodeSetAttribute,
    UTCDateTimeAttribute,
)

from chalicelib.customers.domain.saved_method import SavedMethod, SavedMethodKind, SavedMethodStatus
from chalicelib.customers.domain.saved_method_steps import CustomerMethods, MethodsChange
from chalicelib.customers.store import customers
from chalicelib.db import due_index
from chalicelib.db.backoff import Backoff
from chalicelib.db.conditional import equals, update_if
from chalicelib.db.row import Choice, CompactJSON, DueIndex, Texts, due_shard
from chalicelib.db.sharded_row import ResourceRow, ShardedRow
from chalicelib.db.transaction import Rows, all_or_nothing, recent
from chalicelib.domain.actor import Actor
from chalicelib.domain.errors import BadRequest, NotFound
from chalicelib.domain.event import Event
from chalicelib.domain.idempotency import Claim

T = TypeVar("T")


class SavedMethodRow(ResourceRow):
    class Meta:
        name = "saved_methods"

    customer_id = UnicodeAttribute()
    method = Choice(SavedMethodKind)
    acquirer = UnicodeAttribute()
    token = UnicodeAttribute(null=True)
    acquirer_customer = UnicodeAttribute(null=True)
    card: CompactJSON = CompactJSON(null=True)
    bin = UnicodeAttribute(null=True)
    vpa = UnicodeAttribute(null=True)
    consent = CompactJSON()
    mandate_id = UnicodeAttribute(null=True)
    mandate_reference = UnicodeAttribute(null=True)
    payment_id = UnicodeAttribute()
    status = Choice(SavedMethodStatus)
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    due_at = UTCDateTimeAttribute(null=True)
    warned_at = UTCDateTimeAttribute(null=True)
    due_shard = NumberAttribute(null=True)
    advances: CompactJSON = CompactJSON(null=True)
    sequence = NumberAttribute()
    due = DueIndex()


class CustomerMethodsRow(ShardedRow):
    """List the methods of a customer, whose id is the row's. `due` has none of these rows."""

    class Meta:
        name = "saved_methods"

    method_ids = UnicodeSetAttribute(null=True)
    default_id = UnicodeAttribute(null=True)
    acquirer_customers = Texts(null=True)
    version = NumberAttribute()
    method_event_ids = UnicodeSetAttribute(null=True)
    due = DueIndex()

    @classmethod
    def listing(cls, known: CustomerMethods, events: Iterable[Event] = ()) -> Self:
        """Return the row, which also names the events of 30 days and the new ones."""
        event_ids = set(known.event_ids)
        for event in events:
            event_ids = recent(event_ids, event.created_at) | {event.id}
        return cls.at(
            known.account, known.customer_id, method_ids={one.id for one in known.methods} or None,
            default_id=known.default_id, acquirer_customers=known.acquirer_customers or None,
            version=known.version, method_event_ids=event_ids or None,
        )  # fmt: skip


class MethodsChanged(Exception):
    """Report that the customer's methods changed since they were read."""


def get(account: str, method_id: str) -> SavedMethod:
    """Return the method, also a removed one. Raises NotFound."""
    refusal = NotFound(f"No such saved method: {method_id}.", "saved_method_id")
    return SavedMethodRow.find_or_refuse(account, method_id, refusal=refusal).to(SavedMethod)


def of_customer(account: str, customer_id: str) -> CustomerMethods:
    """Return the customer's methods that were not removed, by consistent reads."""
    row = CustomerMethodsRow.find(account, customer_id)
    if row is None:
        return CustomerMethods(account, customer_id)
    keys = [(account, method_id) for method_id in row.method_ids or ()]
    rows = SavedMethodRow.all_of(keys, consistent_read=True)
    found = [one.to(SavedMethod) for one in rows if one.status is not SavedMethodStatus.REMOVED]  # erased
    return CustomerMethods(
        account, customer_id, tuple(sorted(found, key=lambda one: one.id)), row.default_id,
        row.acquirer_customers or {}, int(row.version), row.method_event_ids or set(),
    )  # fmt: skip


def event_ids_of(account: str, customer_id: str) -> set[str]:
    """Return the ids of the events of the customer's methods in 30 days, also of removed ones."""
    row = CustomerMethodsRow.find(account, customer_id)
    return row.method_event_ids or set() if row else set()


def default_id_of(account: str, customer_id: str) -> str | None:
    row = CustomerMethodsRow.find(account, customer_id)
    return row.default_id if row else None


def default_of(account: str, customer_id: str) -> SavedMethod | None:
    """Return the customer's default method, if it can be charged."""
    return of_customer(account, customer_id).default


def put(rows: Rows, change: MethodsChange) -> None:
    """Write a change in a transaction, which raises MethodsChanged, and NotFound for a deleted customer."""
    before, after = change.before, change.after
    customers.require(rows, after.account, after.customer_id)
    rows.put(
        CustomerMethodsRow.listing(after, change.events),
        when=_as_read(before),
        otherwise=lambda _row: MethodsChanged(before.customer_id),
    )
    for method in change.written:
        known = next((one for one in before.methods if one.id == method.id), None)
        rows.put(
            _row(method),
            when=equals(SavedMethodRow.due_at, known.due_at if known else None),
            otherwise=lambda _row: MethodsChanged(before.customer_id),
        )
    rows.emit(*change.events)


def write(change: MethodsChange, claim: Claim | None, actor: Actor) -> None:
    """Write a change that a request asks for. Raises MethodsChanged, NotFound, IdempotencyKeyUsed."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.made_by(actor)
        put(rows, change)


def until_written(account: str, customer_id: str, step: Callable[[CustomerMethods], T]) -> T:
    """Run `step`, which writes the customer's methods, and again if they changed. Raises Busy."""
    backoff = Backoff(f"saved_methods {customer_id}")
    while True:
        try:
            return step(of_customer(account, customer_id))
        except MethodsChanged:
            backoff.wait()


def erase_token(method: SavedMethod) -> None:
    """Erase the acquirer's ids of a removed method, which is not due any more."""
    row = SavedMethodRow
    tokens = (row.token, row.acquirer_customer, row.mandate_reference)
    ended = [column.remove() for column in (*tokens, row.due_at, row.due_shard)]
    update_if(row.at(method.account, method.id), ended, row.status == SavedMethodStatus.REMOVED)


def postpone(method: SavedMethod, until: datetime) -> None:
    """Make a removed method due later."""
    later = [SavedMethodRow.due_at.set(until)]
    row = SavedMethodRow.at(method.account, method.id)
    update_if(row, later, SavedMethodRow.due_at.exists())


def take_overdue(at: datetime, shard: int) -> Iterator[SavedMethod]:
    """Yield the methods that are late, each postponed so that a sweep sends its message once."""
    yield from (row.to(SavedMethod) for row in due_index.take_overdue(SavedMethodRow, at, shard))


def advance_due(account: str, advance: due_index.Advance) -> Iterator[SavedMethod]:
    """Move the next steps of an account's methods forward. Yield the methods that are due."""
    yield from (row.to(SavedMethod) for row in due_index.advance_due(SavedMethodRow, account, advance))


def require_unchanged(rows: Rows, known: CustomerMethods) -> None:
    """Add to a transaction that the customer's methods are as they were read. It raises MethodsChanged."""
    rows.check(
        CustomerMethodsRow.at(known.account, known.customer_id),
        when=_as_read(known),
        otherwise=lambda _row: MethodsChanged(known.customer_id),
    )


def require_active(rows: Rows, account: str, method_id: str) -> None:
    """Add to a transaction that the method can be charged. It raises BadRequest."""
    rows.check(
        SavedMethodRow.at(account, method_id),
        when=SavedMethodRow.status == SavedMethodStatus.ACTIVE,
        otherwise=lambda _row: BadRequest("The saved method was removed, or has expired.", "saved_method"),
    )


def _as_read(known: CustomerMethods) -> Any:
    return equals(CustomerMethodsRow.version, known.version or None)


def _row(method: SavedMethod) -> SavedMethodRow:
    due: datetime | None = method.due_at
    return SavedMethodRow.of(
        method, due_shard=None if due is None else due_shard(method.id),
        event_ids=recent(method.event_ids, method.updated_at) or None,
    )  # fmt: skip
