"""How often something may be tried: a few times at once, then after waits that double."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

FIRST_WAIT = timedelta(seconds=4)
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=1)  # without a try


@dataclass(frozen=True, slots=True)
class Throttle:
    """`name` says what is tried and by whom; `tries` are counted until they are forgotten."""

    name: str
    free: int
    tries: int = 0
    blocked_until: datetime | None = None
    tried_at: datetime | None = None

    @property
    def expires_at(self) -> datetime | None:
        return self.tried_at + FORGOTTEN_AFTER if self.tried_at else None


def wait_s(throttle: Throttle, at: datetime) -> int:
    """Whole seconds until it may be tried; 0 is now."""
    if throttle.blocked_until is None or throttle.blocked_until <= at:
        return 0
    return -int((at - throttle.blocked_until).total_seconds() // 1)


def tried(throttle: Throttle, at: datetime) -> Throttle:
    """One try more, and how long until the next."""
    tries = throttle.tries + 1
    over = min(tries - throttle.free, 20)  # 2 ** 20 s is over any wait
    wait = min(FIRST_WAIT * 2**over, LONGEST_WAIT) if over >= 0 else timedelta(0)
    return replace(throttle, tries=tries, blocked_until=at + wait, tried_at=at)
