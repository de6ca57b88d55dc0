"""Keep the local cloud's state in one SQLite file, in which each save is complete or did not happen."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS states (service TEXT PRIMARY KEY, content TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS items (
    source TEXT, hash TEXT, range TEXT, content TEXT NOT NULL, PRIMARY KEY (source, hash, range)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stops (id INTEGER PRIMARY KEY CHECK (id = 1), is_orderly INTEGER NOT NULL);
"""

Item = tuple[str, str, str, str | None]  # table, hash key, range key, and the content as JSON or None


@dataclass(frozen=True)
class Changes:
    """Hold what to write: the JSON of services, and items. Those without a content are deleted."""

    states: dict[str, str] = field(default_factory=dict)
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class LastStop:
    """Say how the cloud ended, or that it runs (not orderly), and when it last saved."""

    is_orderly: bool
    saved_at: datetime


class SavedState:
    """The file of one running cloud. After `close` nothing more is written."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._lock = Lock()  # a save may still run in another thread when the cloud stops
        self._is_closed = False
        self._file = sqlite3.connect(folder / "state.sqlite", check_same_thread=False)
        self._file.executescript(SCHEMA)

    def content(self, service: str) -> str | None:
        """Return the JSON of a service; that of an older version of this program is in a file of its own."""
        row = self._file.execute("SELECT content FROM states WHERE service = ?", [service]).fetchone()
        if row:
            return str(row[0])
        file = self._folder / f"{service}.json"
        return file.read_text() if file.exists() else None

    def items(self) -> Iterator[tuple[str, str, str, str]]:
        return self._file.execute("SELECT source, hash, range, content FROM items")

    def write(self, changes: Changes) -> None:
        """Write the changes and that the cloud runs. Raise sqlite3.Error if nothing was written."""
        with self._lock:
            if not self._is_closed:
                self._write(changes, is_orderly=False)

    def close(self, changes: Changes) -> None:
        """Write the last changes and that the cloud stopped. Raise sqlite3.Error if nothing was written."""
        with self._lock:
            self._is_closed = True
            self._write(changes, is_orderly=True)
            self._file.close()

    def _write(self, changes: Changes, *, is_orderly: bool) -> None:
        with self._file:
            self._file.executemany("REPLACE INTO states VALUES (?, ?)", changes.states.items())
            self._file.executemany("REPLACE INTO items VALUES (?, ?, ?, ?)", _kept(changes.items))
            self._file.executemany(
                "DELETE FROM items WHERE (source, hash, range) = (?, ?, ?)", _deleted(changes.items)
            )
            if _is_running(self._file) is is_orderly:
                self._file.execute("REPLACE INTO stops VALUES (1, ?)", [is_orderly])
        (self._folder / "saved").touch()


def last_stop(folder: Path) -> LastStop | None:
    """Return how the cloud of this folder ended, or None if it never saved."""
    try:
        saved_at = datetime.fromtimestamp((folder / "saved").stat().st_mtime, UTC)
    except FileNotFoundError:
        return None
    try:
        with closing(sqlite3.connect(folder / "state.sqlite")) as file:
            return LastStop(not _is_running(file), saved_at)
    except sqlite3.Error:
        return LastStop(is_orderly=False, saved_at=saved_at)


def _is_running(file: sqlite3.Connection) -> bool:
    row = file.execute("SELECT is_orderly FROM stops").fetchone()
    return row is not None and not row[0]


def _kept(items: Iterable[Item]) -> Iterator[Item]:
    return (item for item in items if item[3] is not None)


def _deleted(items: Iterable[Item]) -> Iterator[tuple[str, str, str]]:
    return (item[:3] for item in items if item[3] is None)
