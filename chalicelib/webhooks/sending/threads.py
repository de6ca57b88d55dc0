"""Threads that run one function after another: to start a thread takes as long as to sign ten webhooks."""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Thread

Work = Callable[[], None]


class Threads:
    """Run each function immediately, in a thread that waits for work or in a new one.

    A function may block for longer than its caller waits, as a lookup of DNS does, and delays no other.
    """

    def __init__(self) -> None:
        self._waiting: list[SimpleQueue[Work]] = []

    def run(self, work: Work) -> None:
        """Start the work. It must not raise."""
        try:
            self._waiting.pop().put(work)
        except IndexError:
            Thread(target=self._serve, args=(work,), daemon=True).start()

    def _serve(self, work: Work) -> None:
        given: SimpleQueue[Work] = SimpleQueue()
        while True:
            work()
            del work  # with the memory that it holds
            self._waiting.append(given)
            work = given.get()
