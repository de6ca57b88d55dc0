"""/v1/dashboard/requests: what the merchant's servers asked in the last 7 days, and what in its pages changed
something or was refused."""

from typing import Annotated, Literal

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.dashboard.domain.request_log import RequestView, public
from chalicelib.dashboard.store import request_log
from chalicelib.http.fields import Listing
from chalicelib.http.responses import ListOf, listed
from chalicelib.http.route import Request, dashboard_endpoint

requests_api = Blueprint(__name__)


class Requests(Listing):
    """`outcome` is ok, replayed, or the code of a refusal; `caller` a key, or the id of a user."""

    method: Literal["GET", "POST", "PATCH", "DELETE"] | None = None
    status: Annotated[int, Field(ge=100, le=599)] | None = None
    outcome: Annotated[str, Field(max_length=40)] | None = None
    caller: Annotated[str, Field(max_length=255)] | None = None


@dashboard_endpoint(requests_api, "/v1/dashboard/requests", "GET")
def list_requests(request: Request, query: Requests) -> ListOf[RequestView]:
    return listed(request_log.newest(request.account, query.page("req")), public)
