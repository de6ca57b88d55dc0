"""/v1/dashboard/requests: the API requests of the last 7 days: all of servers, and those of pages that
changed something or failed."""

from typing import Annotated, Literal

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.http.fields import PageQuery
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.request_log.domain.logged_request import RequestView, to_view
from chalicelib.request_log.store import request_log

requests_api = Blueprint(__name__)


class RequestLogQuery(PageQuery):
    """`outcome` is ok, replayed or an error code; `caller` is an API key or a user id."""

    method: Literal["GET", "HEAD", "POST", "PATCH", "DELETE"] | None = None
    status: Annotated[int, Field(ge=100, le=599)] | None = None
    outcome: Annotated[str, Field(max_length=40)] | None = None
    caller: Annotated[str, Field(max_length=255)] | None = None


@endpoint(
    requests_api, "/v1/dashboard/requests", "GET",
    summary="List logged API requests",
    description=(
        "Returns the API requests of the last 7 days that changed something or failed, newest first: those "
        "of your servers, of the dashboard and of the checkout."
    ),
    access=Access.DASHBOARD, query=RequestLogQuery,
)  # fmt: skip
def list_requests(request: Request, query: RequestLogQuery) -> PageView[RequestView]:
    return page_view(request_log.newest(request.account, query.page("req")), to_view)
