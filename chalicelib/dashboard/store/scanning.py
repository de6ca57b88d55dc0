"""Read the newest resources for a text that no search term starts with."""

from collections.abc import Iterator
from typing import Any

from chalicelib.customers.domain.customer import Customer, terms_of
from chalicelib.customers.store import customers
from chalicelib.customers.store.customers import CustomerRow
from chalicelib.dashboard.domain.search import Kind, fields_of
from chalicelib.dashboard.domain.search_text import SearchText
from chalicelib.db.filters import Filters
from chalicelib.db.paging import Listed, Page
from chalicelib.domain.search_terms import Term
from chalicelib.payments.domain.payment import PaymentState
from chalicelib.payments.store import orders, payment_lists, refunds


def newest(account: str, kind: Kind, page: Page, state: PaymentState | None, wanted: SearchText) -> Listed:
    """Return a page of pairs: the newest resources that match, each with the term that does."""
    terms: dict[str, Term] = {}

    def keep(rows: list[Any]) -> list[Any]:
        terms.update({row.id: term for row in rows if (term := _match(row, account, wanted))})
        return [row for row in rows if row.id in terms]

    match kind:
        case Kind.CUSTOMER:
            found = customers.newest(account, page, keep)
        case Kind.ORDER:
            found = orders.newest(account, page, keep)
        case Kind.PAYMENT:
            found = payment_lists.newest(account, page, state, keep)
        case Kind.REFUND:
            found = refunds.newest(account, page, keep)
    return Listed([(terms[one.id], one) for one in found.items], found.next_cursor)


def _match(row: Any, account: str, wanted: SearchText) -> Term | None:
    for reading in wanted.readings:
        if Filters(reading.wanted, having=reading.having).match(row):
            return Term(account, row.id, reading.field, reading.text)
    return next((term for term in _terms_of(row, account) if wanted.is_in(term)), None)


def _terms_of(row: Any, account: str) -> Iterator[Term]:
    if isinstance(row, CustomerRow):
        yield from terms_of(row.to(Customer))
        return
    held = row.attribute_values
    yield from (Term(account, row.id, field, text) for field, text in fields_of(held))
    if held.get("acquirer_reference"):
        yield Term(account, row.id, "acquirer_reference", held["acquirer_reference"])
