"""Filter rows of a list, in DynamoDB and in memory."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import reduce
from operator import and_
from types import MappingProxyType
from typing import Any, Self

from pynamodb.expressions.condition import Condition
from pynamodb.expressions.operand import Path

from chalicelib.db.row import Row
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import compact


@dataclass(frozen=True, slots=True)
class Filters:
    """Select rows by their columns. Every filter must match.

    `wanted` has the value of a column, or a sequence of possible values; `starting` its prefix; `between` its
    least and most value, both included; and `having` pairs of a CompactJSON column, whose values are texts.
    """

    wanted: Mapping[str, Any] = field(default_factory=dict)
    starting: Mapping[str, str] = field(default_factory=dict)
    between: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    having: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.wanted or self.starting or self.between or self.having)

    def narrowed(
        self, wanted: Mapping[str, Any], having: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    ) -> Self | None:
        """Return the filters with further ones, or None if no row can match both."""
        options = {
            name: tuple(one for one in _options(value) if one in _options(self.wanted.get(name, value)))
            for name, value in wanted.items()
        }
        pairs = {name: {**self.having.get(name, {}), **more} for name, more in having.items()}
        kept = all(self.having.get(name, {}).items() <= both.items() for name, both in pairs.items())
        if not kept or not all(options.values()):
            return None
        return replace(self, wanted={**self.wanted, **options}, having={**self.having, **pairs})

    def condition(self, row: type[Row]) -> Condition | None:
        """Return the filter expression of a query, or None."""
        conditions = list(self._conditions(row))
        return reduce(and_, conditions) if conditions else None

    def match(self, row: Row) -> bool:
        """Return whether the row matches, as DynamoDB decides it."""
        held = row.attribute_values
        return (
            all(held.get(name) in _options(value) for name, value in self.wanted.items())
            and all((held.get(name) or "").startswith(start) for name, start in self.starting.items())
            and all(
                held.get(name) is not None and least <= held[name] <= most
                for name, (least, most) in self.between.items()
            )
            and all(pairs.items() <= (held.get(name) or {}).items() for name, pairs in self.having.items())
        )

    def _conditions(self, row: type[Row]) -> Iterator[Condition]:
        for name, value in self.wanted.items():
            yield getattr(row, name).is_in(*_options(value))
        for name, start in self.starting.items():
            yield getattr(row, name).startswith(start)
        for name, (least, most) in self.between.items():
            yield getattr(row, name).between(least, most)
        for name, pairs in self.having.items():
            for pair in pairs.items():
                yield Path(name).contains(compact(dict([pair]))[1:-1])


def _options(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else (value,)
