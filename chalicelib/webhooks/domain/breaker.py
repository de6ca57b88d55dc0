"""An endpoint that fails again and again is left alone for a while, then asked by one attempt.

closed ──10 failures in a row──▶ open ──its time is over──▶ half open ──a success──▶ closed
                                   ▲                            │
                                   └──────── a failure, for twice as long, 15 minutes at most
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NotRequired

from typing_extensions import TypedDict

from chalicelib.domain.event import iso
from chalicelib.webhooks.domain.schedule import chance

TRIPS_AT = 10  # failures in a row
FIRST_OPEN = timedelta(minutes=1)
LONGEST_OPEN = timedelta(minutes=15)
PROBE = timedelta(seconds=30)  # what one attempt may take; the others wait so long for what it finds
LONG_AGO = 4  # times that it opened: a quarter of an hour in all
LONGEST_SPREAD = timedelta(hours=6)
GIVEN_UP_AFTER = timedelta(days=5)  # of failures alone


class BreakerState(StrEnum):
    CLOSED = "closed"
    OPEN = "open"
    HALF_OPEN = "half_open"


@dataclass(frozen=True, slots=True)
class Breaker:
    """`failures` in a row, the first of them at `failing_since`; `opened` times in a row, now until
    `open_until`; `probing` while one attempt finds out. All of them are unset while an endpoint works, so
    that what works is written nowhere."""

    failures: int = 0
    failing_since: datetime | None = None
    opened: int = 0
    open_until: datetime | None = None
    probing: bool = False


class BreakerView(TypedDict):
    """Until when it is open, where it is."""

    state: BreakerState
    until: NotRequired[str]


def state_of(breaker: Breaker, at: datetime) -> BreakerState:
    if breaker.open_until is None:
        return BreakerState.CLOSED
    return BreakerState.OPEN if at < breaker.open_until else BreakerState.HALF_OPEN


def after(breaker: Breaker, outcomes: Iterable[bool], at: datetime) -> Breaker:
    """What attempts that ended about that moment, in that order, make of it; True is one that worked."""
    failures, since = breaker.failures, breaker.failing_since
    worked = False
    for outcome in outcomes:
        worked |= outcome
        failures, since = (0, None) if outcome else (failures + 1, since or at)
    counted = Breaker(failures, since) if worked else replace(breaker, failures=failures, failing_since=since)
    return _opened(counted, at) if _trips(counted, at) else counted


def probing(breaker: Breaker, at: datetime) -> Breaker:
    """Half open, with one attempt on its way: closed to all others for as long as that may take."""
    return replace(breaker, open_until=at + PROBE, probing=True)


def has_given_up(breaker: Breaker, at: datetime) -> bool:
    """Nothing has worked for days, and it was tried often enough to say so."""
    since = breaker.failing_since
    return breaker.failures >= TRIPS_AT and since is not None and at - since >= GIVEN_UP_AFTER


def has_recovered(before: Breaker, breaker: Breaker) -> bool:
    """It closed, and was open for so long that what it put off may have hours to wait."""
    return breaker.open_until is None and before.opened >= LONG_AGO


def put_off_until(breaker: Breaker, delivery_id: str, at: datetime) -> datetime:
    """When a delivery that met an open breaker is looked at again: later than that, by up to half of the
    time that the endpoint has failed for, so that the longer that was, the less often all that waits is
    asked about, and not all of it comes at once."""
    until, since = breaker.open_until or at, breaker.failing_since or at
    spread = min(max(until - since, FIRST_OPEN) / 2, LONGEST_SPREAD)
    share = (chance(delivery_id, int(until.timestamp())) + 1) / 2
    return max(until, at) + spread * share


def public(breaker: Breaker, at: datetime) -> BreakerView:
    shown: BreakerView = {"state": state_of(breaker, at)}
    if breaker.open_until and shown["state"] is BreakerState.OPEN:
        shown["until"] = iso(breaker.open_until)
    return shown


def _trips(breaker: Breaker, at: datetime) -> bool:
    """What is open stays so until its time is over: attempts that were under way say nothing new."""
    waits = state_of(breaker, at) is BreakerState.OPEN and not breaker.probing
    return breaker.failures >= TRIPS_AT and not waits


def _opened(breaker: Breaker, at: datetime) -> Breaker:
    open_for = min(FIRST_OPEN * 2 ** min(breaker.opened, 10), LONGEST_OPEN)
    return replace(breaker, opened=breaker.opened + 1, open_until=at + open_for, probing=False)
