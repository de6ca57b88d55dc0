"""Check the filters of an export as those of its list are checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from chalicelib.checkout.routes.payment_links import PaymentLinkListQuery
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import iso
from chalicelib.exports.domain.export import ExportResource, Selection
from chalicelib.http.fields import PageQuery
from chalicelib.http.parsing import parse_strings
from chalicelib.payments.routes.disputes import DisputeListQuery
from chalicelib.payments.routes.orders import OrderListQuery
from chalicelib.payments.routes.payments import PaymentListQuery
from chalicelib.payments.routes.refunds import RefundListQuery
from chalicelib.payments.routes.settlements import PayoutListQuery, SettlementDifferenceListQuery
from chalicelib.webhooks.routes.deliveries import DeliveryListQuery
from chalicelib.webhooks.routes.events import EventListQuery


@dataclass(frozen=True, slots=True)
class _List:
    """The query of a list, the prefix of its ids, and the scope that reads it."""

    query: type[PageQuery]
    prefix: str
    scope: str


LISTS: Final[Mapping[ExportResource, _List]] = {
    ExportResource.PAYMENTS: _List(PaymentListQuery, "pay", "payments:read"),
    ExportResource.ORDERS: _List(OrderListQuery, "order", "orders:read"),
    ExportResource.REFUNDS: _List(RefundListQuery, "rfnd", "refunds:read"),
    ExportResource.DISPUTES: _List(DisputeListQuery, "dp", "disputes:read"),
    ExportResource.PAYOUTS: _List(PayoutListQuery, "po", "payouts:read"),
    ExportResource.PAYOUT_LINES: _List(PageQuery, "po", "payouts:read"),
    ExportResource.SETTLEMENT_DIFFERENCES: _List(
        SettlementDifferenceListQuery, "sd", "settlement-differences:read"
    ),
    ExportResource.PAYMENT_LINKS: _List(PaymentLinkListQuery, "plink", "payment-links:read"),
    ExportResource.WEBHOOKS: _List(DeliveryListQuery, "whd", "webhooks:read"),
    ExportResource.EVENTS: _List(EventListQuery, "evt", "events:read"),
}


def selection_of(
    resource: ExportResource, filters: Mapping[str, str], start: datetime | None, end: datetime
) -> Selection:
    """Return what the export selects from `start` until before `end`. Raise BadRequest for a bad filter."""
    listed = LISTS[resource]
    reserved = next((name for name in ("limit", "cursor", "from", "to") if name in filters), None)
    if reserved:
        raise BadRequest(f"filters.{reserved}: unknown field", f"filters.{reserved}")
    times = {"to": iso(end), **({"from": iso(start)} if start else {})}
    query = parse_strings(listed.query, {**filters, **times}, within="filters")
    page = query.page(listed.prefix)
    state: Any = getattr(query, "state", None)
    return Selection(page.first, page.end, page.wanted, page.starting, state)
