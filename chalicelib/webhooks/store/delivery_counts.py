"""Numbers of ended deliveries by hour: one ADD for each account and invocation, one query of days."""

from collections.abc import Iterator
from datetime import UTC, datetime

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.db.row import Row
from chalicelib.db.statistics import add_or_lose
from chalicelib.webhooks.domain.delivery_counts import DeliveryCounts


class DeliveryCountsRow(Row):
    """One day of an account: `id` is `ended#<day>`. It has two columns for each hour, such as `delivered_09`,
    so that a day is one row to add to, and a period has few rows to read."""

    class Meta:
        name = "endpoint_health"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    vars().update({f"delivered_{hour:02}": NumberAttribute(null=True) for hour in range(24)})
    vars().update({f"undelivered_{hour:02}": NumberAttribute(null=True) for hour in range(24)})


def add(account: str, counts: DeliveryCounts, at: datetime) -> None:
    added = {f"delivered_{at:%H}": counts.delivered, f"undelivered_{at:%H}": counts.undelivered}
    actions = [getattr(DeliveryCountsRow, name).add(number) for name, number in added.items() if number]
    if actions:
        add_or_lose(DeliveryCountsRow(account, _id(at)), actions)


def by_hour(account: str, first: datetime, last: datetime) -> dict[datetime, DeliveryCounts]:
    """Return the numbers of the days from `first` to `last`, by the start of the hour in UTC."""
    days = DeliveryCountsRow.id.between(_id(first), _id(last))
    return dict(hour for row in DeliveryCountsRow.query(account, days) for hour in _hours(row))


def _hours(row: DeliveryCountsRow) -> Iterator[tuple[datetime, DeliveryCounts]]:
    day = datetime.fromisoformat(row.id.partition("#")[2]).replace(tzinfo=UTC)
    for hour in range(24):
        numbers = (getattr(row, f"{name}_{hour:02}") for name in ("delivered", "undelivered"))
        yield day.replace(hour=hour), DeliveryCounts(*(int(number or 0) for number in numbers))


def _id(at: datetime) -> str:
    return f"ended#{at:%Y-%m-%d}"
