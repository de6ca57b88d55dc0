"""Store customers. Their search terms are written in the transaction that changes them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.customers.domain.customer import Customer, customer_created, terms_of, to_view
from chalicelib.db import events
from chalicelib.db.filters import Filters
from chalicelib.db.paging import Keep, Listed, Page, newest_first
from chalicelib.db.row import CompactJSON
from chalicelib.db.sharded_row import ResourceRow
from chalicelib.db.terms import TermRow, keys_of
from chalicelib.db.transaction import Rows, all_or_nothing, recent
from chalicelib.domain.actor import Actor
from chalicelib.domain.change import Change
from chalicelib.domain.errors import NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.domain.search_terms import Term, normal

Also = Callable[[Rows], None]


class CustomerRow(ResourceRow):
    class Meta:
        name = "customers"

    name = UnicodeAttribute(null=True)
    email = UnicodeAttribute(null=True)
    phone = UnicodeAttribute(null=True)
    reference = UnicodeAttribute(null=True)
    tax_id = UnicodeAttribute(null=True)
    metadata = CompactJSON()
    created_at = UTCDateTimeAttribute()
    updated_at = UTCDateTimeAttribute()
    deleted_at = UTCDateTimeAttribute(null=True)
    sequence = NumberAttribute()


class CustomerChanged(Exception):
    """The customer changed since it was read. Retry with `customer`, its current state."""

    def __init__(self, customer: Customer) -> None:
        super().__init__(customer.id)
        self.customer = customer


def add(customer: Customer, claim: Claim | None, actor: Actor) -> None:
    """Write a new customer. Raises IdempotencyKeyUsed."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.made_by(actor)
        rows.put(CustomerRow.of(customer))
        for term in terms_of(customer):
            rows.put(TermRow.of_term(term))
        rows.emit(customer_created(customer))


def get(account: str, customer_id: str) -> Customer:
    """Return the customer. Raises NotFound."""
    return CustomerRow.find_or_refuse(account, customer_id, refusal=_not_found(customer_id)).to(Customer)


def newest(account: str, page: Page, also: Keep | None = None) -> Listed:
    """Return a page of customers. Those with an email address, phone number or reference are one query.

    `also` returns those of some rows that the list has, as `keep` of newest_first.
    """
    wanted = page.filters.wanted
    exact = {name: normal(value) for name, value in wanted.items()}
    keys = [keys_of(Term(account, "", name, value)) for name, value in wanted.items()]
    keep = partial(_having, exact=exact, also=also) if exact else also
    every = replace(page, filters=Filters())
    rows, next_cursor = newest_first(CustomerRow, account, every, keys[:1], keep)
    return Listed([row.to(Customer) for row in rows], next_cursor)


def _having(rows: list[CustomerRow], exact: Mapping[str, str], also: Keep | None) -> list[CustomerRow]:
    """Return the rows with these values, up to case and spaces."""
    found = [row for row in rows if all(_value(row, name) == value for name, value in exact.items())]
    return also(found) if also else found


def _value(row: CustomerRow, name: str) -> str:
    return normal(getattr(row, name) or "")


def update(change: Change[Customer], actor: Actor, also: Also | None = None) -> None:
    """Write a change of a customer, with its search terms. `also` adds the caller's own checks.

    Raises CustomerChanged.
    """
    before, after = change.before, change.after
    kept = replace(after, event_ids=recent(after.event_ids, after.updated_at))
    old, new = terms_of(before), terms_of(after)
    with all_or_nothing() as rows:
        rows.made_by(actor)
        if also is not None:
            also(rows)
        rows.put(
            CustomerRow.of(kept),
            when=CustomerRow.sequence == before.sequence,
            otherwise=lambda row: CustomerChanged(row.to(Customer)),
        )
        for gone in (term for term in old if term.value not in {one.value for one in new}):
            rows.delete(TermRow.of_term(gone))
        for term in (one for one in new if one not in old):
            rows.put(TermRow.of_term(term))
        rows.emit(*change.events)


def erase(change: Change[Customer], actor: Actor, also: Also | None = None) -> None:
    """Write a customer without personal data. Its search terms, and the copies in events, go too.

    `also` adds the caller's own checks to the last transaction.

    The events are first, so that a request that was interrupted erases them when it is sent again. Raises
    CustomerChanged.
    """
    erased = to_view(change.after)
    for event_id in change.before.event_ids:
        events.replace_data(change.before.account, event_id, erased)
    update(replace(change, after=replace(change.after, event_ids=set())), actor, also)


def require(rows: Rows, account: str, customer_id: str) -> None:
    """Add to a transaction that the customer exists and was not deleted. It raises NotFound."""
    rows.check(
        CustomerRow.at(account, customer_id),
        when=CustomerRow.id.exists() & CustomerRow.deleted_at.does_not_exist(),
        otherwise=lambda _row: _not_found(customer_id),
    )


def claim_for(account: str, customer_id: str, claim: Claim | None) -> None:
    """Claim the key of a request about a customer who exists. Raise NotFound, IdempotencyKeyUsed."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        require(rows, account, customer_id)


def _not_found(customer_id: str) -> NotFound:
    return NotFound(f"No such customer: {customer_id}.", "customer_id")
