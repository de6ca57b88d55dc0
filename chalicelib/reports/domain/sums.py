"""Add up counts and amounts by day and group. Amounts of different currencies are never in one sum."""

import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import NamedTuple, Self

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.days import day_of

Counts = Mapping[str, int]


class Group(NamedTuple):
    """Say what a metric is about. A group has no value of what does not apply or is not known."""

    currency: str | None = None
    method: str | None = None
    acquirer: str | None = None
    endpoint_id: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Hold what one row adds to the sums of the day of `at`. Amounts in minor units of its currency."""

    at: datetime
    group: Group
    counts: Counts


class Key(NamedTuple):
    day: date
    group: Group


class Sums:
    """The sums of the days of one period, in a time zone."""

    def __init__(self, time_zone: str, first: date, last: date) -> None:
        self._time_zone, self._first, self._last = time_zone, first, last
        self._sums: dict[Key, dict[str, int]] = {}

    def __len__(self) -> int:
        return len(self._sums)

    def add(self, entries: Iterable[Entry]) -> None:
        """Add the entries of the period's days. The others belong to another period."""
        for entry in entries:
            day = day_of(entry.at, self._time_zone)
            if self._first <= day <= self._last:
                self._add(Key(day, entry.group), entry.counts)

    def rows(self) -> Iterator[tuple[Key, Counts]]:
        """Yield the sums by day, and within a day by group."""
        yield from sorted(self._sums.items(), key=_order)

    def totals(self) -> dict[str | None, dict[str, int]]:
        """Return the sums of all days by currency."""
        sums: dict[str | None, dict[str, int]] = {}
        for key, counts in self.rows():
            _sum_up(sums.setdefault(key.group.currency, {}), counts)
        return sums

    def packed(self) -> bytes:
        rows = [[key.day.isoformat(), *key.group, counts] for key, counts in self.rows()]
        return zlib.compress(json.dumps(rows, separators=(",", ":")).encode())

    def unpack(self, data: bytes) -> Self:
        """Add what `packed` returned, and return the sums."""
        for day, *group, counts in json.loads(zlib.decompress(data)):
            self._add(Key(date.fromisoformat(day), Group(*group)), counts)
        return self

    def _add(self, key: Key, counts: Counts) -> None:
        _sum_up(self._sums.setdefault(key, {}), counts)


def _sum_up(sums: dict[str, int], counts: Counts) -> None:
    for name, number in counts.items():
        sums[name] = sums.get(name, 0) + number


def _order(row: tuple[Key, Counts]) -> tuple[str, ...]:
    key = row[0]
    return (key.day.isoformat(), *(part or "" for part in key.group))
