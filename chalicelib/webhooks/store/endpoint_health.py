"""Health of endpoints per hour: one ADD per endpoint and invocation, one query for a day."""

from datetime import datetime, timedelta

from pynamodb.attributes import NumberAttribute, TTLAttribute, UnicodeAttribute

from chalicelib.db.row import Row
from chalicelib.db.statistics import add_or_lose
from chalicelib.webhooks.domain.endpoint import Endpoint
from chalicelib.webhooks.domain.endpoint_health import BUCKETS_MS, WINDOW_HOURS, Health, merge

_RETENTION = timedelta(hours=2 * WINDOW_HOURS)


class HealthRow(Row):
    """One endpoint in one hour: `id` is `<endpoint id>#<hour>`, `up_to_…` count attempts by ms."""

    class Meta:
        name = "endpoint_health"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    attempts = NumberAttribute(default=0)
    succeeded = NumberAttribute(default=0)
    up_to_25 = NumberAttribute(default=0)
    up_to_50 = NumberAttribute(default=0)
    up_to_100 = NumberAttribute(default=0)
    up_to_200 = NumberAttribute(default=0)
    up_to_400 = NumberAttribute(default=0)
    up_to_800 = NumberAttribute(default=0)
    up_to_1600 = NumberAttribute(default=0)
    up_to_3200 = NumberAttribute(default=0)
    up_to_6400 = NumberAttribute(default=0)
    up_to_16000 = NumberAttribute(default=0)
    expires_at = TTLAttribute()


def add(endpoint: Endpoint, tally: Health, at: datetime) -> None:
    """Add the attempts of one invocation."""
    counts = {"attempts": tally.attempts, "succeeded": tally.succeeded}
    counts |= {f"up_to_{ms}": count for ms, count in tally.took.items()}
    added = [getattr(HealthRow, name).add(count) for name, count in counts.items() if count]
    row = HealthRow(endpoint.account, _id(endpoint, at))
    add_or_lose(row, [*added, HealthRow.expires_at.set(at + _RETENTION)])


def of_endpoint(endpoint: Endpoint, at: datetime) -> Health:
    """Return the health over the last 24 hours, with the whole hour in which they started."""
    hours = HealthRow.id.between(_id(endpoint, at - timedelta(hours=WINDOW_HOURS)), _id(endpoint, at))
    return merge(_health(row) for row in HealthRow.query(endpoint.account, hours))


def _id(endpoint: Endpoint, at: datetime) -> str:
    return f"{endpoint.id}#{at:%Y-%m-%dT%H}"


def _health(row: HealthRow) -> Health:
    took = {ms: int(getattr(row, f"up_to_{ms}") or 0) for ms in BUCKETS_MS}
    return Health(int(row.attempts or 0), int(row.succeeded or 0), took)
