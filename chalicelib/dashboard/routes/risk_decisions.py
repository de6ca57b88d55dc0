"""/v1/dashboard/risk: the decisions of risk rules over time."""

from chalice.app import Blueprint

from chalicelib.dashboard.domain.risk_decisions import RiskOverview, risk_overview
from chalicelib.dashboard.routes.overview import OverviewQuery, span_for
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
        "ended, compared with the previous period. Days are those of the merchant's time "
        "zone. Counts can be a few seconds late."
    ),
    access=Access.DASHBOARD, query=OverviewQuery,
)  # fmt: skip
def get_risk_overview(request: Request, query: OverviewQuery) -> RiskOverview:
    span = span_for(request, query)
    return risk_overview(span, metrics.between(request.account, span.edges))
