"""Store invoices. A change is written in the transaction of its subscription and its order."""

from collections.abc import Sequence

from chalicelib.billing.domain.invoice import Invoice, InvoiceStatus, number_text, open_invoice
from chalicelib.billing.store.rows import InvoiceRow
from chalicelib.db.counters import CounterRow
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.status_index import Keys
from chalicelib.db.transaction import Rows, recent
from chalicelib.domain.change import Change
from chalicelib.domain.errors import Conflict, NotFound
from chalicelib.domain.ids import derived_id, shard_of
from chalicelib.payments.domain.order import Order, OrderStatus, order_created
from chalicelib.payments.store.rows import OrderRow

_COUNTED = "invoices"


class InvoiceChanged(Exception):
    """Report that the invoice changed since it was read."""


class NumberTaken(Exception):
    """Report that another invoice got the number at the same time."""


def get(account: str, invoice_id: str) -> Invoice:
    """Return the invoice. Raises NotFound."""
    refusal = NotFound(f"No such invoice: {invoice_id}.", "invoice_id")
    return InvoiceRow.find_or_refuse(account, invoice_id, refusal=refusal).to(Invoice)


def newest(account: str, page: Page) -> Listed:
    """Return a page of invoices. Those of a subscription, or else of a customer, are one query."""
    wanted = page.filters.wanted
    keys: list[Keys] = []
    if "subscription_id" in wanted:
        start = f"{wanted['subscription_id']}#"
        keys = [Keys(InvoiceRow.by_subscription, InvoiceRow.listed_subscription, start)]
    elif "customer_id" in wanted:
        keys = [InvoiceRow.keys_of_customer(wanted["customer_id"])]
    rows, next_cursor = newest_first(InvoiceRow, account, page, keys)
    return Listed([row.to(Invoice) for row in rows], next_cursor)


def put_open(rows: Rows, drafts: Sequence[Invoice]) -> None:
    """Write new invoices of an account in a transaction, with the next numbers and their orders.

    The transaction can raise NumberTaken.
    """
    if not drafts:
        return
    account = drafts[0].account
    last = _last_number(account)
    unused = CounterRow.invoices == last if last else CounterRow.invoices.does_not_exist()
    rows.update(
        CounterRow(account, _COUNTED),
        [CounterRow.invoices.set(last + len(drafts))],
        when=unused,
        otherwise=lambda _row: NumberTaken(drafts[0].id),
    )
    for number, draft in enumerate(drafts, last + 1):
        _put_one(rows, draft, number)


def _put_one(rows: Rows, draft: Invoice, number: int) -> None:
    order_id = derived_id("order", draft.created_at, draft.id, shard=shard_of(draft.id))
    change = open_invoice(draft, number, order_id)
    rows.put(_row(change.after), when=InvoiceRow.id.does_not_exist())
    rows.emit(*change.events)
    if change.after.order_id is not None:
        order = _order_of(change.after, change.after.order_id)
        rows.put(OrderRow.of(order))
        rows.emit(order_created(order))


def put(rows: Rows, change: Change[Invoice]) -> None:
    """Write a change of an invoice in a transaction, which can raise InvoiceChanged.

    The order of a void invoice expires, so that no new payment can start; the transaction raises Conflict if
    it was paid.
    """
    after = change.after
    if after == change.before:
        return
    if after.status is InvoiceStatus.VOID and after.order_id is not None:
        rows.update(
            OrderRow.at(after.account, after.order_id),
            [OrderRow.expires_at.set(after.updated_at)],
            when=OrderRow.status != OrderStatus.PAID,
            otherwise=lambda _row: Conflict("The invoice was paid."),
        )
    rows.put(
        _row(after),
        when=InvoiceRow.version == change.before.version,
        otherwise=lambda _row: InvoiceChanged(change.before.id),
    )
    rows.emit(*change.events)


def _row(invoice: Invoice) -> InvoiceRow:
    of = f"{invoice.subscription_id}#{invoice.id}" if invoice.subscription_id else None
    ids = recent(invoice.event_ids, invoice.updated_at)
    return InvoiceRow.of(invoice, listed_subscription=of, event_ids=ids, version=invoice.version + 1)


def _last_number(account: str) -> int:
    counter = CounterRow.find(account, _COUNTED)
    return int(counter.invoices) if counter else 0


def _order_of(invoice: Invoice, order_id: str) -> Order:
    return Order(
        account=invoice.account, id=order_id, amount=invoice.total, currency=invoice.currency,
        created_at=invoice.created_at, receipt=number_text(invoice.number), customer_id=invoice.customer_id,
        invoice_id=invoice.id,
    )  # fmt: skip
