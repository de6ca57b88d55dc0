"""/v1/dashboard/overview: the metrics of the start page, read from a bounded number of rows."""

from chalice.app import Blueprint
from pydantic import BaseModel, ConfigDict
from typing_extensions import TypedDict

from chalicelib.accounts.store import merchants
from chalicelib.dashboard.domain.overview import (
    CurrencyMetrics,
    DeliveryMetrics,
    Period,
    Span,
    delivery_metrics_of,
    metrics_of,
    span_of,
)
from chalicelib.dashboard.store import metrics
from chalicelib.domain.event import iso
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.webhooks.domain.endpoint import EndpointState, state_of
from chalicelib.webhooks.store import delivery_counts, endpoints

overview_api = Blueprint(__name__)


class OverviewQuery(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    period: Period = Period.TODAY


class EndpointStates(TypedDict):
    """The number of endpoints, and of those that fail or are disabled."""

    endpoints: int
    failing: int
    disabled: int


class WebhookHealth(DeliveryMetrics, EndpointStates):
    """Delivery metrics and endpoint states."""


class Overview(TypedDict):
    """Days start in `time_zone`, the merchant's. `since` and `until` include the current hour or day.
    `previous_since` and `previous_until` bound the previous period up to the same hour."""

    period: Period
    time_zone: str
    since: str
    until: str
    previous_since: str
    previous_until: str
    currencies: list[CurrencyMetrics]
    webhooks: WebhookHealth


@endpoint(
    overview_api, "/v1/dashboard/overview", "GET",
    summary="Get payment metrics",
    description=(
        "Returns payment, refund and webhook metrics of a period, compared with the previous period. "
        "Days are those of the merchant's time zone. Metrics can be a few seconds late."
    ),
    access=Access.DASHBOARD, query=OverviewQuery,
)  # fmt: skip
def get_overview(request: Request, query: OverviewQuery) -> Overview:
    """Return the metrics, which can be some seconds late."""
    span = span_for(request, query)
    parts = metrics.between(request.account, span.edges)
    deliveries = delivery_counts.between(request.account, span.before[0], span.until)
    return {
        "period": query.period,
        "time_zone": span.time_zone,
        "since": iso(span.starts[0]),
        "until": iso(span.until),
        "previous_since": iso(span.before[0]),
        "previous_until": iso(span.before[1]),
        "currencies": metrics_of(span, parts),
        "webhooks": {**delivery_metrics_of(span, deliveries), **_endpoints(request.account)},
    }


def span_for(request: Request, query: OverviewQuery) -> Span:
    return span_of(query.period, request.at, merchants.of_account(request.account).zone)


def _endpoints(account: str) -> EndpointStates:
    states = [state_of(endpoint) for endpoint in endpoints.of_account(account)]
    return {
        "endpoints": len(states),
        "failing": states.count(EndpointState.FAILING),
        "disabled": states.count(EndpointState.DISABLED),
    }
