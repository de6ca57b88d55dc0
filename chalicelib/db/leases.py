"""Lease a row to one worker. The worker writes on the condition that the lease is still its own."""

from datetime import datetime
from typing import Any

from pynamodb.expressions.condition import Condition

from chalicelib.db.conditional import update_if
from chalicelib.db.row import Row


class LeaseLost(Exception):
    """Another worker has the row now."""


def lease(row: Row, is_pending: Condition, at: datetime, until: datetime) -> bool:
    """Lease a row that is pending. Return False if it is not, or another worker has it."""
    column: Any = type(row).leased_until  # type: ignore[attr-defined]
    is_free = column.does_not_exist() | (column <= at)
    return update_if(row, [column.set(until)], is_pending & is_free)
