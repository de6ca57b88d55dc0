"""What should have been looked at by now: the sparse index of rows that carry `due_at`."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pynamodb.exceptions import UpdateError

from chalicelib.domain.delivery import Delivery
from chalicelib.domain.payment import Payment
from chalicelib.store.payments import DUE_SHARDS
from chalicelib.store.tables import DeliveryRow, PaymentRow

_AT_ONCE = 500  # rows of a shard that one sweep takes; the next sweep takes the rest


def payments(before: datetime, next_due_at: datetime) -> Iterator[Payment]:
    """Those due before that moment, each put off to `next_due_at` so that one sweep sends it once."""
    yield from (row.payment() for row in _taken(PaymentRow, before, next_due_at))


def deliveries(before: datetime, next_due_at: datetime) -> Iterator[Delivery]:
    """Those due before that moment, each put off to `next_due_at` so that one sweep sends it once."""
    yield from (row.to(Delivery) for row in _taken(DeliveryRow, before, next_due_at))


def _taken(row: Any, before: datetime, next_due_at: datetime) -> Iterator[Any]:
    for shard in range(DUE_SHARDS):
        for key in row.due.query(shard, row.due_at < before, limit=_AT_ONCE):
            taken = row(key.account, key.id)
            if _put_off(row, taken, key.due_at, next_due_at):
                yield taken


def _put_off(row: Any, taken: Any, seen: datetime, next_due_at: datetime) -> bool:
    """False when the row was moved on since the index was read."""
    try:
        taken.update([row.due_at.set(next_due_at)], condition=row.due_at == seen)
    except UpdateError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            return False
        raise
    return True
