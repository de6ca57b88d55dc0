"""Define what a migration changes, and change the rows of one page.

A row is written on the condition that the columns which change are as they were read. So a migration never
undoes a change of the running gateway, and may run twice, or twice at the same time.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any

from pynamodb.expressions.condition import Condition

from chalicelib.aws import client
from chalicelib.db.backoff import Backoff
from chalicelib.db.conditional import equals, update_if
from chalicelib.db.row import Row
from chalicelib.domain.errors import NewerVersion
from chalicelib.settings import settings

Item = Mapping[str, Any]  # as DynamoDB returns it

PAGE_SIZE = 100


@dataclass(frozen=True, slots=True)
class Migration:
    """One change of a table's rows. `name` never changes: it records that the migration is done.

    `changes` returns the columns to set in a row, and none if the row needs no change, such as after the
    migration. None removes a column.
    """

    name: str
    row: type[Row]
    changes: Callable[[Any], Mapping[str, Any]]

    @property
    def table(self) -> str:
        return f"{settings().table_prefix}{self.row.Meta.name}"  # type: ignore[attr-defined]


def page_of(migration: Migration, start: Item | None) -> tuple[list[Item], Item | None]:
    """Return up to PAGE_SIZE rows from `start` on, and where the next page starts; None after the last."""
    cursor: Any = {"ExclusiveStartKey": start} if start else {}
    found = client("dynamodb").scan(TableName=migration.table, ConsistentRead=True, Limit=PAGE_SIZE, **cursor)
    return found["Items"], found.get("LastEvaluatedKey")


def needs_change(migration: Migration, item: Item) -> bool:
    row = _row_of(migration, item)
    return row is not None and bool(migration.changes(row))


def change(migration: Migration, item: Item | None) -> bool:
    """Change one row; read it again after a concurrent change. Return False if it needs no change now.

    Raise Busy if it changes all the time.
    """
    backoff = Backoff(migration.table)
    while item is not None:
        row = _row_of(migration, item)
        columns = migration.changes(row) if row else {}
        if row is None or not columns:
            return False
        if update_if(row, row.setting(columns), _is_as_read(row, item, list(columns))):
            return True
        backoff.wait()
        item = _read(migration, row)
    return False


def _row_of(migration: Migration, item: Item) -> Row | None:
    """Return the row; None for one of a newer release, which is in a later form."""
    try:
        return migration.row.from_raw_data(dict(item))
    except NewerVersion:
        return None


def _is_as_read(row: Row, item: Item, columns: Sequence[str]) -> Condition:
    """Return the condition that the row exists, and that the columns have the values of the item."""
    kind: Any = type(row)
    keys = getattr(kind, str(row._hash_keyname)).exists()
    read = [equals(getattr(kind, name), getattr(row, name) if name in item else None) for name in columns]
    condition: Condition = reduce(lambda one, other: one & other, read, keys)
    return condition


def _read(migration: Migration, row: Row) -> Item | None:
    keys = {str(row._hash_keyname), str(row._range_keyname)}
    key = {name: value for name, value in row.serialize().items() if name in keys}
    found = client("dynamodb").get_item(TableName=migration.table, Key=key, ConsistentRead=True)
    item: Item | None = found.get("Item")
    return item
