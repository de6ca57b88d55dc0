"""Numbers of ended deliveries by quarter of an hour: one ADD for each account and invocation, one query."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from chalicelib.db.row import Row
from chalicelib.db.statistics import add_or_lose
from chalicelib.webhooks.domain.delivery_counts import DeliveryCounts, total

_QUARTER_MINUTES = 15
_HOURS = [timedelta(hours=hour) for hour in range(24)]
_QUARTERS = [hour + timedelta(minutes=n) for hour in _HOURS for n in range(0, 60, _QUARTER_MINUTES)]


def _name(time: timedelta) -> str:
    """Return the time of a day as columns have it, such as 0915."""
    hours, minutes = divmod(time // timedelta(minutes=1), 60)
    return f"{hours:02}{minutes:02}"


_KINDS = ("delivered", "undelivered")
_COLUMNS = {f"{kind[0]}{_name(time)}": (kind, time) for kind in _KINDS for time in _QUARTERS} | {
    f"{kind}_{_name(time)[:2]}": (kind, time) for kind in _KINDS for time in _HOURS
}


class DeliveryCountsRow(Row):
    """Hold one day of an account in UTC: `id` is `ended#<day>`.

    It has two columns for each quarter of an hour with numbers, such as `d0915` and `u0915`, so that a day is
    one row to add to, and a period has few rows to read. Names are short, so that a day takes one write unit.
    Older rows have columns for hours, such as `delivered_09`. They count at the start of the hour.
    """

    class Meta:
        name = "endpoint_health"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    vars().update({name: NumberAttribute(null=True) for name in _COLUMNS})


def add(account: str, counts: DeliveryCounts, at: datetime) -> None:
    time = f"{at:%H}{at.minute // _QUARTER_MINUTES * _QUARTER_MINUTES:02}"
    added = {f"d{time}": counts.delivered, f"u{time}": counts.undelivered}
    actions = [getattr(DeliveryCountsRow, name).add(number) for name, number in added.items() if number]
    if actions:
        add_or_lose(DeliveryCountsRow(account, _id(at)), actions)


def between(account: str, first: datetime, until: datetime) -> dict[datetime, DeliveryCounts]:
    """Return the numbers of the days from `first` to before `until`, by the start of the quarter in UTC.

    Quarters without numbers are absent.
    """
    days = DeliveryCountsRow.id.between(_id(first), _id(until - timedelta(microseconds=1)))
    found: dict[datetime, list[DeliveryCounts]] = defaultdict(list)
    for row in DeliveryCountsRow.query(account, days):
        day = datetime.fromisoformat(row.id.partition("#")[2]).replace(tzinfo=UTC)
        for name in _COLUMNS.keys() & row.attribute_values.keys():
            kind, time = _COLUMNS[name]
            found[day + time].append(DeliveryCounts(**{kind: int(row.attribute_values[name])}))
    return {at: total(counts) for at, counts in found.items()}


def _id(at: datetime) -> str:
    return f"ended#{at:%Y-%m-%d}"
