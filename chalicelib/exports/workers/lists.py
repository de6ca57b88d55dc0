"""Read the lists that can be exported, as the API shows their items."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from chalicelib.audit.domain import view as audit_view
from chalicelib.billing.domain import invoice_view, subscription
from chalicelib.checkout.domain.payment_link import LinkStatus, PaymentLink
from chalicelib.checkout.domain.payment_link import to_view as link_view
from chalicelib.customers.domain import customer
from chalicelib.db.filters import Filters
from chalicelib.db.paging import Page, end_of
from chalicelib.domain import event
from chalicelib.domain.event import iso
from chalicelib.exports.domain.export import Export, ExportResource
from chalicelib.exports.domain.selection import stored_between
from chalicelib.exports.store.lists import newest
from chalicelib.exports.workers.joins import View, with_joined
from chalicelib.payments.domain import dispute_view, order, payment_view, refund, settlement_difference
from chalicelib.payments.domain.dispute import Dispute
from chalicelib.payments.domain.payment import Payment, capture_times
from chalicelib.payments.domain.settlement import PayoutLine
from chalicelib.payments.domain.settlement_views import line_view, payout_view
from chalicelib.request_log.domain import logged_request
from chalicelib.settings import settings
from chalicelib.webhooks.domain import delivery_view

PAGE_SIZE = 1000  # rows of one read


def next_page(export: Export, end: str | None) -> tuple[list[View], str | None]:
    """Return the rows before the id `end`, newest first, and the id before which the rest ends."""
    chosen = export.selection
    between = {**chosen.between, **stored_between(chosen)}
    filters = Filters(chosen.wanted, chosen.starting, between, chosen.having)
    page = Page(PAGE_SIZE, chosen.first, end or chosen.end, filters)
    found = newest(export.resource, export.account, page, chosen.state, export.created_at, chosen.search)
    rest = end_of(found.next_cursor) if found.next_cursor else None
    to_view = _VIEWS[export.resource]
    views = [to_view(item) for item in found.items]
    return with_joined(export, views), rest


def _payment_of(payment: Payment) -> View:
    """Return the payment with its captures, which reports count on their own days."""
    times = [iso(at) for at in capture_times(payment)]
    captures = [{"amount": amount, "at": at} for amount, at in zip(payment.captures, times, strict=True)]
    return {**payment_view.to_view(payment), "captured_at": next(iter(times), None), "captures": captures}


def _dispute_of(dispute: Dispute) -> View:
    return {**dispute_view.to_view(dispute), **_storage(dispute)}


def _line_of(line: PayoutLine) -> View:
    return {"payout_id": line.payout_id, **line_view(line), **_storage(line)}


def _storage(row: Dispute | PayoutLine) -> View:
    """Return the time by which a schedule selects the row. Version 0.1.0 stored none."""
    return {"stored_at": iso(row.stored_at)} if row.stored_at else {}


def _link_of(listed: tuple[PaymentLink, LinkStatus]) -> View:
    return link_view(*listed, settings().checkout_url)


_VIEWS: Final[Mapping[ExportResource, Callable[[Any], Any]]] = {
    ExportResource.PAYMENTS: _payment_of,
    ExportResource.CUSTOMERS: customer.to_view,
    ExportResource.ORDERS: order.to_view,
    ExportResource.REFUNDS: refund.to_view,
    ExportResource.DISPUTES: _dispute_of,
    ExportResource.PAYOUTS: payout_view,
    ExportResource.PAYOUT_LINES: _line_of,
    ExportResource.SETTLEMENT_DIFFERENCES: settlement_difference.to_view,
    ExportResource.PAYMENT_LINKS: _link_of,
    ExportResource.SUBSCRIPTIONS: subscription.to_view,
    ExportResource.INVOICES: invoice_view.to_view,
    ExportResource.WEBHOOKS: delivery_view.to_view,
    ExportResource.EVENTS: event.to_view,
    ExportResource.AUDIT_LOG: audit_view.to_view,
    ExportResource.REQUESTS: logged_request.to_view,
}
