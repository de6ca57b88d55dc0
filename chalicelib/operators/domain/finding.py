"""Say what is wrong with a stage, in the words that `doctor` and the operators' portal share."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Any

from chalicelib.domain.dataclass import dataclass

MANY = 10_000  # messages that wait in a queue
MAX_ROWS = 200  # of a shard of an index: enough to say that there are many
_ACTIVE = ("ACTIVE", "UPDATING")


class CheckName(StrEnum):
    """Name the checks of doctor that need no more than the stage's own functions may read."""

    QUEUES = "queues"
    BACKLOG = "backlog"
    OVERDUE = "overdue"
    PENDING = "pending"
    TABLES = "tables"


@dataclass(frozen=True, slots=True)
class Problem:
    """Hold what a check found. `is_broken` is False for what passes by itself, or may be in order."""

    check: CheckName
    text: str
    is_broken: bool = True


def of_dead_letters(queue: str, count: int) -> Iterator[Problem]:
    if count:
        are = "is" if count == 1 else "are"
        text = f"{counted(count, 'message')} {are} in the dead-letter queue of {queue}."
        yield Problem(CheckName.QUEUES, text)


def of_backlog(queue: str, count: int) -> Iterator[Problem]:
    if count > MANY:
        yield Problem(CheckName.BACKLOG, f"{count} messages wait in the queue of {queue}.", is_broken=False)


def of_overdue(table: str, count: int) -> Iterator[Problem]:
    if count:
        yield Problem(CheckName.OVERDUE, f"{waiting(count, table)} for the sweeper.")


def of_pending(table: str, since: Iterable[datetime], at: datetime) -> Iterator[Problem]:
    """Yield a problem if rows wait, each since one of the times."""
    times = sorted(since)
    if times:
        minutes = counted(int((at - times[0]).total_seconds() // 60), "minute")
        text = f"{waiting(len(times), table)} for a worker, the oldest for {minutes}."
        yield Problem(CheckName.PENDING, text)


def of_table(name: str, described: Mapping[str, Any], indexes: Iterable[str]) -> Iterator[Problem]:
    """Yield what is wrong with a table and its indexes. `described` is DynamoDB's description."""
    status = described["TableStatus"]
    if status not in _ACTIVE:
        yield Problem(CheckName.TABLES, f"{name} is {status}.")
    states = {
        one["IndexName"]: one.get("IndexStatus", "ACTIVE")
        for one in described.get("GlobalSecondaryIndexes", [])
    }
    for index in indexes:
        state = states.get(index, "missing")
        if state == "CREATING":
            yield Problem(CheckName.TABLES, f"The index {index} of {name} is being created.", is_broken=False)
        elif state not in _ACTIVE:
            yield Problem(CheckName.TABLES, f"The index {index} of {name} is {state.lower()}.")


def counted(number: int, noun: str) -> str:
    """Return the number with the noun, which gets an s unless there is one: 1 row, 2 rows."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def waiting(count: int, table: str) -> str:
    """Return how many rows of a table wait."""
    if count == 1:
        return f"1 row of {table} waits"
    return f"{count}{'+' if count >= MAX_ROWS else ''} rows of {table} wait"
