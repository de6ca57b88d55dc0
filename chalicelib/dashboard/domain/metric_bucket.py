"""Count events in a bucket, the metrics of one day by its quarters of an hour, each event once.

A bucket has the ids of the events that it includes, so one conditional write of its row both adds events and
makes them known. Only the newest ids stay in the row; the others are archived by the minute in their ULID.
An event is therefore found by its id alone, in any order of events and in batches of any size.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import field, replace

from chalicelib.dashboard.domain.metric import QUARTERS, Counts, CountsByQuarter, Metric, total
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.ids import time_of

MAX_RECENT = 24  # with this many ids of 16 bytes, the row of a usual merchant takes one write unit
_KEPT = 8  # ids that stay in the row when the others are archived: late events are mostly seconds late

_NOON = QUARTERS // 2

Events = Mapping[str, CountsByQuarter]  # what each event adds to a bucket, by the event's id


@dataclass(frozen=True, slots=True)
class Bucket:
    """Hold the metrics of a day in UTC: sums of the day, and `quarters` with the numbers of its quarters.

    Its events are those in `recent` and in its archive. No id above `archived_until` is in the archive.
    """

    counts: Counts = field(default_factory=dict)
    quarters: Mapping[Metric, Sequence[int]] = field(default_factory=dict)
    recent: frozenset[str] = frozenset()
    archived_until: str | None = None


def maybe_archived(bucket: Bucket, ids: Iterable[str]) -> set[str]:
    """Return the ids for which only the archive shows whether the bucket includes their events."""
    until = bucket.archived_until or ""
    return {id for id in ids if id not in bucket.recent and id <= until}


def add(bucket: Bucket, events: Events) -> Bucket:
    """Return the bucket with events that it did not include."""
    added = [one for by_quarter in events.values() for one in by_quarter.items()]
    quarters = {metric: list(numbers) for metric, numbers in bucket.quarters.items()}
    for quarter, counts in added:
        for metric, amount in counts.items():
            quarters.setdefault(metric, [0] * QUARTERS)[quarter] += amount
    sums = total([bucket.counts, *(counts for _, counts in added)])
    return replace(bucket, counts=sums, quarters=quarters, recent=bucket.recent | events.keys())


def between(bucket: Bucket, first: int, end: int) -> Counts:
    """Return the metrics of the quarters from `first` to before `end`.

    What was counted before quarters were kept has no quarter. It counts at noon in UTC.
    """
    sums: Counts = {}
    for metric, amount in bucket.counts.items():
        numbers = bucket.quarters.get(metric, ())
        part = sum(numbers[first:end])
        if first <= _NOON < end:
            part += amount - sum(numbers)
        if part:
            sums[metric] = part
    return sums


def to_archive(bucket: Bucket) -> dict[str, frozenset[str]]:
    """Return the ids that must leave the row, by minute. There are none until the row has MAX_RECENT ids."""
    if len(bucket.recent) < MAX_RECENT:
        return {}
    by_minute: dict[str, set[str]] = defaultdict(set)
    for id in sorted(bucket.recent)[:-_KEPT]:
        by_minute[minute_of(id)].add(id)
    return {minute: frozenset(ids) for minute, ids in by_minute.items()}


def archive(bucket: Bucket, ids: Collection[str]) -> Bucket:
    """Return the bucket after these ids were written to its archive."""
    until = max(filter(None, [bucket.archived_until, *ids]), default=None)
    return replace(bucket, recent=bucket.recent - set(ids), archived_until=until)


def minute_of(id: str) -> str:
    return f"{time_of(id):%Y-%m-%dT%H:%M}"
