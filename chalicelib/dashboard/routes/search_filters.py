"""Narrow a search by the filters of the list of its type."""

from collections.abc import Mapping

from chalicelib.customers.routes.customers import CustomerListQuery
from chalicelib.dashboard.routes.list_filters import Filter, ListFilters
from chalicelib.dashboard.store.matches import Scope
from chalicelib.domain.errors import BadRequest
from chalicelib.http.fields import PageQuery
from chalicelib.http.parsing import parse_strings
from chalicelib.payments.domain.searchable import Kind
from chalicelib.payments.routes.orders import OrderListQuery
from chalicelib.payments.routes.payments import PaymentListQuery
from chalicelib.payments.routes.refunds import RefundListQuery

_LISTS: Mapping[Kind, type[PageQuery]] = {
    Kind.CUSTOMER: CustomerListQuery,
    Kind.ORDER: OrderListQuery,
    Kind.PAYMENT: PaymentListQuery,
    Kind.REFUND: RefundListQuery,
}


class SearchFilters(ListFilters):
    type: Kind | None = None
    cursor: Filter = None

    def scope(self, account: str) -> Scope:
        """Return what the filters select. Raise BadRequest for one that the list of the type lacks."""
        given = self.given("q", "type")
        if not given:
            return Scope(account, self.type)
        if self.type is None and given.keys() != {"cursor"}:
            raise BadRequest("type is required with filters", "type")
        listed = self.type or Kind.PAYMENT  # which are read if there is no type
        query = parse_strings(_LISTS[listed], given)
        return Scope(
            account, self.type, query.page(listed.prefix), getattr(query, "state", None), is_filtered=True,
            is_continued=self.cursor is not None,
        )  # fmt: skip
