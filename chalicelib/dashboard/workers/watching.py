"""Find what an account should be alerted to, and no event says.

Produced by chalicelib/system/workers/watches.py. chalicelib/notices/workers/alerts.py mails the alerts.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby

from chalicelib.dashboard.domain.failure_rate import is_unusual, percent, tally_of
from chalicelib.dashboard.store import metrics
from chalicelib.dashboard.workers.digests import digests
from chalicelib.domain.event import iso
from chalicelib.notices.domain.alert import Alert, dispute_values, endpoint_values
from chalicelib.notices.domain.mail import MailKind
from chalicelib.payments.store import disputes, settlement_differences
from chalicelib.webhooks.domain.endpoint import EndpointState, state_of
from chalicelib.webhooks.store import endpoints

FAILING_FOR = timedelta(hours=1)
DEADLINE_WITHIN = timedelta(days=3)  # as in the dashboard's list of disputes
DIFFERENCES_OF = timedelta(days=1)
USUAL = timedelta(days=7)


def found(account: str, at: datetime) -> Iterator[Alert]:
    """Yield the alerts of what holds at this time, also those that are mailed already."""
    yield from _failing_endpoints(account, at)
    yield from _deadlines(account, at)
    yield from _differences(account, at)
    yield from _failing_payments(account, at)
    yield from digests(account, at)


def _failing_endpoints(account: str, at: datetime) -> Iterator[Alert]:
    for endpoint in endpoints.of_account(account):
        since = endpoint.breaker.failing_since
        if state_of(endpoint) is EndpointState.FAILING and since and at - since >= FAILING_FOR:
            values = endpoint_values(endpoint.id, endpoint.url) | {"failing_since": iso(since)}
            yield Alert(account, MailKind.ENDPOINT_FAILING, endpoint.id, since, at, values)


def _deadlines(account: str, at: datetime) -> Iterator[Alert]:
    for dispute in disputes.needing_response(account):
        deadline = dispute.respond_by
        if deadline and at < deadline <= at + DEADLINE_WITHIN:
            values = dispute_values(dispute.id, dispute.payment_id, dispute.amount, dispute.currency)
            values["respond_by"] = iso(deadline)
            yield Alert(account, MailKind.DISPUTE_DEADLINE, dispute.id, deadline, at, values)


def _differences(account: str, at: datetime) -> Iterator[Alert]:
    """Yield one alert for each day with differences, since a comparison can find many."""
    changed = settlement_differences.opened_since(account, at - DIFFERENCES_OF)
    days = sorted(one.updated_at.replace(hour=0, minute=0, second=0, microsecond=0) for one in changed)
    for day, _ in groupby(days):
        values = {"day": f"{day:%Y-%m-%d}"}
        yield Alert(account, MailKind.PAYOUT_DIFFERENCES, "payouts", day, at, values)


def _failing_payments(account: str, at: datetime) -> Iterator[Alert]:
    """Compare the last complete hour with the seven days before it. One alert a day is enough."""
    until = at.replace(minute=0, second=0, microsecond=0)
    hour = until - timedelta(hours=1)
    usual, now = map(tally_of, metrics.between(account, [hour - USUAL, hour, until]))
    if is_unusual(now, usual):
        day = hour.replace(hour=0)
        values = {
            "hour": iso(hour), "failed": str(now.failed), "ended": str(now.ended),
            "percent": str(percent(now)), "usual_percent": str(percent(usual)),
        }  # fmt: skip
        yield Alert(account, MailKind.PAYMENTS_FAILING, "payments", day, at, values)
