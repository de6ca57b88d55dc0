"""Store search terms sorted by value. A search reads the values that start with the given text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice, product
from typing import Any

from pynamodb.expressions.condition import Condition

from chalicelib.billing.domain.invoice import Invoice
from chalicelib.billing.domain.subscription import Subscription
from chalicelib.billing.store.rows import InvoiceRow, SubscriptionRow
from chalicelib.customers.domain.customer import Customer
from chalicelib.customers.store.customers import CustomerRow
from chalicelib.db.paging import MAX_EXAMINED, Page
from chalicelib.db.parallel import for_each
from chalicelib.db.sharded_row import partition_of
from chalicelib.db.terms import AFTER_VALUE, TermRow
from chalicelib.domain.ids import just_below
from chalicelib.domain.search_terms import Term
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.domain.searchable import Kind
from chalicelib.payments.store.rows import OrderRow, PaymentRow, RefundRow

_ROWS: dict[str, Any] = {
    "cus": CustomerRow, "order": OrderRow, "pay": PaymentRow, "rfnd": RefundRow, "sub": SubscriptionRow,
    "inv": InvoiceRow,
}  # fmt: skip
_DOMAIN: dict[str, Any] = {
    "cus": Customer, "order": Order, "rfnd": Refund, "sub": Subscription, "inv": Invoice,
}  # fmt: skip
Found = Customer | Invoice | Order | Payment | Refund | Subscription
_MAX_PAYMENTS = 100  # of an order
_BATCH_SIZE = 250  # terms per read if a type of resource is given, since other types are filtered out


def add(terms: Sequence[Term]) -> None:
    """Write search terms. Writing a term again changes nothing."""
    with TermRow.batch_write() as batch:
        for row in {row.own_key(): row for row in map(TermRow.of_term, terms)}.values():
            batch.save(row)


def found(
    account: str, values: Sequence[str], most: int, kind: Kind | None = None, page: Page | None = None
) -> list[Term]:
    """Return up to `most` resources that match a prefix, each with its first matching term.

    Exact matches come first, newest first. About MAX_EXAMINED terms are read, and two reads of each shard at
    least. Later terms are not found. `page` limits the ids. Payments are found by the terms of their orders
    too, whose ids are returned.
    """
    partitions = TermRow.partitions_of(account)
    examined = MAX_EXAMINED // (len(partitions) * len(values) or 1)
    read = partial(_found_in, most=most, wanted=_wanted_ids(kind, page), examined=examined)
    terms = list(chain(*for_each(read, list(product(partitions, values)))))
    exact = sorted((one for one in terms if one.value in values), key=lambda one: one.id, reverse=True)
    longer = sorted((one for one in terms if one.value not in values), key=lambda one: (one.value, one.id))
    by_id = {one.id: one for one in reversed([*exact, *longer])}
    return list(reversed(by_id.values()))[:most]


def orders_of_receipt(account: str, receipt: str, most: int) -> list[str]:
    """Return up to `most` ids of orders with exactly this receipt. One of the last seconds may be missing."""
    value, order = Term(account, "", "receipt", receipt).value, TermRow.id.startswith(f"{Kind.ORDER.prefix}_")
    exact = TermRow.term.startswith(value + AFTER_VALUE)
    ids = (
        row.id
        for partition in TermRow.partitions_of(account)
        for row in TermRow.query(partition, exact, order & (TermRow.text == receipt))
        if row.field == "receipt"
    )
    return list(islice(ids, most))


def _wanted_ids(kind: Kind | None, page: Page | None) -> Condition | None:
    if kind is None:
        return None
    wanted: Condition = TermRow.id.startswith(f"{kind.prefix}_")
    if page:
        wanted = TermRow.id.between(page.first, just_below(page.end))
    return wanted | TermRow.id.startswith(f"{Kind.ORDER.prefix}_") if kind is Kind.PAYMENT else wanted


def _found_in(prefix: tuple[str, str], most: int, wanted: Condition | None, examined: int) -> list[Term]:
    partition, value = prefix
    exact, longer = TermRow.term.startswith(value + AFTER_VALUE), TermRow.term.startswith(value)
    page_size = min(_BATCH_SIZE, examined) if wanted is not None else min(most, examined)
    newest = TermRow.query(partition, exact, wanted, page_size=page_size, scan_index_forward=False)
    rest = TermRow.query(partition, longer, wanted, page_size=page_size)
    reads = islice(chain(newest.page_iter, rest.page_iter), max(2, examined // page_size))
    return list(islice(_first_of_each_resource(reads), most))


def ids_from(account: str, prefix: str, most: int) -> list[str]:
    """Return up to `most` ids that start with the text, newest first.

    The prefix of the text (cus, order, pay, rfnd, sub or inv) selects the table.
    """
    row: Any = _ROWS[prefix.partition("_")[0]]
    read = partial(_newest_ids_in, row=row, prefix=prefix, most=most)
    found = sorted(chain(*for_each(read, row.partitions_of(account))), reverse=True)
    return found[:most]


def _newest_ids_in(partition: str, row: Any, prefix: str, most: int) -> list[str]:
    rows = row.query(partition, row.id.startswith(prefix), scan_index_forward=False, limit=most)
    return [found.id for found in rows]


def resources(account: str, ids: Sequence[str], wanted: Callable[[Any], bool]) -> dict[str, Found]:
    """Return the resources that exist and whose row is wanted, by id, with a batched read for each type."""
    found: dict[str, Found] = {}
    for prefix, row in _ROWS.items():
        keys = [row.key_of(account, id) for id in set(ids) if id.startswith(f"{prefix}_")]
        for got in filter(wanted, row.batch_get(keys) if keys else ()):
            found[got.id] = got.payment() if isinstance(got, PaymentRow) else got.to(_DOMAIN[prefix])
    return found


def payments_of(account: str, orders: Sequence[Term]) -> list[Term]:
    """Return the terms of orders as terms of their payments, newest first of each order."""
    return list(chain(*for_each(partial(_payments_of, account), orders)))


def _payments_of(account: str, order: Term) -> list[Term]:
    partition, of_order = partition_of(account, order.id), PaymentRow.order_id == order.id
    keys: Iterable[Any] = PaymentRow.by_order.query(partition, of_order, limit=_MAX_PAYMENTS)
    return [replace(order, id=id) for id in sorted((key.id for key in keys), reverse=True)]


def _first_of_each_resource(reads: Iterable[Any]) -> Iterator[Term]:
    seen: set[str] = set()
    for raw in chain.from_iterable(read["Items"] for read in reads):
        term: Term = TermRow.from_raw_data(raw).to(Term)
        if term.id not in seen:
            yield term
        seen.add(term.id)
