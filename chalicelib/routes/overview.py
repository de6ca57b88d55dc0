"""/v1/dashboard/overview: all that the first page shows, in one call that reads a bounded number of rows."""

from chalice.app import Blueprint
from pydantic import BaseModel, ConfigDict
from typing_extensions import TypedDict

from chalicelib.domain.delivery import DeliveryStatus
from chalicelib.domain.endpoint import EndpointState, state_of
from chalicelib.domain.event import iso
from chalicelib.domain.overview import CurrencyFigures, Period, figures_of, span_of
from chalicelib.routes.edge import Request, dashboard_endpoint
from chalicelib.store import counters, deliveries, endpoints
from chalicelib.store.paging import Page

overview_api = Blueprint(__name__)

DELIVERIES_LOOKED_AT = 100


class Of(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    period: Period = Period.TODAY


class WebhookHealth(TypedDict):
    """How many endpoints, and how they are; how the newest `deliveries` went, which are at most 100."""

    endpoints: int
    failing: int
    disabled: int
    deliveries: int
    succeeded: int
    failed: int
    pending: int


class Overview(TypedDict):
    """`since` and `until` bound the period, `previous_since` and `previous_until` the one before it."""

    period: Period
    since: str
    until: str
    previous_since: str
    previous_until: str
    currencies: list[CurrencyFigures]
    webhooks: WebhookHealth


@dashboard_endpoint(overview_api, "/v1/dashboard/overview", "GET")
def get_overview(request: Request, query: Of) -> Overview:
    """Figures are kept as things happen, and may be some seconds late."""
    span = span_of(query.period, request.at)
    first, last = span.bucket_of(span.before[0]), span.bucket_of(span.now[-1])
    elapsed = request.at - span.now[0]
    return {
        "period": query.period,
        "since": iso(span.now[0]),
        "until": iso(request.at),
        "previous_since": iso(span.before[0]),
        "previous_until": iso(span.before[0] + elapsed if query.period is Period.TODAY else span.now[0]),
        "currencies": figures_of(span, counters.between(request.account, first, last)),
        "webhooks": _webhooks(request.account),
    }


def _webhooks(account: str) -> WebhookHealth:
    newest = deliveries.newest(account, Page(limit=DELIVERIES_LOOKED_AT)).items
    statuses = [delivery.status for delivery in newest]
    states = [state_of(endpoint) for endpoint in endpoints.of_account(account)]
    return {
        "endpoints": len(states),
        "failing": states.count(EndpointState.FAILING),
        "disabled": states.count(EndpointState.DISABLED),
        "deliveries": len(newest),
        "succeeded": statuses.count(DeliveryStatus.SUCCESS),
        "failed": statuses.count(DeliveryStatus.FAILED),
        "pending": statuses.count(DeliveryStatus.PENDING),
    }
