"""/v1/dashboard/subscriptions: subscribers, monthly revenue and renewals, from a bounded number of rows."""

from datetime import datetime, timedelta
from itertools import pairwise

from chalice.app import Blueprint

from chalicelib.billing.store.clocks import clock_of
from chalicelib.dashboard.domain.metric import Counts
from chalicelib.dashboard.domain.metric_series import Series
from chalicelib.dashboard.domain.subscription_metrics import SubscriptionOverview, subscription_metrics
from chalicelib.dashboard.routes.overview import OverviewQuery, span_for
from chalicelib.dashboard.store import metrics
from chalicelib.domain.days import day_of, midnight
from chalicelib.domain.event import iso
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access

subscription_metrics_api = Blueprint(__name__)

RENEWAL_DAYS = 30


@endpoint(
    subscription_metrics_api, "/v1/dashboard/subscriptions", "GET",
    summary="Get subscription metrics",
    description=(
        "Returns the subscribers and the monthly recurring revenue (MRR) by currency, what changed them in a "
        "period, invoices that are open or overdue, and the renewals of the next 30 days. Days are those of "
        "the merchant's time zone. Metrics can be a few seconds late."
    ),
    access=Access.DASHBOARD, query=OverviewQuery,
)  # fmt: skip
def get_subscription_overview(request: Request, query: OverviewQuery) -> SubscriptionOverview:
    span = span_for(request, query)
    parts = metrics.between(request.account, span.edges, Series.BILLING)
    renewals = _renewals(request, span.time_zone)
    return {
        "period": query.period,
        "time_zone": span.time_zone,
        "since": iso(span.starts[0]),
        "until": iso(span.until),
        "currencies": subscription_metrics(span, metrics.totals(request.account), parts, renewals),
    }


def _renewals(request: Request, time_zone: str) -> dict[datetime, Counts]:
    """Return the renewals of today and the next days, by the start of the day."""
    today = day_of(clock_of(request.account, request.at).now, time_zone)
    edges = [midnight(today + n * timedelta(days=1), time_zone) for n in range(RENEWAL_DAYS + 1)]
    counts = metrics.between(request.account, edges, Series.RENEWALS)
    return {start: found for (start, _), found in zip(pairwise(edges), counts, strict=True)}
