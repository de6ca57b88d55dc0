"""/v1/dashboard/risk: the decisions of risk rules over time."""

from itertools import chain

from chalice.app import Blueprint

from chalicelib.dashboard.domain.overview import span_of
from chalicelib.dashboard.domain.risk_decisions import RiskOverview, risk_overview
from chalicelib.dashboard.routes.overview import OverviewQuery
from chalicelib.dashboard.store import metrics
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access

risk_decisions_api = Blueprint(__name__)


@endpoint(
    risk_decisions_api, "/v1/dashboard/risk", "GET",
    summary="Get the decisions of the risk rules",
    description=(
        "Returns how many payments the risk rules decided on in a period, by decision, and how reviews "
        "ended, compared with the previous period. Counts can be a few seconds late."
    ),
    access=Access.DASHBOARD, query=OverviewQuery,
)  # fmt: skip
def get_risk_overview(request: Request, query: OverviewQuery) -> RiskOverview:
    span = span_of(query.period, request.at)
    read = [metrics.between(request.account, first, last) for first, last in span.ranges]
    return risk_overview(span, dict(chain.from_iterable(read)))
