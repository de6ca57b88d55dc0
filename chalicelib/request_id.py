"""Follow an API request through the work that it starts: in log lines, rows, events and messages.

Its id is that of the header X-Request-Id. A stream record, a message or a due row brings it to the next
function, so one search of the logs finds what a request led to. Work that only a timer started has none.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_current: ContextVar[str | None] = ContextVar("request_id", default=None)


def current() -> str | None:
    """Return the id of the request that started the work of this thread; None if no request is known."""
    return _current.get()


@contextmanager
def started_by(request_id: str | None) -> Iterator[None]:
    """Give the block's log lines, rows and messages this id."""
    before = _current.set(request_id)
    try:
        yield
    finally:
        _current.reset(before)
