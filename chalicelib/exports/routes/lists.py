"""Name the lists that can be exported, their filters and who may read them."""

from collections.abc import Mapping
from typing import Final

from chalicelib.accounts.authentication import check_scope
from chalicelib.accounts.domain.session import Session
from chalicelib.audit.routes.audit_log import AuditLogQuery
from chalicelib.billing.routes.invoices import InvoiceListQuery
from chalicelib.billing.routes.subscriptions import SubscriptionListQuery
from chalicelib.checkout.routes.payment_links import PaymentLinkListQuery
from chalicelib.customers.routes.customers import CustomerListQuery
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import Forbidden
from chalicelib.domain.role import Role
from chalicelib.exports.domain.export import ExportResource
from chalicelib.http.fields import PageQuery
from chalicelib.http.request import Request
from chalicelib.payments.routes.disputes import DisputeListQuery
from chalicelib.payments.routes.orders import OrderListQuery
from chalicelib.payments.routes.payments import PaymentListQuery
from chalicelib.payments.routes.refunds import RefundListQuery
from chalicelib.payments.routes.settlements import (
    PayoutLineListQuery,
    PayoutListQuery,
    SettlementDifferenceListQuery,
)
from chalicelib.request_log.routes.request_log import RequestLogQuery
from chalicelib.webhooks.routes.deliveries import DeliveryListQuery
from chalicelib.webhooks.routes.events import EventListQuery


@dataclass(frozen=True, slots=True)
class _List:
    """Hold the query of a list, and who reads it: an API key with `scope`, and a user with `min_role`.

    Without `scope` no API key does.
    """

    query: type[PageQuery]
    scope: str | None
    min_role: Role = Role.VIEWER


LISTS: Final[Mapping[ExportResource, _List]] = {
    ExportResource.PAYMENTS: _List(PaymentListQuery, "payments:read"),
    ExportResource.CUSTOMERS: _List(CustomerListQuery, "customers:read"),
    ExportResource.ORDERS: _List(OrderListQuery, "orders:read"),
    ExportResource.REFUNDS: _List(RefundListQuery, "refunds:read"),
    ExportResource.DISPUTES: _List(DisputeListQuery, "disputes:read"),
    ExportResource.PAYOUTS: _List(PayoutListQuery, "payouts:read"),
    ExportResource.PAYOUT_LINES: _List(PayoutLineListQuery, "payouts:read"),
    ExportResource.SETTLEMENT_DIFFERENCES: _List(
        SettlementDifferenceListQuery, "settlement-differences:read"
    ),
    ExportResource.PAYMENT_LINKS: _List(PaymentLinkListQuery, "payment-links:read"),
    ExportResource.SUBSCRIPTIONS: _List(SubscriptionListQuery, "subscriptions:read"),
    ExportResource.INVOICES: _List(InvoiceListQuery, "invoices:read"),
    ExportResource.WEBHOOKS: _List(DeliveryListQuery, "webhooks:read"),
    ExportResource.EVENTS: _List(EventListQuery, "events:read"),
    ExportResource.AUDIT_LOG: _List(AuditLogQuery, None, Role.OWNER),
    ExportResource.REQUESTS: _List(RequestLogQuery, None),
}


def check_may_read(request: Request, resource: ExportResource) -> None:
    """Raise Forbidden unless the caller may read the list."""
    listed, caller = LISTS[resource], request.caller
    if listed.scope is not None:
        check_scope(request, listed.scope)
    elif not isinstance(caller.credential, Session):
        raise Forbidden(f"Only users of the dashboard can export {resource}.")
    if not caller.role.may(listed.min_role):
        raise Forbidden(f"Your role ({caller.role}) does not allow this.")
