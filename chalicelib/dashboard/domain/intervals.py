"""Add up the metrics of buckets in intervals, such as the days of a time zone."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from chalicelib.dashboard.domain.metric import QUARTER, QUARTERS, Counts, total
from chalicelib.dashboard.domain.metric_bucket import Bucket, between


def sums_between(edges: Sequence[datetime], buckets: Iterable[tuple[datetime, Bucket]]) -> list[Counts]:
    """Return the metrics between each edge and the next one.

    `edges` ascend, at full quarters of an hour. `buckets` come with the start of their day in UTC.
    """
    found: dict[int, list[Counts]] = defaultdict(list)
    for day, bucket in buckets:
        for interval, first, end in _parts_of(day, edges):
            found[interval].append(between(bucket, first, end))
    return [total(found[interval]) for interval in range(len(edges) - 1)]


def _parts_of(day: datetime, edges: Sequence[datetime]) -> Iterator[tuple[int, int, int]]:
    """Yield each interval that includes a part of the day, with the quarters of that part."""
    for interval in range(max(bisect_right(edges, day) - 1, 0), len(edges) - 1):
        first, end = (_quarter_in(day, edge) for edge in edges[interval : interval + 2])
        if first == QUARTERS:
            return
        if first < end:
            yield interval, first, end


def _quarter_in(day: datetime, edge: datetime) -> int:
    return min(max(edge - day, timedelta()) // QUARTER, QUARTERS)
