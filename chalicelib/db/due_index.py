"""Query the sparse index of rows that have a `due_at`, and change when they are due."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from chalicelib.db.conditional import update_if
from chalicelib.db.row import DUE_SHARDS, Row, due_shard
from chalicelib.domain.idempotency import LIFETIME
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.refund import Refund
from chalicelib.payments.store.rows import PaymentRow, RefundRow
from chalicelib.webhooks.domain.delivery import Delivery
from chalicelib.webhooks.store.rows import DeliveryRow

_DOMAIN: dict[type[Row], type] = {RefundRow: Refund, DeliveryRow: Delivery}
_ADVANCES_KEPT = 20  # per row
_BATCH_SIZE = 200  # max rows of a shard in one sweep; the next sweep takes the rest


def schedule_check(row: type[Row], account: str, row_id: str, at: datetime) -> bool:
    """Schedule a sweep of a pending row at `at`. Return False if the row is no longer pending."""
    waiting: Any = row
    changes = [waiting.due_at.set(at), waiting.due_shard.set(due_shard(row_id))]
    return update_if(row(account, row_id), changes, waiting.status == "pending")


def payments(before: datetime, next_due_at: datetime) -> Iterator[Payment]:
    """Yield the payments due by `before`, each postponed to `next_due_at` so a sweep sends it once."""
    yield from (row.payment() for row in _taken(PaymentRow, before, next_due_at))


def refunds(before: datetime, next_due_at: datetime) -> Iterator[Refund]:
    """Yield the refunds due by `before`, each postponed to `next_due_at` so a sweep sends it once."""
    yield from (row.to(Refund) for row in _taken(RefundRow, before, next_due_at))


def deliveries(before: datetime, next_due_at: datetime) -> Iterator[Delivery]:
    """Yield the deliveries due by `before`, each postponed to `next_due_at` so a sweep sends it once."""
    yield from (row.to(Delivery) for row in _taken(DeliveryRow, before, next_due_at))


@dataclass(frozen=True, slots=True)
class Advance:
    """Describe one advance of a merchant's test clock, made at `at`.

    `id` is the request's Idempotency-Key. A row keeps the ids of its latest advances, each for the lifetime
    of such a key.
    """

    id: str
    seconds: int
    at: datetime

    def before(self, waiting: Any) -> list[list[str]]:
        """Return the id and time of each advance that has already moved the row."""
        oldest = self.at - LIFETIME
        known = waiting.advances or []
        return [one for one in known if datetime.fromisoformat(one[1]) > oldest][-_ADVANCES_KEPT:]

    def has_moved(self, waiting: Any) -> bool:
        return self.id in {known for known, _ in self.before(waiting)}


def advance_due(account: str, advance: Advance) -> Iterator[Payment | Refund | Delivery]:
    """Move all scheduled work of an account forward, once for each advance. Yield the work that is due."""
    for row in (PaymentRow, RefundRow, DeliveryRow):
        for waiting in row.query(account, filter_condition=row.due_at.exists(), consistent_read=True):
            moved = advance.has_moved(waiting) or _sooner(waiting, advance)
            if moved and waiting.due_at <= advance.at:
                yield waiting.payment() if isinstance(waiting, PaymentRow) else waiting.to(_DOMAIN[row])


def _sooner(waiting: Any, advance: Advance) -> bool:
    row, by = type(waiting), timedelta(seconds=advance.seconds)
    made = [*advance.before(waiting), [advance.id, advance.at.isoformat()]]
    changes = [row.due_at.set(waiting.due_at - by), row.advances.set(made)]
    names = ("capture_before", "challenge_before", "next_attempt_at")
    ends = {name: getattr(waiting, name, None) for name in names}
    changes += [getattr(row, name).set(end - by) for name, end in ends.items() if end]
    return update_if(waiting, changes, row.due_at == waiting.due_at)


def _taken(row: Any, before: datetime, next_due_at: datetime) -> Iterator[Any]:
    for shard in range(DUE_SHARDS):
        for key in row.due.query(shard, row.due_at < before, limit=_BATCH_SIZE):
            taken = row(key.account, key.id)
            if _postpone(row, taken, key.due_at, next_due_at):
                yield taken


def _postpone(row: Any, taken: Any, seen: datetime, next_due_at: datetime) -> bool:
    """Postpone the row. Return False if its `due_at` changed after the index was read."""
    return update_if(taken, [row.due_at.set(next_due_at)], row.due_at == seen)
