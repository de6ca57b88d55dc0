"""Add up the decisions of risk rules, and of people on payments in review, for a period."""

from collections.abc import Iterable, Sequence
from typing import cast

from typing_extensions import TypedDict

from chalicelib.dashboard.domain.metric import RISK, Counts
from chalicelib.dashboard.domain.overview import Period, Span
from chalicelib.domain.event import iso


class RiskCounts(TypedDict):
    """Count the payments by decision, and the reviews by result."""

    allow: int
    require_3ds: int
    review: int
    block: int
    approved: int
    rejected: int


class RiskPoint(RiskCounts):
    """Hold the counts of one hour or day. `at` is its start."""

    at: str


class RiskOverview(TypedDict):
    """Show the decisions of a period, compared with the previous one. `since` and `until` include the current
    hour or day."""

    period: Period
    time_zone: str
    since: str
    until: str
    totals: RiskCounts
    previous: RiskCounts
    series: list[RiskPoint]


_FIELDS = tuple(RiskCounts.__annotations__)


def risk_overview(span: Span, parts: Sequence[Counts]) -> RiskOverview:
    """Return the counts of all currencies and methods. `parts` are those of `span.edges`."""
    before, _, *now = parts
    series = [{"at": iso(at), **_sum([counts])} for at, counts in zip(span.starts, now, strict=True)]
    return {
        "period": span.period,
        "time_zone": span.time_zone,
        "since": iso(span.starts[0]),
        "until": iso(span.until),
        "totals": _sum(now),
        "previous": _sum([before]),
        "series": cast("list[RiskPoint]", series),
    }


def _sum(buckets: Iterable[Counts]) -> RiskCounts:
    sums = dict.fromkeys(_FIELDS, 0)
    for counts in buckets:
        for metric, amount in counts.items():
            field = metric.what.removeprefix(RISK)
            if metric.what.startswith(RISK) and field in sums:
                sums[field] += amount
    return cast("RiskCounts", sums)
