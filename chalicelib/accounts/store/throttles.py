"""Tries of a kind, counted: each is written down before it is made, so that many at once gain nothing."""

from datetime import datetime

from pynamodb.exceptions import DoesNotExist

from chalicelib.accounts.domain.throttle import Throttle, tried, wait_s
from chalicelib.accounts.store.rows import ThrottleRow
from chalicelib.db.conditional import changed, saved
from chalicelib.domain.errors import RateLimited

_RACES = 5


def take_turn(name: str, free: int, at: datetime) -> None:
    """One of the tries that `name` has, of which `free` are not waited for. Raises RateLimited."""
    for _ in range(_RACES):
        before = _found(name, free, at)
        wait = wait_s(before, at)
        if wait:
            raise RateLimited(f"Too many tries. Try again in {wait} s.", wait)
        if _written(before, tried(before, at)):
            return
    raise RateLimited("Too many tries at once.", 1)


def give_back(name: str) -> None:
    """A try that was none: many people of one address may sign in, and no guess is made good by it."""
    changed(ThrottleRow(name), [ThrottleRow.tries.add(-1)], ThrottleRow.tries > 0)


def forget(name: str) -> None:
    ThrottleRow(name).delete()


def _found(name: str, free: int, at: datetime) -> Throttle:
    """DynamoDB removes expired rows late, so the time decides."""
    try:
        found = ThrottleRow.get(name, consistent_read=True).to(Throttle, free=free)
    except DoesNotExist:
        return Throttle(name, free)
    forgotten = found.expires_at is not None and found.expires_at <= at
    return Throttle(name, free, tried_at=found.tried_at) if forgotten else found


def _written(before: Throttle, after: Throttle) -> bool:
    """False if another try was written since `before` was read."""
    as_read = (
        ThrottleRow.name.does_not_exist()
        if before.tried_at is None
        else ThrottleRow.tried_at == before.tried_at
    )
    return saved(ThrottleRow.of(after, expires_at=after.expires_at), as_read)
