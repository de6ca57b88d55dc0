"""The points of the search for faults of acquirers: call × fault × redelivery × clock.

The acquirer is part of the call: each story names the accounts that it asks.
"""

import random
from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from tests.doubles.server import Fault


class WorkerFault(StrEnum):
    """Name a fault on our side of the connection, beside those of the acquirer's server."""

    SLOW = "slow"  # it was done, and the answer comes after our time-out
    LATE = "arrives late"  # the request arrives after our time-out, before the next call but one
    NOT_SENT = "not sent"
    DEATH_BEFORE = "death before"
    DEATH_AFTER = "death after"  # the worker ends before it wrote what the acquirer answered


CallFault = Fault | WorkerFault


class Redelivery(StrEnum):
    """Say how the work continues after the failing call, and who works on the payment beside it."""

    DUE = "only what is due continues"  # every message is lost
    NEXT_FAILS = "the next call is lost too"  # such as the lookup; every message is lost
    TWICE = "each message is delivered twice"
    BEFORE = "another worker before the call"
    AFTER = "another worker after the call"
    EVENT = "an event of the acquirer after the call"


SOON, A_DAY_LATER = timedelta(), timedelta(hours=25)  # acquirers keep an idempotency key for 24 hours
CLOCKS = (
    SOON, timedelta(minutes=10), timedelta(hours=23), A_DAY_LATER, timedelta(days=3), timedelta(days=10),
)  # fmt: skip
# A read changes nothing, so before and after are the same.
FAULTS_OF_READS: tuple[CallFault, ...] = (
    Fault.LOST_BEFORE, Fault.HALF_AFTER, Fault.ERROR_BEFORE, Fault.IN_USE, Fault.BUSY,
    WorkerFault.NOT_SENT, WorkerFault.DEATH_AFTER,
)  # fmt: skip
FAULTS: tuple[CallFault, ...] = (*Fault, *WorkerFault)
# A late request would replace the first one that is on its way.
SECOND_FAULTS = tuple(fault for fault in FAULTS if fault is not WorkerFault.LATE)
_REDELIVERIES = tuple(one for one in Redelivery if one is not Redelivery.NEXT_FAILS)
PAIRS = 40  # of two faults, for each call
_DISTANCES = (1, 1, 1, 2, 3, 4)  # the next call, such as the lookup of the failed one, half of the time
_SEED = 20_261_129


class Second(NamedTuple):
    """Let a call that follows the failing one fail too: the next one is 1 `after` it."""

    after: int
    fault: CallFault


class Point(NamedTuple):
    """Let the call numbered `at` fail. Then the clock advances by `clock` before the next message."""

    at: int
    fault: CallFault
    redelivery: Redelivery
    clock: timedelta
    second: Second | None = None


def points_of(calls: Sequence[str]) -> list[Point]:
    """Return the points of a story that makes these calls, such as "POST /v1/refunds", in a fixed order.

    The order is random, so that a part of the points has points of every kind. All points with one fault are
    among them, and a random sample of those with two.
    """
    chance = random.Random(_SEED)
    found = [
        Point(at, fault, redelivery, clock)
        for at, call in enumerate(calls)
        for fault, redelivery, clock in product(_faults_of(call), Redelivery, CLOCKS)
        if _is_tried(fault, redelivery, clock)
    ]
    found += dict.fromkeys(_pair_of(at, call, chance) for at, call in enumerate(calls) for _ in range(PAIRS))
    chance.shuffle(found)
    return found


def _pair_of(at: int, call: str, chance: random.Random) -> Point:
    fault = chance.choice(_faults_of(call))
    clock = SOON if fault is WorkerFault.LATE else chance.choice(CLOCKS)
    second = Second(chance.choice(_DISTANCES), chance.choice(SECOND_FAULTS))
    return Point(at, fault, chance.choice(_REDELIVERIES), clock, second)


def _faults_of(call: str) -> tuple[CallFault, ...]:
    return FAULTS_OF_READS if call.startswith("GET ") else FAULTS


def _is_tried(fault: CallFault, redelivery: Redelivery, clock: timedelta) -> bool:
    """Return False for what cannot happen, and for combinations that differ in nothing but their length.

    No request is on its way for hours.
    """
    if fault is WorkerFault.LATE:
        return clock == SOON
    return redelivery is Redelivery.DUE or clock in (SOON, A_DAY_LATER)
