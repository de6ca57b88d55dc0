"""Read the newest resources for a text that no search term starts with."""

from collections.abc import Iterator
from typing import Any

from chalicelib.customers.domain.customer import Customer, terms_of
from chalicelib.customers.store import customers
from chalicelib.customers.store.customers import CustomerRow
from chalicelib.db.filters import Filters
from chalicelib.db.paging import Keep, Listed, Page
from chalicelib.domain.search_terms import Term
from chalicelib.domain.search_text import SearchText, id_start
from chalicelib.payments.domain.payment import PaymentState
from chalicelib.payments.domain.searchable import Kind, fields_of
from chalicelib.payments.store import orders, payment_lists, refunds
from chalicelib.payments.store.rows import OrderRow


def newest(account: str, kind: Kind, page: Page, state: PaymentState | None, wanted: SearchText) -> Listed:
    """Return a page of pairs: the newest resources that match, each with the term that does."""
    terms: dict[str, Term] = {}

    def keep(rows: list[Any]) -> list[Any]:
        terms.update({row.id: term for row in rows if (term := _match(row, account, wanted))})
        return [row for row in rows if row.id in terms]

    found = _kept(account, kind, page, state, keep)
    return Listed([(terms[one.id], one) for one in found.items], found.next_cursor)


def everything(account: str, kind: Kind, page: Page, state: PaymentState | None, text: str) -> Listed:
    """Return a page of all that a search finds: also by ids, and payments by the values of their order."""
    wanted, start = SearchText.of(text), id_start(text)

    def is_found(row: Any) -> bool:
        return bool(start and row.id.startswith(start)) or _match(row, account, wanted) is not None

    def keep(rows: list[Any]) -> list[Any]:
        found = {row.id for row in rows if is_found(row)}
        if kind is Kind.PAYMENT:
            found |= _found_by_order(account, [row for row in rows if row.id not in found], wanted)
        return [row for row in rows if row.id in found]

    return _kept(account, kind, page, state, keep)


def _kept(account: str, kind: Kind, page: Page, state: PaymentState | None, keep: Keep) -> Listed:
    match kind:
        case Kind.CUSTOMER:
            return customers.newest(account, page, keep)
        case Kind.ORDER:
            return orders.newest(account, page, keep)
        case Kind.PAYMENT:
            return payment_lists.newest(account, page, state, keep)
        case Kind.REFUND:
            return refunds.newest(account, page, keep)


def _found_by_order(account: str, payments: list[Any], wanted: SearchText) -> set[str]:
    """Return the ids of payments that are found by the start of a value of their order."""
    known = OrderRow.all_of((account, payment.order_id) for payment in payments)
    found = {row.id for row in known if any(map(wanted.starts, _terms_of(row, account)))}
    return {payment.id for payment in payments if payment.order_id in found}


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
