"""Run the migrations that a stage needs, page by page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from time import monotonic, sleep

from infra.migrate import progress
from infra.migrate.migration import Item, Migration, change, needs_change, page_of
from infra.migrate.progress import ProgressRow
from infra.migrate.registry import MIGRATIONS

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Pace:
    """Limit the rows that are read in a second."""

    rows_a_second: int = 500
    wait: Callable[[float], None] = sleep

    def keep(self, rows: int, took_s: float) -> None:
        self.wait(max(0.0, rows / self.rows_a_second - took_s))


def run_all(say: Say, pace: Pace, *, dry_run: bool, known: Sequence[Migration] = MIGRATIONS) -> None:
    """Run each migration that is not done, oldest first. Say what each has done."""
    for migration in known:
        done = progress.of(migration.name)
        if done.is_done:
            say(f"{migration.name}: done on {done.done_at:%Y-%m-%d}, {_counts(done)}")
        elif dry_run:
            say(f"{migration.name}: {_needed(migration, pace)} rows would be changed")
        else:
            say(f"{migration.name}: done, {_counts(run(migration, say, pace))}")


def run(migration: Migration, say: Say, pace: Pace) -> ProgressRow:
    """Change all rows from the checkpoint on, and write it after each page. Return the progress."""
    reached = progress.of(migration.name)
    while not reached.is_done:
        started = monotonic()
        items, following = page_of(migration, reached.checkpoint)
        changed = sum(change(migration, item) for item in items)
        reached = progress.advance(reached, following, (len(items), changed), datetime.now(UTC))
        if following:
            say(f"{migration.name}: {_counts(reached)}")
        pace.keep(len(items), monotonic() - started)
    return reached


def _needed(migration: Migration, pace: Pace) -> int:
    """Return the number of rows from the checkpoint on that need a change."""
    count, following = 0, progress.of(migration.name).checkpoint
    while True:
        started = monotonic()
        items: list[Item]
        items, following = page_of(migration, following)
        count += sum(needs_change(migration, item) for item in items)
        pace.keep(len(items), monotonic() - started)
        if following is None:
            return count


def _counts(reached: ProgressRow) -> str:
    return f"{int(reached.changed or 0)} of {int(reached.read or 0)} rows changed"
