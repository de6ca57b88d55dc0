"""Send what several threads ask for at the same time together.

Nothing waits for a batch to fill: a thread that comes alone sends its own item immediately. What comes while
a call is on its way is sent together, by the thread of its first item. Only a full batch does not wait for
the call before it, so a call that times out delays few others.
"""

from collections import deque
from collections.abc import Callable, Hashable, Sequence
from dataclasses import field
from threading import Event, Lock
from typing import Generic, TypeVar

from chalicelib.domain.dataclass import dataclass

MAX_CALLS = 2  # at the same time

T = TypeVar("T")


@dataclass(slots=True, eq=False)
class _Entry(Generic[T]):
    """One item. `batch` is set if its thread sends one, and `error` if its batch failed."""

    item: T
    key: Hashable
    batch: "list[_Entry[T]]" = field(default_factory=list)
    error: Exception | None = None
    woken: Event = field(default_factory=Event)


class Grouped(Generic[T]):
    """Collect the items of threads. `send` gets up to `max_size` of them, with different keys, and writes the
    results into them."""

    def __init__(self, send: Callable[[Sequence[T]], None], max_size: int) -> None:
        self._send, self._max_size = send, max_size
        self._waiting: deque[_Entry[T]] = deque()
        self._calls = 0
        self._lock = Lock()

    def __len__(self) -> int:
        """Return the number of items that wait."""
        return len(self._waiting)

    def run(self, item: T, key: Hashable) -> None:
        """Return when the item was sent. Raise what its batch raised."""
        entry = _Entry(item, key)
        with self._lock:
            self._waiting.append(entry)
            self._start_next()
        entry.woken.wait()
        if entry.batch:
            self._send_batch(entry.batch)
        if entry.error:
            raise entry.error

    def _start_next(self) -> None:
        """Let the thread of the oldest item send the next batch, if it may start."""
        is_full = len(self._waiting) >= self._max_size
        if self._waiting and self._calls < (MAX_CALLS if is_full else 1):
            self._calls += 1
            batch = self._next_batch()
            batch[0].batch = batch
            batch[0].woken.set()

    def _send_batch(self, batch: "list[_Entry[T]]") -> None:
        try:
            self._send([entry.item for entry in batch])
        except Exception as error:  # noqa: BLE001 - each thread of the batch raises it
            for entry in batch:
                entry.error = error
        finally:
            with self._lock:
                self._calls -= 1
                self._start_next()
            for entry in batch[1:]:
                entry.woken.set()

    def _next_batch(self) -> "list[_Entry[T]]":
        """Take the items that waited the longest, up to a second one of the same key."""
        batch: dict[Hashable, _Entry[T]] = {}
        while self._waiting and len(batch) < self._max_size and self._waiting[0].key not in batch:
            entry = self._waiting.popleft()
            batch[entry.key] = entry
        return list(batch.values())
