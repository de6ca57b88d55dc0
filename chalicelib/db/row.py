"""Define the base class of all rows: one client, and conversion from and to domain values."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from threading import RLock
from typing import Any, Self, TypeVar
from zlib import crc32

from pynamodb.attributes import Attribute, JSONAttribute, NumberAttribute, UTCDateTimeAttribute
from pynamodb.connection import Connection
from pynamodb.connection.base import MetaTable
from pynamodb.connection.table import TableConnection
from pynamodb.constants import MAP, STRING
from pynamodb.exceptions import DoesNotExist
from pynamodb.expressions.update import Action
from pynamodb.indexes import GlobalSecondaryIndex, KeysOnlyProjection

from chalicelib.aws import client
from chalicelib.db.versioned import Versioned
from chalicelib.domain.errors import Refusal
from chalicelib.domain.event import compact
from chalicelib.domain.views import present
from chalicelib.settings import settings


class Unreadable(Exception):
    """Report that a stream image does not match the row schema."""


class OneClient(Connection):
    """Share one client between all tables. PynamoDB would create a session and a client for each table."""

    @property
    def client(self) -> Any:
        return client("dynamodb")

    def add_meta_table(self, meta_table: MetaTable) -> None:
        """Add a table once, also if several kinds of rows have it."""
        if meta_table.table_name not in self._tables:
            super().add_meta_table(meta_table)


dynamodb = OneClient()
_connecting = RLock()  # the threads of a batch connect at the same time

DUE_SHARDS = 4  # spreads the sweeper's index, so that pending rows are not all in one partition

_DECODER = json.JSONDecoder(strict=False)  # as JSONAttribute's: texts may have control characters

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)


class DueIndex(GlobalSecondaryIndex[Any]):  # type: ignore[no-untyped-call]
    """Index the rows of a table that have a `due_at`. due_index.py queries it."""

    class Meta:
        index_name = "due"
        projection = KeysOnlyProjection()

    due_shard = NumberAttribute(hash_key=True)
    due_at = UTCDateTimeAttribute(range_key=True)


class Row(Versioned):
    """Convert to and from a domain value with the same field names. `Meta.name` is the table."""

    @classmethod
    def _get_connection(cls) -> TableConnection:
        with _connecting:
            return cls._connected()

    @classmethod
    def _connected(cls) -> TableConnection:
        if cls._connection is None:
            cls.Meta.table_name = settings().table_prefix + cls.Meta.name  # type: ignore[attr-defined]
            table = super()._get_connection()
            dynamodb.add_meta_table(table.get_meta_table())
            table.connection = dynamodb
        return super()._get_connection()

    @classmethod
    def of(cls, value: Any, **more: Any) -> Self:
        known = {f.name: getattr(value, f.name) for f in fields(value) if f.name in cls.get_attributes()}
        return cls(**known | more)

    @classmethod
    def setting(cls, values: Mapping[str, Any]) -> list[Action]:
        """Return the actions that set these values; None removes an attribute."""
        columns = ((getattr(cls, name), value) for name, value in values.items())
        return [column.remove() if value is None else column.set(value) for column, value in columns]

    def log_name(self) -> str:
        """Return the table, and the key if it holds no personal data, such as `payments mer_1#test pay_1`."""
        key = self.own_key() if self._hash_keyname in ("account", "partition") else ()
        return " ".join([self.Meta.name, *map(str, filter(None, key))])  # type: ignore[attr-defined]

    def own_key(self) -> tuple[Any, Any]:
        """Return the values of the hash key and the range key; None if there is no range key."""
        first, second = self._hash_keyname, self._range_keyname
        return getattr(self, str(first)), getattr(self, second) if second else None

    @classmethod
    def partitions_of(cls, account: str) -> list[str]:
        """Return the hash keys of the account's rows."""
        return [account]

    @classmethod
    def of_account(cls, account: str, *conditions: Any, **options: Any) -> Iterator[Self]:
        """Yield the account's rows, in the order of their ids within each partition."""
        for partition in cls.partitions_of(account):
            yield from cls.query(partition, *conditions, **options)

    @classmethod
    def find(cls, *key: str, **options: Any) -> Self | None:
        """Return the row by a consistent read, or None."""
        try:
            return cls.get(*key, **{"consistent_read": True, **options})  # type: ignore[arg-type]
        except DoesNotExist:
            return None

    @classmethod
    def find_or_refuse(cls, *key: str, refusal: Refusal, **options: Any) -> Self:
        """Return the row. Raise `refusal` if there is none."""
        row = cls.find(*key, **options)
        if row is None:
            raise refusal
        return row

    def to(self, domain: type[T], **more: Any) -> T:
        """Return the domain value; attributes that the row lacks get the defaults of its fields."""
        columns, values = self.get_attributes(), self.attribute_values
        held = {
            name: values.get(name) if name in columns else getattr(self, name, None)
            for name in _names_of(domain)  # type: ignore[arg-type]
        }
        return domain(**present(held) | more)


@cache
def _names_of(domain: Any) -> list[str]:
    return [field.name for field in fields(domain)]


def due_shard(row_id: str) -> int:
    return crc32(row_id.encode()) % DUE_SHARDS


class Choice(Attribute[E]):
    """Store one member of a StrEnum."""

    attr_type = STRING

    def __init__(self, choices: type[E], **options: Any) -> None:
        super().__init__(**options)
        self.choices = choices

    def serialize(self, value: Any) -> str:
        return str(value)

    def deserialize(self, value: Any) -> E:
        return self.choices(value)


class CompactJSON(JSONAttribute):
    """Store JSON without spaces and escapes, which are part of an item's size. Keys keep their order."""

    def serialize(self, value: Any) -> str:
        return compact(value)

    def deserialize(self, value: str) -> Any:
        return _DECODER.decode(value)  # JSONAttribute makes a decoder for each value


class Times(CompactJSON):
    """Store times as milliseconds since 1970, which are half as long as texts."""

    def serialize(self, value: Any) -> str:
        return super().serialize([int(at.timestamp() * 1000) for at in value])

    def deserialize(self, value: str) -> list[datetime]:
        times = super().deserialize(value)
        return [datetime.fromtimestamp(at / 1000, UTC) for at in times]


class Texts(Attribute[dict[str, str]]):
    """Store texts by name. `column[name]` is the path of one of them, for conditions and updates."""

    attr_type = MAP

    def serialize(self, value: Any) -> dict[str, dict[str, str]]:
        return {name: {STRING: text} for name, text in value.items()}

    def deserialize(self, value: Any) -> dict[str, str]:
        return {name: text[STRING] for name, text in value.items()}
