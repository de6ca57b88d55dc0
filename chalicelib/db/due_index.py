"""Query the sparse index of rows that have a `due_at`, and change when they are due."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any, TypeVar

from chalicelib.db.conditional import update_if
from chalicelib.db.row import Row, due_shard
from chalicelib.db.sharded_row import ShardedRow
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.idempotency import LIFETIME

LATE_AFTER = timedelta(seconds=30)  # a message may still be in transit
RESWEEP_AFTER = timedelta(minutes=5)  # time before the same row is swept again

_ADVANCES_KEPT = 20  # per row
_PAGE_SIZE = 100

DueRow = TypeVar("DueRow", bound=Row)


def schedule_check(row: type[ShardedRow], account: str, row_id: str, at: datetime) -> bool:
    """Schedule a sweep of a pending row at `at`. Return False if the row is no longer pending."""
    waiting: Any = row
    changes = [waiting.due_at.set(at), waiting.due_shard.set(due_shard(row_id))]
    return update_if(row.at(account, row_id), changes, waiting.status == "pending")


def take_overdue(row: type[DueRow], at: datetime, shard: int) -> Iterator[DueRow]:
    """Yield the late rows of a shard, each postponed by RESWEEP_AFTER so that a sweep sends it once."""
    for key in late(row, at, shard):
        taken = row(*key.own_key())
        if _postpone(taken, key.due_at, at + RESWEEP_AFTER):
            yield taken


def late(row: type[DueRow], at: datetime, shard: int, limit: int | None = None) -> Iterator[Any]:
    """Yield the keys and `due_at` of the late rows of a shard, the oldest first, at most `limit`."""
    due: Any = row
    yield from due.due.query(shard, due.due_at < at - LATE_AFTER, page_size=_PAGE_SIZE, limit=limit)


@dataclass(frozen=True, slots=True)
class Advance:
    """Describe one advance of a merchant's test clock, made at `at`.

    `id` is the request's Idempotency-Key. A row keeps the ids of its latest advances, each for the lifetime
    of such a key.
    """

    id: str
    seconds: int
    at: datetime

    def before(self, waiting: Any) -> list[list[str]]:
        """Return the id and time of each advance that has already moved the row."""
        oldest = self.at - LIFETIME
        known = waiting.advances or []
        return [one for one in known if datetime.fromisoformat(one[1]) > oldest][-_ADVANCES_KEPT:]

    def has_moved(self, waiting: Any) -> bool:
        return self.id in {known for known, _ in self.before(waiting)}


def advance_due(row: type[DueRow], account: str, advance: Advance) -> Iterator[DueRow]:
    """Move all scheduled work of an account forward, once for each advance. Yield the rows that are due."""
    due: Any = row
    for waiting in due.of_account(account, filter_condition=due.due_at.exists(), consistent_read=True):
        moved = advance.has_moved(waiting) or _sooner(waiting, advance)
        if moved and waiting.due_at <= advance.at:
            yield waiting


def _sooner(waiting: Any, advance: Advance) -> bool:
    row, by = type(waiting), timedelta(seconds=advance.seconds)
    made = [*advance.before(waiting), [advance.id, advance.at.isoformat()]]
    changes = [row.due_at.set(waiting.due_at - by), row.advances.set(made)]
    names = (
        "capture_before",
        "authorization_lapses_at",
        "challenge_before",
        "next_attempt_at",
        "respond_by",
    )
    ends = {name: getattr(waiting, name, None) for name in names}
    changes += [getattr(row, name).set(end - by) for name, end in ends.items() if end]
    return update_if(waiting, changes, row.due_at == waiting.due_at)


def _postpone(taken: Any, seen: datetime, until: datetime) -> bool:
    """Postpone the row. Return False if its `due_at` changed after the index was read."""
    row = type(taken)
    return update_if(taken, [row.due_at.set(until)], row.due_at == seen)
