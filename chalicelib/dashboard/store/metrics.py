"""Store a merchant's metrics by hour and by day.

Each metric event is counted once, even if it is received again: the transaction that counts it also writes
its dedupe key.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import chain
from typing import Any

from chalicelib.dashboard.domain.metric import Counts, Metric, MetricDelta, day_of, hour_of
from chalicelib.db.backoff import Backoff
from chalicelib.db.counters import CounterRow
from chalicelib.db.parallel import for_each
from chalicelib.db.row import dynamodb
from chalicelib.db.sharded_row import ShardedRow
from chalicelib.db.transaction import RETENTION

_BATCH_SIZE = (
    30  # metric events in one transaction, with their dedupe keys, hours and days: at most 100 items
)
_DEDUPE_KEY_RETENTION = RETENTION + timedelta(days=1)  # outlasts events, so a replay counts no event twice
_HOUR_RETENTION = timedelta(days=92)  # the last day of the period before a 90-day period is read by the hour


def count(account: str, deltas: Sequence[MetricDelta]) -> None:
    """Add the metric events that were not counted before.

    Raises Busy if some are still uncounted after all attempts.
    """
    once = {one.dedupe_key: one for one in deltas}.values()
    for shard in sorted({one.shard for one in once}):
        same = [one for one in once if one.shard == shard]
        for start in range(0, len(same), _BATCH_SIZE):
            _count(f"{account}#{shard}", same[start : start + _BATCH_SIZE])


def between(account: str, first: str, last: str) -> list[tuple[str, Counts]]:
    """Return the buckets from `first` to `last`, inclusive, with their metrics. Empty buckets are absent."""
    sums: dict[str, Counts] = defaultdict(lambda: defaultdict(int))
    partitions = ShardedRow.partitions_of(account)
    for bucket, counts in chain(*for_each(partial(_read, first=first, last=last), partitions)):
        for metric, amount in counts.items():
            sums[bucket][metric] += amount
    return sorted((bucket, dict(counts)) for bucket, counts in sums.items())


def _read(partition: str, first: str, last: str) -> list[tuple[str, Counts]]:
    pages = dynamodb.client.get_paginator("query").paginate(
        TableName=_table(),
        KeyConditionExpression="#a = :a AND #b BETWEEN :first AND :last",
        ExpressionAttributeNames={"#a": "partition", "#b": "bucket"},
        ExpressionAttributeValues={":a": {"S": partition}, ":first": {"S": first}, ":last": {"S": last}},
    )
    return [(row["bucket"]["S"], dict(_counts(row))) for page in pages for row in page["Items"]]


def _count(partition: str, deltas: Sequence[MetricDelta]) -> None:
    left, backoff = list(deltas), Backoff(f"metrics {partition}")
    while left:
        dedupe = [_dedupe_put(partition, one) for one in left]
        try:
            dynamodb.client.transact_write_items(TransactItems=[*dedupe, *_sums(partition, left)])
            return
        except dynamodb.client.exceptions.TransactionCanceledException as error:
            left = _uncounted(left, error.response["CancellationReasons"])
            if left:
                backoff.wait()


def _uncounted(deltas: Sequence[MetricDelta], reasons: Sequence[dict[str, Any]]) -> list[MetricDelta]:
    """Return the metric events whose dedupe key did not exist.

    Dedupe keys come first in a transaction, and so in its cancellation reasons.
    """
    names = zip(deltas, reasons, strict=False)
    return [one for one, reason in names if reason["Code"] != "ConditionalCheckFailed"]


def _dedupe_put(partition: str, one: MetricDelta) -> dict[str, Any]:
    row = CounterRow(partition, one.dedupe_key, expires_at=(one.event_at or one.at) + _DEDUPE_KEY_RETENTION)
    put = {"TableName": _table(), "Item": row.serialize(), "ConditionExpression": "attribute_not_exists(#b)"}
    return {"Put": {**put, "ExpressionAttributeNames": {"#b": "bucket"}}}


def _sums(partition: str, deltas: Sequence[MetricDelta]) -> Iterator[dict[str, Any]]:
    sums: dict[tuple[str, datetime | None], Counts] = defaultdict(lambda: defaultdict(int))
    for one in deltas:
        hour = one.at.replace(minute=0, second=0, microsecond=0)
        for metric, amount in one.counts.items():
            sums[hour_of(one.at), hour + _HOUR_RETENTION][metric] += amount
            sums[day_of(one.at), None][metric] += amount
    for (bucket, expires_at), counts in sums.items():
        yield {"Update": _addition(partition, bucket, counts, expires_at)}


def _addition(partition: str, bucket: str, counts: Counts, expires_at: datetime | None) -> dict[str, Any]:
    names = {f"#c{n}": " ".join(metric) for n, metric in enumerate(counts)}
    values: dict[str, Any] = {f":c{n}": {"N": str(amount)} for n, amount in enumerate(counts.values())}
    expression = "ADD " + ", ".join(f"#c{n} :c{n}" for n in range(len(counts)))
    if expires_at is not None:
        names["#e"], values[":e"] = "expires_at", {"N": str(int(expires_at.timestamp()))}
        expression += " SET #e = :e"
    return {
        "TableName": _table(),
        "Key": CounterRow(partition, bucket).serialize(),
        "UpdateExpression": expression,
        "ExpressionAttributeNames": names,
        "ExpressionAttributeValues": values,
    }


def _counts(row: dict[str, Any]) -> Iterator[tuple[Metric, int]]:
    for name, amount in row.items():
        if name.count(" ") == 2:
            currency, method, what = name.split(" ")
            yield Metric(currency, method, what), int(amount["N"])


def _table() -> str:
    return CounterRow._get_connection().table_name
