"""The health of acquirer accounts: a row for each method that failed or has a downtime."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from pynamodb.expressions.condition import Condition

from chalicelib.db.backoff import Backoff
from chalicelib.db.conditional import equals, put_if
from chalicelib.domain.breaker import Breaker
from chalicelib.payments.domain.acquirer_health import AcquirerHealth, health_id
from chalicelib.payments.domain.instrument import Method
from chalicelib.payments.store.acquirer_rows import AcquirerHealthRow

MAX_ROWS = 100  # of an account, more than its acquirer accounts and methods
_BREAKER = [one.name for one in fields(Breaker)]


def all_of(account: str) -> list[AcquirerHealth]:
    """Return the health of each acquirer account and method that ever had a failure."""
    return [_health(row) for row in AcquirerHealthRow.query(account, limit=MAX_ROWS)]


def get(account: str, acquirer: str, method: Method) -> AcquirerHealth:
    row = AcquirerHealthRow.find(account, health_id(acquirer, method))
    return _health(row) if row else AcquirerHealth(account, acquirer, method)


def change(health: AcquirerHealth, step: Callable[[AcquirerHealth], AcquirerHealth]) -> None:
    """Apply a step to the health as it is now. Writes nothing if it changes nothing. Raises Busy."""
    backoff = Backoff(f"acquirer_health {health.account} {health.id}")
    while (after := step(health)) != health:
        if record(health, after):
            return
        backoff.wait()
        health = get(health.account, health.acquirer, health.method)


def record(before: AcquirerHealth, after: AcquirerHealth) -> bool:
    """Write the health. Return False if it changed since it was read."""
    row = AcquirerHealthRow(
        after.account, after.id, acquirer=after.acquirer, method=after.method, downtimes=after.downtimes,
        **_columns(after.breaker),
    )  # fmt: skip
    return put_if(row, _is_unchanged(before))


def _is_unchanged(before: AcquirerHealth) -> Condition:
    unchanged: Condition = AcquirerHealthRow.downtimes == before.downtimes
    for name, value in _columns(before.breaker).items():
        unchanged &= equals(getattr(AcquirerHealthRow, name), value)
    may_write: Condition = AcquirerHealthRow.id.does_not_exist() | unchanged
    return may_write


def _columns(breaker: Breaker) -> dict[str, Any]:
    """Return the breaker's columns; a default value is None, which needs no column."""
    return {name: getattr(breaker, name) or None for name in _BREAKER}


def _health(row: AcquirerHealthRow) -> AcquirerHealth:
    return AcquirerHealth(row.account, row.acquirer, row.method, row.to(Breaker), row.downtimes)
