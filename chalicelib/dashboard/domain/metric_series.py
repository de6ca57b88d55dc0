"""Define the kinds of metrics. Each kind has its own buckets, which are read together."""

from datetime import UTC, datetime
from enum import StrEnum

from chalicelib.domain.metric_change import MetricChange

THE_TOTALS = datetime(1970, 1, 1, tzinfo=UTC)
_OF_NOW = frozenset(
    (
        "mrr",
        "subscribers",
        "trialing",
        "on_pause",
        "past_due",
        "open",
        "open_amount",
        "overdue",
        "overdue_amount",
    )
)


class Series(StrEnum):
    """Name the buckets of one kind of metrics.

    TOTALS never start again: all of them are in the bucket of the day of THE_TOTALS. RENEWALS are in the
    buckets of the days on which periods end.
    """

    PAYMENTS = "day#"
    BILLING = "billing#"
    RENEWALS = "renewals#"
    TOTALS = "totals#"


def place_of(change: MetricChange, at: datetime) -> tuple[Series, datetime]:
    """Return where an addition by an event of a time is counted."""
    if change.at:
        return Series.RENEWALS, datetime.fromisoformat(change.at)
    return (Series.TOTALS, THE_TOTALS) if change.what in _OF_NOW else (Series.BILLING, at)
