"""Send several reads, or independent writes, at a time."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

_MOST = 8  # a client has 10 connections

T = TypeVar("T")
R = TypeVar("R")


def for_each(function: Callable[[T], R], items: Sequence[T], most: int = _MOST) -> list[R]:
    """Return what the function returns for each item, in their order. Its log lines name this request."""
    if len(items) == 1:  # the usual case: an account with one shard needs no threads
        return [function(items[0])]
    with ThreadPoolExecutor(min(most, max(1, len(items)))) as pool:
        contexts = [copy_context() for _ in items]  # two threads cannot run in one
        return list(pool.map(lambda context, item: context.run(function, item), contexts, items))
