"""Threads are used again, and one that blocks delays no other."""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, get_ident

from chalicelib.webhooks.sending.threads import Threads

LIMIT_S = 30


def thread_of(threads: Threads, until: Callable[[], object] = lambda: None) -> SimpleQueue[int]:
    """Return a queue that gets the id of the thread, once `until` has returned."""
    ended: SimpleQueue[int] = SimpleQueue()

    def work() -> None:
        until()
        ended.put(get_ident())

    threads.run(work)
    return ended


def test_a_function_that_blocks_delays_no_other() -> None:
    threads, release = Threads(), Event()

    blocked = thread_of(threads, lambda: release.wait(LIMIT_S))
    other = thread_of(threads).get(timeout=LIMIT_S)
    release.set()

    assert blocked.get(timeout=LIMIT_S) != other


def test_functions_one_after_another_take_few_threads() -> None:
    threads = Threads()

    used = {thread_of(threads).get(timeout=LIMIT_S) for _ in range(100)}

    assert len(used) <= 3  # one that has just ended may not wait again yet
