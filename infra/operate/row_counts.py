"""Count the rows of restored tables, and of the tables that they were restored from."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from types_boto3_dynamodb import DynamoDBClient

THREADS = 4  # each reads one table, page by page, so that a table in use keeps most of its capacity

Pair = tuple[str, str]  # a table, and the one that was restored from it

# Rows of other types, or without the column, do not compare, so these conditions hold for them.
_NOT_EXPIRED = "NOT expires_at <= :now"
_NOT_LATER = "NOT created_at > :to"


@dataclass(frozen=True)
class RowCount:
    """The numbers of rows of a table now, of those that were there at the time, and of the restored table.

    The last two are without rows that have expired, as DynamoDB deletes them at any time.
    """

    table: str
    now: int
    at_the_time: int
    restored: int

    @property
    def difference(self) -> int:
        return self.restored - self.at_the_time


def compare(dynamodb: "DynamoDBClient", pairs: Sequence[Pair], to: datetime) -> list[RowCount]:
    """Return the counts of each pair of tables, of which the second was restored to a time.

    It reads all rows. A row without `created_at` counts as one that was there.
    """
    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(lambda pair: _compared(dynamodb, pair, to), pairs))


def lines(counts: Sequence[RowCount]) -> Iterator[str]:
    """Yield a table of the counts, without the tables that have no rows."""
    yield f"{'rows':<28}{'now':>12}{'at the time':>13}{'restored':>12}"
    for one in counts:
        if one.now or one.restored:
            more = f"  {one.difference:+}" if one.difference else ""
            yield f"{one.table:<28}{one.now:>12}{one.at_the_time:>13}{one.restored:>12}{more}"


def _compared(dynamodb: "DynamoDBClient", pair: Pair, to: datetime) -> RowCount:
    source, restored = pair
    written = to.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f%z")  # as PynamoDB writes it
    now, at_the_time = _count(dynamodb, source, f"{_NOT_EXPIRED} AND {_NOT_LATER}", {":to": {"S": written}})
    _, there = _count(dynamodb, restored, _NOT_EXPIRED, {})
    return RowCount(restored.rsplit("-", 1)[-1], now, at_the_time, there)


def _count(dynamodb: "DynamoDBClient", name: str, condition: str, values: dict[str, Any]) -> tuple[int, int]:
    """Return the number of all rows, and of those for which the condition holds."""
    now = str(int(datetime.now(UTC).timestamp()))
    pages = dynamodb.get_paginator("scan").paginate(
        TableName=name, Select="COUNT", FilterExpression=condition,
        ExpressionAttributeValues={":now": {"N": now}, **values},
    )  # fmt: skip
    counts = [(page["ScannedCount"], page["Count"]) for page in pages]
    return sum(rows for rows, _ in counts), sum(those for _, those in counts)
