"""Narrow a search by the filters of the list of its type."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from chalicelib.dashboard.domain.search import Kind
from chalicelib.dashboard.store.matches import Scope
from chalicelib.domain.errors import BadRequest
from chalicelib.http.fields import PageQuery
from chalicelib.http.parsing import parse_strings
from chalicelib.payments.routes.orders import OrderListQuery
from chalicelib.payments.routes.payments import PaymentListQuery
from chalicelib.payments.routes.refunds import RefundListQuery

_LISTS: Mapping[Kind, type[PageQuery]] = {
    Kind.ORDER: OrderListQuery,
    Kind.PAYMENT: PaymentListQuery,
    Kind.REFUND: RefundListQuery,
}
_Filter = Annotated[str, Field(max_length=255)] | None


class SearchFilters(BaseModel):
    """Filters of the lists. The list of the type has them, and checks their values."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    from_: _Filter = Field(default=None, alias="from")
    to: _Filter = None
    status: _Filter = None
    state: _Filter = None
    method: _Filter = None
    currency: _Filter = None
    order_id: _Filter = None
    payment_id: _Filter = None
    receipt: _Filter = None
    acquirer_reference: _Filter = None
    amount: _Filter = None
    amount_from: _Filter = None
    amount_to: _Filter = None
    card_last4: _Filter = None
    card_brand: _Filter = None

    def scope(self, account: str, kind: Kind | None) -> Scope:
        """Return what the filters select. Raise BadRequest for one that the list of the type lacks."""
        given = self.model_dump(include=set(SearchFilters.model_fields), exclude_none=True, by_alias=True)
        if not given:
            return Scope(account, kind)
        if kind is None:
            raise BadRequest("type is required with filters", "type")
        query = parse_strings(_LISTS[kind], given)
        page = query.page(kind.prefix)
        return Scope(account, kind, page, getattr(query, "state", None), is_filtered=True)
