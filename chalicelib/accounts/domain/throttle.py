"""Limit attempts: the first few need no wait, then each needs a wait that doubles."""

from dataclasses import replace
from datetime import datetime, timedelta

from chalicelib.domain.dataclass import dataclass

FIRST_WAIT = timedelta(seconds=4)
MAX_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)  # without an attempt


@dataclass(frozen=True, slots=True)
class Throttle:
    """Hold the attempts of one `name`: the action and its caller. `tries` resets after FORGOTTEN_AFTER."""

    name: str
    free: int
    tries: int = 0
    blocked_until: datetime | None = None
    tried_at: datetime | None = None

    @property
    def expires_at(self) -> datetime | None:
        return self.tried_at + FORGOTTEN_AFTER if self.tried_at else None


def wait_s(throttle: Throttle, at: datetime) -> int:
    """Return the whole seconds until the next attempt is allowed; 0 if it is allowed now."""
    is_free = throttle.tries < throttle.free  # even if a later request was counted before
    if is_free or throttle.blocked_until is None or throttle.blocked_until <= at:
        return 0
    return -int((at - throttle.blocked_until).total_seconds() // 1)


def tried(throttle: Throttle, at: datetime) -> Throttle:
    """Return the throttle with one more attempt counted and the next wait set."""
    tries = throttle.tries + 1
    over = min(tries - throttle.free, 20)  # 2 ** 20 s is longer than MAX_WAIT
    blocked_until = at + min(FIRST_WAIT * 2**over, MAX_WAIT) if over >= 0 else None
    return replace(throttle, tries=tries, blocked_until=blocked_until, tried_at=at)
