"""/v1/operators/merchants: the merchants of the platform."""

from chalice.app import Blueprint

from chalicelib.accounts.store import memberships, merchants
from chalicelib.db.paging import end_of
from chalicelib.domain.errors import BadRequest, NotFound
from chalicelib.domain.ids import is_id
from chalicelib.http.fields import Limit
from chalicelib.http.models import Query
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.operators.domain.merchant_view import (
    OperatedMerchantDetails,
    OperatedMerchantView,
    to_details,
    to_view,
)
from chalicelib.operators.store import merchant_lists

merchants_api = Blueprint(__name__)


class OperatedMerchantQuery(Query):
    """Select a page of a list without an order."""

    limit: Limit = "10"
    cursor: str | None = None


@endpoint(
    merchants_api, "/v1/operators/merchants", "GET",
    summary="List all merchants",
    description="Returns the merchants of the platform. The list has no order.",
    access=Access.OPERATOR, query=OperatedMerchantQuery,
)  # fmt: skip
def list_merchants(
    request: Request,  # noqa: ARG001 - every view gets it
    query: OperatedMerchantQuery,
) -> PageView[OperatedMerchantView]:
    """List merchants. Raise BadRequest for a cursor of another list."""
    return page_view(merchant_lists.page_after(_id_of(query.cursor), int(query.limit)), to_view)


@endpoint(
    merchants_api, "/v1/operators/merchants/{merchant_id}", "GET",
    summary="Get a merchant",
    description="Returns a merchant with its users. It shows no secrets and nothing of payers.",
    access=Access.OPERATOR,
)  # fmt: skip
def get_merchant(request: Request, merchant_id: str) -> OperatedMerchantDetails:  # noqa: ARG001 - every view gets it
    """Return a merchant. Raise NotFound."""
    found = merchants.find(merchant_id)
    if found is None:
        raise NotFound(f"No such merchant: {merchant_id}.")
    return to_details(found, memberships.of_merchant(merchant_id))


def _id_of(cursor: str | None) -> str | None:
    try:
        merchant_id = end_of(cursor) if cursor is not None else None
    except ValueError:
        merchant_id = ""
    if merchant_id is not None and not is_id(merchant_id):
        raise BadRequest("cursor must be the next_cursor of a list", "cursor")
    return merchant_id
