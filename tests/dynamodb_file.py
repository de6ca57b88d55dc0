"""Write many rows of one partition to the file of DynamoDB Local, which takes 50 times as long by its API.

The format is that of the pinned version (dynamodb_local.py): a SQLite table for each table, with a column for
each key of the table and of its indexes.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import sha1
from pathlib import Path
from typing import Any

FILE = "shared-local-instance.db"
Item = dict[str, dict[str, Any]]
_COLUMNS = "hashKey, rangeKey, hashValue, rangeValue, itemSize, ObjectJSON, hashRangeValue"


def insert(folder: Path, table: str, items: Iterable[Item]) -> None:
    """Insert items, all in the partition of the only row that the table has, which was put by the API."""
    with closing(sqlite3.connect(folder / FILE, timeout=60)) as file, file:
        keys = _keys_of(file, table)
        [partition] = file.execute(f'SELECT hashKey, hashValue FROM "{table}"')
        indexed = [column for column in keys if column.startswith("indexKey")]
        columns = ", ".join([_COLUMNS, *indexed])
        places = ", ".join("?" * (columns.count(",") + 1))
        file.executemany(
            f'INSERT INTO "{table}" ({columns}) VALUES ({places})',
            _rows(items, partition, keys, indexed),
        )


def _keys_of(file: sqlite3.Connection, table: str) -> dict[str, str]:
    """Return the name of the attribute in each column of a key."""
    [[described]] = file.execute("SELECT TableInfo FROM dm WHERE TableName = ?", [table])
    keys = [key for index in json.loads(described)["SQLiteIndex"].values() for key in index]
    return {key["SQLiteColumnName"]: key["DynamoDBAttribute"]["AttributeName"] for key in keys}


def _rows(
    items: Iterable[Item], partition: tuple[bytes, bytes], keys: dict[str, str], indexed: list[str]
) -> Iterator[list[Any]]:
    hash_key, hash_value = partition
    for item in items:
        if item[keys["hashKey"]]["S"].encode() != hash_key:
            raise ValueError("The item is in another partition.")
        range_key, content = item[keys["rangeKey"]]["S"].encode(), json.dumps(item).encode()
        unique = sha1(range_key, usedforsecurity=False).digest()
        others = [item[keys[column]]["S"].encode() if keys[column] in item else None for column in indexed]
        yield [hash_key, range_key, hash_value, unique, len(content), content, unique, *others]
