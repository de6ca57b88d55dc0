"""Merge the lists of an account's shards into one list in the order of ids."""

from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Any

from chalicelib.db.parallel import for_each
from chalicelib.domain.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Read:
    """Hold the matching rows, the number `examined`, and the last id examined, None if no rows follow."""

    rows: list[Any]
    examined: int
    ended_at: str | None


@dataclass(slots=True)
class _Shard:
    """Hold what was read of a shard and is not yielded, and how far it is read; None if to its end."""

    reads: Iterator[Read]
    rows: list[Any] = field(default_factory=list)
    ended_at: str | None = None
    examined: int = 0

    def read(self) -> None:
        read = next(self.reads, Read([], 0, None))
        self.rows += read.rows
        self.examined, self.ended_at = read.examined, read.ended_at


def merged(reads: Sequence[Iterator[Read]], *, forward: bool) -> Iterator[Read]:
    """Yield the rows of all shards in the order of their ids, each as soon as no shard has one before it.

    All shards are read at first, in parallel, and then always the one that was read the least far.
    """
    shards = [_Shard(one) for one in reads]
    behind: Sequence[_Shard] = shards
    while behind:
        for_each(_Shard.read, behind)
        frontier = _nearest([one.ended_at for one in shards if one.ended_at], forward=forward)
        examined = sum(one.examined for one in behind)
        yield Read(_taken(shards, frontier, forward=forward), examined, frontier)
        behind = [one for one in shards if frontier and one.ended_at == frontier]


def _nearest(ids: Sequence[str], *, forward: bool) -> str | None:
    if not ids:
        return None
    return min(ids) if forward else max(ids)


def _taken(shards: Sequence[_Shard], frontier: str | None, *, forward: bool) -> list[Any]:
    """Take the rows up to the frontier, in order: no shard has another one among them.

    A row that moves from one index to another may be in both for milliseconds.
    """
    taken: dict[str, Any] = {}
    for shard in shards:
        within = [row for row in shard.rows if _is_within(row.id, frontier, forward=forward)]
        shard.rows = shard.rows[len(within) :]
        taken |= {row.id: row for row in within}
    return [taken[id] for id in sorted(taken, reverse=not forward)]


def _is_within(id: str, frontier: str | None, *, forward: bool) -> bool:
    if frontier is None:
        return True
    return id <= frontier if forward else id >= frontier
