"""/v1/counts: count the rows of a list."""

from dataclasses import replace

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.dashboard.routes.list_filters import Filter, ListFilters
from chalicelib.db.paging import MAX_EXAMINED
from chalicelib.domain.errors import BadRequest
from chalicelib.exports.domain.export import PREFIXES, ExportResource
from chalicelib.exports.routes.lists import LISTS, check_may_read
from chalicelib.exports.store import lists
from chalicelib.http.parsing import parse_strings
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint

counts_api = Blueprint(__name__)


class CountQuery(ListFilters):
    """The filters are those of the list."""

    resource: ExportResource
    type: Filter = None
    uses: Filter = None
    event: Filter = None
    endpoint: Filter = None
    reference: Filter = None
    payout_id: Filter = None
    plan_id: Filter = None
    subscription_id: Filter = None


class CountView(TypedDict):
    """The number of rows of a list. Unless `is_exact`, there may be more than `count`."""

    resource: ExportResource
    count: int
    is_exact: bool


@endpoint(
    counts_api, "/v1/counts", "GET",
    summary="Count the rows of a list",
    description=(
        "Returns how many rows of a list match its filters, up to 1,000. It reads up to 1,000 rows: with a "
        "filter that few of them match, the count is exact only if they are all rows. A server needs the "
        "scope of the list too."
    ),
    query=CountQuery,
)  # fmt: skip
def count_rows(request: Request, query: CountQuery) -> CountView:
    listed = LISTS[query.resource]
    if listed.scope is None:
        raise BadRequest(f"resource: {query.resource} cannot be counted", "resource")
    check_may_read(request, query.resource)
    filters = parse_strings(listed.query, query.given("resource"))
    page = replace(filters.page(PREFIXES[query.resource]), limit=MAX_EXAMINED)
    state = getattr(filters, "state", None)
    found = lists.newest(query.resource, request.account, page, state, request.at)
    return {
        "resource": query.resource,
        "count": len(found.items),
        "is_exact": found.next_cursor is None,
    }
