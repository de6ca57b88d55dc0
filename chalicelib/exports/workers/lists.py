"""Read the lists that can be exported, as the API shows their items."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from chalicelib.checkout.domain.payment_link import PaymentLink, status_of
from chalicelib.checkout.domain.payment_link import to_view as link_view
from chalicelib.checkout.store import payment_links
from chalicelib.db import events
from chalicelib.db.filters import Filters
from chalicelib.db.paging import Listed, Page, end_of
from chalicelib.domain import event
from chalicelib.domain.dataclass import dataclass
from chalicelib.exports.domain.export import Export, ExportResource
from chalicelib.payments.domain import dispute_view, order, payment_view, refund, settlement_difference
from chalicelib.payments.domain.payment import PaymentState
from chalicelib.payments.domain.settlement import PayoutLine
from chalicelib.payments.domain.settlement_views import line_view, payout_view
from chalicelib.payments.store import (
    disputes,
    orders,
    payment_lists,
    payouts,
    refunds,
    settlement_differences,
)
from chalicelib.settings import settings
from chalicelib.webhooks.domain import delivery_view
from chalicelib.webhooks.store import deliveries

PAGE_SIZE = 1000  # rows of one read

View = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _List:
    """`newest` reads one page of an account, and `views` shows its items at a time."""

    newest: Callable[[str, Page], Listed]
    views: Callable[[Sequence[Any], datetime], list[Any]]


def next_page(export: Export, end: str | None) -> tuple[list[View], str | None]:
    """Return the rows before the id `end`, newest first, and the id before which the rest ends."""
    chosen, listed = export.selection, _LISTS[export.resource]
    filters = Filters(chosen.wanted, chosen.starting, chosen.between, chosen.having)
    page = Page(PAGE_SIZE, chosen.first, end or chosen.end, filters)
    if chosen.state:
        found = payment_lists.newest(export.account, page, PaymentState(chosen.state))
    else:
        found = listed.newest(export.account, page)
    rest = end_of(found.next_cursor) if found.next_cursor else None
    return listed.views(found.items, export.created_at), rest


def _each(to_view: Callable[[Any], Any]) -> Callable[[Sequence[Any], datetime], list[Any]]:
    return lambda items, _at: [to_view(item) for item in items]


def _line_of(line: PayoutLine) -> View:
    return {"payout_id": line.payout_id, **line_view(line)}


def _links(links: Sequence[PaymentLink], at: datetime) -> list[View]:
    known = orders.by_id((link.account, link.order_id) for link in links if link.order_id)
    statuses = [status_of(link, known.get(link.order_id or ""), at) for link in links]
    checkout_url = settings().checkout_url
    return [link_view(link, status, checkout_url) for link, status in zip(links, statuses, strict=True)]


_LISTS: Final[Mapping[ExportResource, _List]] = {
    ExportResource.PAYMENTS: _List(payment_lists.newest, _each(payment_view.to_view)),
    ExportResource.ORDERS: _List(orders.newest, _each(order.to_view)),
    ExportResource.REFUNDS: _List(refunds.newest, _each(refund.to_view)),
    ExportResource.DISPUTES: _List(disputes.newest, _each(dispute_view.to_view)),
    ExportResource.PAYOUTS: _List(payouts.newest, _each(payout_view)),
    ExportResource.PAYOUT_LINES: _List(payouts.lines, _each(_line_of)),
    ExportResource.SETTLEMENT_DIFFERENCES: _List(
        settlement_differences.newest, _each(settlement_difference.to_view)
    ),
    ExportResource.PAYMENT_LINKS: _List(payment_links.newest, _links),
    ExportResource.WEBHOOKS: _List(deliveries.newest, _each(delivery_view.to_view)),
    ExportResource.EVENTS: _List(events.newest, _each(event.to_view)),
}
