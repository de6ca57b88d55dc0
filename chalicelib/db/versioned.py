"""Keep rows of a newer release from functions that would misread them."""

from functools import cache
from typing import Any, ClassVar, Self

from pynamodb.attributes import Attribute
from pynamodb.constants import NULL, NUMBER
from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path
from pynamodb.expressions.update import Action
from pynamodb.models import Model

from chalicelib.domain.errors import NewerVersion

_COLUMN = "v"


@cache
def _columns_of(row: type[Model]) -> dict[str, list[tuple[str, Attribute[Any]]]]:
    """Return the name of each column in rows, by its name in the table."""
    return {column.attr_name: [(name, column)] for name, column in row.get_attributes().items()}


class Versioned(Model):
    """Ignore columns that the code does not know, and give missing ones their defaults.

    Raise `VERSION` if older code must not read the rows: it then fails with NewerVersion. So write such rows
    one release after the release that reads them. A row without a version is of version 1, so that rows keep
    their sizes.
    """

    VERSION: ClassVar[int] = 1

    @classmethod
    def from_raw_data(cls, data: dict[str, Any]) -> Self:
        """Return the row of an item. Raise NewerVersion."""
        version = int(data.get(_COLUMN, {}).get(NUMBER, 1))
        if version > cls.VERSION:
            raise NewerVersion("This was written by a newer release of the gateway, which is being deployed.")
        # As PynamoDB does, without setting each default twice and each value by its descriptor, and without
        # asking for the columns that the item does not have, which are more than half of a payment's.
        row = cls(_user_instantiated=False)
        columns = _columns_of(cls)
        row.attribute_values |= {
            name: column.deserialize(column.get_value(held))
            for stored, held in data.items()
            for name, column in columns.get(stored, ())
            if held and NULL not in held
        }
        return row

    def serialize(self, null_check: bool = True) -> dict[str, dict[str, Any]]:
        """Return the item with its version."""
        version = {_COLUMN: {NUMBER: str(self.VERSION)}} if self.VERSION > 1 else {}
        return {**super().serialize(null_check), **version}

    def update(
        self, actions: list[Action], condition: Condition | None = None, *, add_version_condition: bool = True
    ) -> Any:
        return super().update(
            self.with_version(actions), condition, add_version_condition=add_version_condition
        )

    @classmethod
    def with_version(cls, actions: list[Action]) -> list[Action]:
        """Return the actions of an update that also sets the version."""
        return [*actions, Path(_COLUMN).set(cls.VERSION)] if cls.VERSION > 1 else actions
