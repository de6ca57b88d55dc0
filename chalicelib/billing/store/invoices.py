"""Store invoices. A change is written in the transaction of its subscription and its order."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from chalicelib.billing.domain.invoice import Invoice, InvoiceStatus
from chalicelib.billing.domain.invoice_steps import due_by_itself, open_invoice
from chalicelib.billing.domain.invoice_view import number_text
from chalicelib.billing.domain.metering import invoice_changes, metered
from chalicelib.billing.store import numbers
from chalicelib.billing.store.clocks import real_time_of
from chalicelib.billing.store.rows import InvoiceRow
from chalicelib.customers.store import customers
from chalicelib.db import due_index
from chalicelib.db.conditional import equals
from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.row import due_shard
from chalicelib.db.status_index import Keys
from chalicelib.db.transaction import Rows, recent
from chalicelib.domain.change import Change
from chalicelib.domain.errors import Conflict, NotFound
from chalicelib.domain.ids import derived_id, shard_of
from chalicelib.payments.domain.order import Order, OrderStatus, order_created
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.store.rows import OrderRow


class InvoiceChanged(Exception):
    """Report that the invoice changed since it was read."""


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


def put_new(rows: Rows, change: Change[Invoice], clock: Clock) -> None:
    """Write a new draft in a transaction, which raises NotFound if its customer does not exist."""
    customers.require(rows, change.after.account, change.after.customer_id)
    rows.put(_row(change.after, clock))
    rows.emit(*change.events)


def put_open(rows: Rows, drafts: Sequence[Invoice], clock: Clock) -> list[Invoice]:
    """Write invoices of an account in a transaction, with the next numbers and their orders.

    Return them as they are then. The transaction can raise NumberTaken and, for one that was a draft,
    InvoiceChanged.
    """
    if not drafts:
        return []
    first = numbers.take(rows, drafts[0].account, "invoices", len(drafts))
    return [_put_numbered(rows, draft, number, clock) for number, draft in enumerate(drafts, first)]


def _put_numbered(rows: Rows, draft: Invoice, number: int, clock: Clock) -> Invoice:
    order_id = derived_id("order", draft.updated_at, draft.id, shard=shard_of(draft.id))
    change = open_invoice(draft, number, order_id)
    rows.put(
        _row(change.after, clock),
        when=InvoiceRow.version == draft.version if draft.version else InvoiceRow.id.does_not_exist(),
        otherwise=lambda _row: InvoiceChanged(draft.id),
    )
    rows.emit(*metered(change.events, invoice_changes(None, change.after)))
    if change.after.order_id is not None:
        order = _order_of(change.after, change.after.order_id)
        rows.put(OrderRow.of(order))
        rows.emit(order_created(order))
    return change.after


def put(rows: Rows, change: Change[Invoice], clock: Clock) -> None:
    """Write a change of an invoice in a transaction, which can raise InvoiceChanged.

    An advance of the test clock moves `due_at` without a new version.
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
        _row(after, clock),
        when=(InvoiceRow.version == change.before.version) & equals(InvoiceRow.due_at, change.before.due_at),
        otherwise=lambda _row: InvoiceChanged(change.before.id),
    )
    rows.emit(*metered(change.events, invoice_changes(change.before, after)))


def delete(rows: Rows, change: Change[Invoice]) -> None:
    """Delete a draft in a transaction, which can raise InvoiceChanged."""
    draft = change.before
    rows.delete(
        InvoiceRow.at(draft.account, draft.id),
        when=InvoiceRow.version == draft.version,
        otherwise=lambda _row: InvoiceChanged(draft.id),
    )
    rows.emit(*change.events)


def take_overdue(at: datetime, shard: int) -> Iterator[Invoice]:
    """Yield the invoices without a subscription that are late, each postponed so that a sweep sends its
    message once."""
    yield from (row.to(Invoice) for row in due_index.take_overdue(InvoiceRow, at, shard))


def advance_due(account: str, advance: due_index.Advance) -> Iterator[Invoice]:
    """Move the due dates of an account's invoices forward. Yield the invoices that are due."""
    yield from (row.to(Invoice) for row in due_index.advance_due(InvoiceRow, account, advance))


def _row(invoice: Invoice, clock: Clock) -> InvoiceRow:
    of = f"{invoice.subscription_id}#{invoice.id}" if invoice.subscription_id else None
    due = real_time_of(due_by_itself(invoice), clock)
    return InvoiceRow.of(
        invoice, listed_subscription=of, version=invoice.version + 1, due_at=due,
        due_shard=None if due is None else due_shard(invoice.id),
        event_ids=recent(invoice.event_ids, invoice.updated_at),
    )  # fmt: skip


def _order_of(invoice: Invoice, order_id: str) -> Order:
    return Order(
        account=invoice.account, id=order_id, amount=invoice.total, currency=invoice.currency,
        created_at=invoice.updated_at, receipt=number_text(invoice.number), customer_id=invoice.customer_id,
        invoice_id=invoice.id,
    )  # fmt: skip
