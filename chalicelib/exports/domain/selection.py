"""Define which rows of a list an export has."""

from collections.abc import Mapping, Sequence
from dataclasses import field
from datetime import UTC, datetime
from typing import Any

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.ids import time_of

FIRST_TIME = datetime.fromtimestamp(0, UTC)  # of ids, and of a selection without a start


@dataclass(frozen=True, slots=True)
class Selection:
    """Select the rows with ids from `first` on and before `end`.

    `stored` has the column with the time at which a row was stored, and the period of these times, from its
    start until before its end. The others are the filters of the list, as chalicelib/db/filters.py takes
    them, its `state`, and `search`, the text of a search that finds the rows.
    """

    first: str
    end: str
    wanted: Mapping[str, Any] = field(default_factory=dict)
    starting: Mapping[str, str] = field(default_factory=dict)
    state: str | None = None
    between: Mapping[str, Sequence[int]] = field(default_factory=dict)
    having: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    stored: Mapping[str, Sequence[str]] = field(default_factory=dict)
    search: str | None = None


def period_of(selection: Selection) -> tuple[datetime, datetime]:
    """Return the period in which the rows were created or, with `stored`, stored."""
    for start, end in selection.stored.values():
        return datetime.fromisoformat(start), datetime.fromisoformat(end)
    return time_of(selection.first), time_of(selection.end)


def stored_between(selection: Selection) -> Mapping[str, tuple[datetime, datetime]]:
    """Return the filter of the rows' storage, whose least and most times are both included."""
    start, end = period_of(selection)
    return dict.fromkeys(selection.stored, (start, end - datetime.resolution))
