"""Call a function if a request takes long. One thread watches all requests of a sandbox: a timer for each
would start a thread for each, which takes longer than to sign ten webhooks."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from threading import Lock, Thread
from time import monotonic, sleep

from chalicelib.domain.dataclass import dataclass
from chalicelib.log import logger


@dataclass(slots=True, eq=False)
class _Watched:
    late_at: float
    call: Callable[[], None]
    is_over: bool = False


class SlowWatch:
    """Watch blocks, each for the same time. The thread runs as long as there are some."""

    def __init__(self, after_s: float) -> None:
        self._after_s = after_s
        self._watched: deque[_Watched] = deque()
        self._is_running = False
        self._lock = Lock()

    @contextmanager
    def watch(self, late: Callable[[], None]) -> Iterator[None]:
        """Call `late` in this context as soon as the block has taken `after_s`."""
        context = copy_context()
        one = _Watched(monotonic() + self._after_s, lambda: context.run(late))
        with self._lock:
            self._watched.append(one)
            starts, self._is_running = not self._is_running, True
        if starts:
            Thread(target=self._run, daemon=True).start()
        try:
            yield
        finally:
            one.is_over = True

    def _run(self) -> None:
        while one := self._oldest():
            if not one.is_over:
                sleep(max(0.0, one.late_at - monotonic()))
            if not one.is_over:
                _call(one)

    def _oldest(self) -> _Watched | None:
        """Return the block that is late first; None if there is none, and the thread ends."""
        with self._lock:
            self._is_running = bool(self._watched)
            return self._watched.popleft() if self._watched else None


def _call(one: _Watched) -> None:
    try:
        one.call()
    except Exception:  # noqa: BLE001 - the others must be watched after any error
        logger.exception("request.not_watched")
