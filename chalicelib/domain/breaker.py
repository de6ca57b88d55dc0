"""The circuit breaker of a webhook endpoint or an acquirer: nothing is sent after repeated failures, then one
probe.

closed ──10 failures in a row──▶ open ──open_until has passed──▶ half open ──success──▶ closed
                                   ▲                                 │
                                   └── failure: twice as long, at most 15 minutes
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NotRequired

from typing_extensions import TypedDict

from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.event import iso

TRIPS_AT = 10  # failures in a row
FIRST_OPEN = timedelta(minutes=1)
MAX_OPEN = timedelta(minutes=15)
PROBE_TIMEOUT = timedelta(seconds=30)  # one attempt may take this long; other attempts wait for its outcome


class BreakerState(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


@dataclass(frozen=True, slots=True)
class Breaker:
    """`failures` in a row, the first at `failing_since`; `opened` times in a row, now until `open_until`;
    `probing` while one attempt tests whether it works again. What is healthy has only defaults, so it
    needs no writes."""

    failures: int = 0
    failing_since: datetime | None = None
    opened: int = 0
    open_until: datetime | None = None
    probing: bool = False


class BreakerView(TypedDict):
    """The state of a breaker, and `until` while it is open."""

    state: BreakerState
    until: NotRequired[str]


def state_of(breaker: Breaker, at: datetime) -> BreakerState:
    if breaker.open_until is None:
        return BreakerState.CLOSED
    return BreakerState.OPEN if at < breaker.open_until else BreakerState.HALF_OPEN


def after_outcomes(
    breaker: Breaker, outcomes: Iterable[bool], at: datetime, trips_at: int = TRIPS_AT
) -> Breaker:
    """Return the breaker after attempts that ended at about `at`, in that order; True is a success.

    It opens after `trips_at` failures in a row.
    """
    failures, since = breaker.failures, breaker.failing_since
    worked = False
    for outcome in outcomes:
        worked |= outcome
        failures, since = (0, None) if outcome else (failures + 1, since or at)
    counted = Breaker(failures, since) if worked else replace(breaker, failures=failures, failing_since=since)
    return _open(counted, at) if _trips(counted, at, trips_at) else counted


def start_probe(breaker: Breaker, at: datetime) -> Breaker:
    """Return the breaker with one probe in flight; it stays open for other attempts for PROBE_TIMEOUT."""
    return replace(breaker, open_until=at + PROBE_TIMEOUT, probing=True)


def to_view(breaker: Breaker, at: datetime) -> BreakerView:
    shown: BreakerView = {"state": state_of(breaker, at)}
    if breaker.open_until and shown["state"] is BreakerState.OPEN:
        shown["until"] = iso(breaker.open_until)
    return shown


def _trips(breaker: Breaker, at: datetime, trips_at: int) -> bool:
    """Ignore attempts that were in flight when the breaker opened."""
    is_waiting = state_of(breaker, at) is BreakerState.OPEN and not breaker.probing
    return breaker.failures >= trips_at and not is_waiting


def _open(breaker: Breaker, at: datetime) -> Breaker:
    open_for = min(FIRST_OPEN * 2 ** min(breaker.opened, 10), MAX_OPEN)
    return replace(breaker, opened=breaker.opened + 1, open_until=at + open_for, probing=False)
