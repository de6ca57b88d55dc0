"""List the rows of a rare status by a sparse index, which rows of the usual statuses do not write."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any, ClassVar, Self

from pynamodb.attributes import UnicodeAttribute
from pynamodb.expressions.condition import Condition
from pynamodb.indexes import GlobalSecondaryIndex, Index, KeysOnlyProjection

from chalicelib.db.row import Row
from chalicelib.db.sharded_row import ShardedRow
from chalicelib.domain.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Keys:
    """Name an index, or a table used as one, whose range keys are `start` and the id of a row.

    `wanted` are filters that all these rows match, so that a list with no other filter leaves none out.
    """

    index: Index[Any] | type[Row]
    column: Any
    start: str = ""
    wanted: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_table(self) -> bool:
        """Return whether a read can be consistent, which that of an index cannot."""
        return isinstance(self.index, type)

    def between(self, first: str, last: str) -> Condition:
        between: Condition = self.column.between(self.start + first, self.start + last)
        return between

    def id_in(self, key: dict[str, Any]) -> str:
        """Return the id of the listed row in a key of the index, as DynamoDB returns it."""
        return str(key[self.column.attr_name]["S"]).removeprefix(self.start)


class StatusIndex(GlobalSecondaryIndex[Any]):  # type: ignore[no-untyped-call]
    """Index the rows whose status is in `RARE`, by status and id."""

    class Meta:
        index_name = "by_status"
        projection = KeysOnlyProjection()

    partition = UnicodeAttribute(hash_key=True)
    listed_status = UnicodeAttribute(range_key=True)


class StatusRow(ShardedRow):
    """Keep a row whose status, if it is rare, is in an index, so that a list of that status is one query."""

    RARE: ClassVar[frozenset[str]] = frozenset()

    listed_status = UnicodeAttribute(null=True)
    by_status = StatusIndex()

    @classmethod
    def of(cls, value: Any, **more: Any) -> Self:
        listed = cls.listed(cls.status_of(value), more.get("id", value.id))
        return super().of(value, listed_status=listed, **more)

    @classmethod
    def listed(cls, status: str, id: str) -> str | None:
        """Return the key in the index; None of a status that is not in it."""
        return f"{status}#{id}" if status in cls.RARE else None

    @classmethod
    def status_of(cls, value: Any) -> str:
        """Return the status that the index names."""
        return str(value.status)

    @classmethod
    def keys_of(cls, status: str) -> Keys:
        """Return the keys of the rows of a rare status."""
        return Keys(cls.by_status, cls.listed_status, f"{status}#", {"status": status})
