"""Count attempts. Each is written before it is made, so that concurrent attempts cannot bypass the limit."""

from datetime import datetime

from chalicelib.accounts.domain.throttle import Throttle, tried, wait_s
from chalicelib.accounts.store.sign_in_rows import ThrottleRow
from chalicelib.db.backoff import Backoff
from chalicelib.db.conditional import put_if, update_if
from chalicelib.domain.errors import RateLimited


def take_turn(name: str, free: int, at: datetime) -> None:
    """Count one attempt of `name`. The first `free` attempts need no wait. Raises RateLimited, Busy."""
    backoff = Backoff("throttles")
    while True:
        before = _found(name, free, at)
        wait = wait_s(before, at)
        if wait:
            raise RateLimited(f"Too many attempts. Try again in {wait} s.", wait)
        if _written(before, tried(before, at)):
            return
        backoff.wait()


def give_back(name: str) -> None:
    """Refund one attempt after a successful sign-in, so that users who share an IP address are not throttled.

    Attempts with wrong passwords stay counted.
    """
    update_if(ThrottleRow(name), [ThrottleRow.tries.add(-1)], ThrottleRow.tries > 0)


def forget(name: str) -> None:
    ThrottleRow(name).delete()


def _found(name: str, free: int, at: datetime) -> Throttle:
    """Return the throttle. DynamoDB removes expired rows late, so the expiry time is checked here."""
    row = ThrottleRow.find(name)
    if row is None:
        return Throttle(name, free)
    found = row.to(Throttle, free=free)
    forgotten = found.expires_at is not None and found.expires_at <= at
    return Throttle(name, free, tried_at=found.tried_at) if forgotten else found


def _written(before: Throttle, after: Throttle) -> bool:
    """Write the throttle. Return False if another attempt was written since `before` was read."""
    as_read = (
        ThrottleRow.name.does_not_exist()
        if before.tried_at is None
        else ThrottleRow.tried_at == before.tried_at
    )
    return put_if(ThrottleRow.of(after, expires_at=after.expires_at), as_read)
