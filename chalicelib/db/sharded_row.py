"""Define the base class of rows that are spread over the shards of an account."""

from collections.abc import Iterable, Iterator
from typing import Any, Self

from pynamodb.attributes import UnicodeAttribute, UnicodeSetAttribute

from chalicelib.db import shards
from chalicelib.db.row import Row
from chalicelib.domain.ids import SHARDS, any_shard, shard_of


class ShardedRow(Row):
    """Keep a row in the partition that its id names: `<account>#<shard>`."""

    partition = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)

    @property
    def account(self) -> str:
        return account_of(self.partition)

    @classmethod
    def at(cls, account: str, id: str, **columns: Any) -> Self:
        """Return a row with this key. It is not read."""
        return cls(*cls.key_of(account, id), **columns)

    @classmethod
    def of(cls, value: Any, **more: Any) -> Self:
        partition, _ = cls.key_of(value.account, more.get("id", value.id))
        return super().of(value, partition=partition, **more)

    @classmethod
    def all_of(cls, keys: Iterable[tuple[str, str]], **options: Any) -> Iterator[Self]:
        """Return the rows that exist, by account and id, read in batches."""
        return cls.batch_get([cls.key_of(*key) for key in set(keys)], **options)

    @classmethod
    def key_of(cls, account: str, id: str) -> tuple[str, str]:
        return partition_of(account, id), id

    @classmethod
    def find(cls, *key: str, **options: Any) -> Self | None:
        """Return the row of an account and id by a consistent read, or None."""
        return super().find(*cls.key_of(*key), **options)

    @classmethod
    def partitions_of(cls, account: str) -> list[str]:
        return [f"{account}#{shard}" for shard in shards.to_read(account)]


class ResourceRow(ShardedRow):
    """Keep the ids of a resource's events with it, and of the request that led to the last one.

    `Rows.emit` in transaction.py adds each.
    """

    event_ids = UnicodeSetAttribute(null=True)
    request_id = UnicodeAttribute(null=True)


class SpreadRow(ShardedRow):
    """Keep a row in any of all shards, also for an account with one: such rows are not listed."""

    @classmethod
    def key_of(cls, account: str, id: str) -> tuple[str, str]:
        return f"{account}#{any_shard(id)}", id

    @classmethod
    def partitions_of(cls, account: str) -> list[str]:
        return all_partitions_of(account)


def all_partitions_of(account: str) -> list[str]:
    return [f"{account}#{shard}" for shard in SHARDS]


def partition_of(account: str, id: str) -> str:
    """Return the partition of a resource, and of what belongs to it."""
    return f"{account}#{shard_of(id)}"


def account_of(partition: str) -> str:
    return partition.rpartition("#")[0]
