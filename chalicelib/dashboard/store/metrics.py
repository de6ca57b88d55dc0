"""Store a merchant's metrics: one row for each day in UTC and shard, with its quarters of an hour.

Each event is counted once, even if it is received again: the row of a day knows its events
(chalicelib/dashboard/domain/metric_bucket.py), and is written on the condition that it is as it was read.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import chain

from chalicelib.dashboard.domain.intervals import sums_between
from chalicelib.dashboard.domain.metric import (
    QUARTER,
    Counts,
    MetricDelta,
    bucket_of,
    by_bucket,
    start_of,
)
from chalicelib.dashboard.domain.metric_bucket import (
    Bucket,
    Events,
    add,
    archive,
    maybe_archived,
    minute_of,
    to_archive,
)
from chalicelib.dashboard.domain.metric_series import THE_TOTALS, Series
from chalicelib.dashboard.store.rows import ArchiveRow, MetricRow
from chalicelib.db.backoff import Backoff
from chalicelib.db.conditional import equals, put_if
from chalicelib.db.parallel import for_each
from chalicelib.db.sharded_row import ShardedRow
from chalicelib.db.transaction import RETENTION
from chalicelib.domain.ids import time_of

_ARCHIVE_RETENTION = RETENTION + timedelta(days=1)  # outlasts events, so a replay counts no event twice


def count(account: str, deltas: Iterable[MetricDelta]) -> None:
    """Add the events that were not counted before. Raise Busy if some are uncounted after all attempts."""
    for key, events in by_bucket(deltas).items():
        _count(f"{account}#{key.shard}", key.name, events)


def totals(account: str) -> Counts:
    """Return the metrics that hold what is true now, such as the number of subscribers."""
    [counts] = between(account, [THE_TOTALS, THE_TOTALS + QUARTER], Series.TOTALS)
    return counts


def between(account: str, edges: Sequence[datetime], series: Series = Series.PAYMENTS) -> list[Counts]:
    """Return the metrics between each edge and the next one. `edges` ascend, at full quarters of an hour."""
    first, last = bucket_of(edges[0], series), bucket_of(edges[-1] - QUARTER, series)
    read = partial(_read, first=first, last=last)
    rows = chain(*for_each(read, ShardedRow.partitions_of(account)))
    return sums_between(edges, ((start_of(row.bucket), row.to(Bucket)) for row in rows))


def _read(partition: str, first: str, last: str) -> list[MetricRow]:
    return list(MetricRow.query(partition, MetricRow.bucket.between(first, last)))


def _count(partition: str, bucket: str, events: Events) -> None:
    backoff = Backoff(f"metrics {partition} {bucket}")
    while not _try_to_add(partition, bucket, events):
        backoff.wait()


def _try_to_add(partition: str, bucket: str, events: Events) -> bool:
    """Add the events that the row lacks. Return False if another writer changed it since it was read."""
    row = MetricRow.find(partition, bucket) or MetricRow(partition, bucket, version=0)
    known = row.to(Bucket)
    new = _not_in(known, row, events)
    if not new:
        return True
    after, version = add(_with_archive(known, row), new), int(row.version)
    written = MetricRow.of(after, partition=partition, bucket=bucket, version=version + 1)
    return put_if(written, equals(MetricRow.version, version or None))


def _not_in(known: Bucket, row: MetricRow, events: Events) -> Events:
    minutes = {minute_of(id) for id in maybe_archived(known, events)}
    archived = {id for minute in sorted(minutes) for id in _archived(row, minute)}
    return {id: counts for id, counts in events.items() if id not in known.recent | archived}


def _archived(row: MetricRow, minute: str) -> Iterator[str]:
    of_minute = ArchiveRow.bucket.startswith(_archive_name(row, minute))
    for one in ArchiveRow.query(row.partition, of_minute, consistent_read=True):
        yield from one.events


def _with_archive(known: Bucket, row: MetricRow) -> Bucket:
    """Archive the older events of a full row, and return it without them.

    Its version is in the keys, so every writer that does this for the same row writes the same archive. If
    the row is not written afterwards, the events are both in it and in the archive.
    """
    leaving = to_archive(known)
    for minute, ids in leaving.items():
        until = max(map(time_of, ids)) + _ARCHIVE_RETENTION
        ArchiveRow(
            row.partition, f"{_archive_name(row, minute)}{int(row.version)}", events=ids, expires_at=until
        ).save()
    return archive(known, frozenset().union(*leaving.values()))


def _archive_name(row: MetricRow, minute: str) -> str:
    return f"archive#{row.bucket}#{minute}#"
