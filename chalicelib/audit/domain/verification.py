"""Verify the hash chain of a merchant's audit log, from its oldest kept entry to its head."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from chalicelib.audit.domain.chain import START, Head, hash_of
from chalicelib.domain.audit import KEPT_FOR, AuditEntry
from chalicelib.domain.dataclass import dataclass

LINKED_WITHIN = timedelta(hours=1)  # the stream takes about a second, the sweeper some minutes


@dataclass(frozen=True, slots=True)
class Break:
    """Name the first entry at which the chain is broken, and what is wrong."""

    entry_id: str
    problem: str


@dataclass(frozen=True, slots=True)
class Verification:
    """Hold the result for one merchant. `waiting` entries are not linked yet."""

    account: str
    entries: int
    waiting: int
    head: Head
    broken: Break | None


@dataclass(frozen=True, slots=True)
class _Link:
    """Hold what the chain needs of an entry: a merchant can have millions."""

    id: str
    sequence: int
    hash: str
    previous_hash: str
    previous_at: datetime | None
    is_intact: bool


def verify(head: Head, entries: Iterable[AuditEntry], at: datetime) -> Verification:
    """Verify the entries of a merchant, in any order. `head` was read before them."""
    links, waiting, forgotten = [], 0, ""
    for entry in entries:
        if entry.sequence is None:
            waiting += 1
            if entry.created_at + LINKED_WITHIN < at:
                forgotten = forgotten or entry.id
        elif entry.sequence <= head.sequence or entry.created_at + LINKED_WITHIN < at:
            links.append(_link_of(entry))
    links.sort(key=lambda link: link.sequence)
    broken = _first_break(links, at) or _break_at_head(links, head, at)
    if broken is None and forgotten:
        broken = Break(forgotten, "it was never linked")
    return Verification(head.account, len(links), waiting, head, broken)


def _link_of(entry: AuditEntry) -> _Link:
    return _Link(
        entry.id, entry.sequence or 0, entry.hash or "", entry.previous_hash or "", entry.previous_at,
        hash_of(entry) == entry.hash,
    )  # fmt: skip


def _first_break(links: list[_Link], at: datetime) -> Break | None:
    before: _Link | None = None
    for link in links:
        problem = _problem(before, link, at)
        if problem:
            return Break(link.id, problem)
        before = link
    return None


def _problem(before: _Link | None, link: _Link, at: datetime) -> str | None:
    if not link.is_intact:
        return "it was changed"
    if before is not None and link.sequence == before.sequence:
        return f"another entry has its sequence number {link.sequence}"
    if before is not None and link.sequence == before.sequence + 1:
        return None if link.previous_hash == before.hash else "the entry before it is another one"
    if link.sequence == 1:
        return None if link.previous_hash == START else "the first entry names one before it"
    return None if _is_expired(link.previous_at, at) else "the entry before it was deleted"


def _break_at_head(links: list[_Link], head: Head, at: datetime) -> Break | None:
    if links and (links[-1].sequence, links[-1].hash) == (head.sequence, head.hash):
        return None
    if not links and (head.sequence == 0 or _is_expired(head.created_at, at)):
        return None
    last = links[-1].id if links else "none"
    return Break(last, f"it is not entry {head.sequence}, the last one that was linked")


def _is_expired(created_at: datetime | None, at: datetime) -> bool:
    """Return True if an entry of that time may be deleted already."""
    return created_at is not None and created_at + KEPT_FOR <= at
