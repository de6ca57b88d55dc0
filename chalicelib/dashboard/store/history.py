"""Find the steps of a resource and its parts: events by ids in their rows, notes, receipts, the link."""

from collections.abc import Iterator
from dataclasses import field, replace
from itertools import chain
from typing import Any, TypeVar

from chalicelib.billing.store.rows import InvoiceRow, SubscriptionRow
from chalicelib.checkout.domain.payment_link import LINK_NOTE, PaymentLink
from chalicelib.checkout.store import payment_links
from chalicelib.customers.store import saved_methods
from chalicelib.customers.store.customers import CustomerRow
from chalicelib.db.paging import Page, newest_first
from chalicelib.db.sharded_row import ResourceRow, partition_of
from chalicelib.domain.dataclass import dataclass
from chalicelib.payments.domain.note import Note
from chalicelib.payments.store import notes
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.payments.store.mandates import MandateRow
from chalicelib.payments.store.rows import OrderRow, PaymentRow, RefundRow
from chalicelib.receipts.domain.receipt_mail import ReceiptMail
from chalicelib.receipts.store import mails as receipt_mails

_MAX_PARTS = 100  # the newest payments of an order, refunds and disputes of a payment
_MAX_INVOICES = 20  # the newest ones of a subscription
_MAX_OF_CUSTOMER = 20  # the newest subscriptions and mandates of a customer
_MAX_CAPTURED = 5  # the newest payments of an order whose refunds are read; an order rarely has two

_ROWS: dict[str, type[ResourceRow]] = {
    "cus": CustomerRow, "order": OrderRow, "pay": PaymentRow, "rfnd": RefundRow, "dp": DisputeRow,
    "sub": SubscriptionRow, "inv": InvoiceRow, "man": MandateRow,
}  # fmt: skip
_LINK = "plink"

R = TypeVar("R", bound=ResourceRow)


@dataclass(frozen=True, slots=True)
class History:
    """Hold event ids, notes and mailed receipts, each newest first, and the resource's payment link."""

    event_ids: list[str] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    receipts: list[ReceiptMail] = field(default_factory=list)
    link: PaymentLink | None = None


def find(account: str, resource_id: str, most: int) -> History:
    """Return up to `most` event ids, notes and receipts of a customer, order, payment, refund, dispute,
    subscription, invoice, mandate or link.

    Event ids of a refund or dispute are also its payment's, those of a payment also its order's, and those
    of an order also its single-use link's and its invoice's. Those of invoices are also the subscription's,
    and those of saved methods, mandates and subscriptions also the customer's.
    """
    prefix = resource_id.partition("_")[0]
    if prefix == _LINK:
        link = payment_links.find(account, resource_id)
        order_id = link.order_id if link else None
        return replace(find(account, order_id, most) if order_id else History(), link=link)
    row = _ROWS.get(prefix)
    resource = row.find(account, resource_id) if row else None
    if resource is None:
        return History()
    parts = chain([resource], _parts_of(resource))
    found = set(chain.from_iterable(part.event_ids or () for part in parts))
    if isinstance(resource, CustomerRow):
        found |= saved_methods.event_ids_of(account, resource.id)
    ids = sorted(found, reverse=True)
    return History(ids[:most], _notes_of(resource, most), _receipts_of(resource, most), _link_of(resource))


def _parts_of(resource: ResourceRow) -> Iterator[ResourceRow]:
    if isinstance(resource, CustomerRow):
        yield from _of_customer(SubscriptionRow, resource)
        yield from _of_customer(MandateRow, resource)
    if isinstance(resource, SubscriptionRow):
        yield from _invoices(resource)
    if isinstance(resource, InvoiceRow) and resource.order_id:
        yield from _with_parts(OrderRow.find(resource.account, resource.order_id))
    if isinstance(resource, OrderRow):
        payments = list(_parts(PaymentRow, PaymentRow.by_order, resource, PaymentRow.order_id))
        yield from payments
        captured = sorted(
            (one for one in payments if one.amount_captured), key=lambda one: one.id, reverse=True
        )
        yield from chain.from_iterable(map(_parts_of, captured[:_MAX_CAPTURED]))
    if isinstance(resource, PaymentRow):
        yield from _parts(RefundRow, RefundRow.by_payment, resource, RefundRow.payment_id)
        yield from _parts(DisputeRow, DisputeRow.by_payment, resource, DisputeRow.payment_id)


def _with_parts(order: OrderRow | None) -> Iterator[ResourceRow]:
    return chain([order], _parts_of(order)) if order else iter(())


def _of_customer(row: type[SubscriptionRow | MandateRow], customer: CustomerRow) -> list[ResourceRow]:
    keys = row.keys_of_customer(customer.id)
    found, _ = newest_first(row, customer.account, Page(_MAX_OF_CUSTOMER), [keys])
    return found


def _invoices(subscription: SubscriptionRow) -> Iterator[ResourceRow]:
    """Return the newest invoices of a subscription, without their orders."""
    of = InvoiceRow.listed_subscription.startswith(f"{subscription.id}#")
    keys = InvoiceRow.by_subscription.query(
        partition_of(subscription.account, subscription.id), of, scan_index_forward=False, limit=_MAX_INVOICES
    )
    return InvoiceRow.all_of((subscription.account, key.id) for key in keys)


def _parts(row: type[R], index: Any, of: ResourceRow, column: Any) -> Iterator[R]:
    keys = index.query(partition_of(of.account, of.id), column == of.id)
    ids = sorted((key.id for key in keys), reverse=True)[:_MAX_PARTS]
    return row.all_of((of.account, id) for id in ids)


def _notes_of(resource: ResourceRow, most: int) -> list[Note]:
    if not isinstance(resource, PaymentRow):
        return []
    found: list[Note] = notes.of_payment(resource.account, resource.id, Page(limit=most)).items
    return found


def _receipts_of(resource: ResourceRow, most: int) -> list[ReceiptMail]:
    if not isinstance(resource, PaymentRow):
        return []
    return receipt_mails.of_payment(resource.account, resource.id, most)


def _link_of(resource: ResourceRow) -> PaymentLink | None:
    """Return the payment link of an order, or of a payment's order."""
    order: ResourceRow | None = resource
    if isinstance(resource, PaymentRow):
        order = OrderRow.find(resource.account, resource.order_id)
    link_id = order.notes.get(LINK_NOTE) if isinstance(order, OrderRow) else None
    return payment_links.find(resource.account, link_id) if link_id else None
