"""How long is waited before each attempt of a delivery."""

from enum import StrEnum
from hashlib import sha256

A_MINUTE_S = 60
MOST_ASKED_FOR_S = 3600  # of a receiver's Retry-After
JITTER = 0.1  # of a wait past a minute, either way, so that what failed together does not come back together

_MINUTE, _HOUR = 60, 3600


class Schedule(StrEnum):
    STANDARD = "standard"
    EXTENDED = "extended"
    TEST = "test"


# WAITS_S[schedule][n - 1] is the wait in seconds before attempt n, counted from the attempt before it.
WAITS_S = {
    Schedule.STANDARD: (0, _MINUTE, 5 * _MINUTE, 30 * _MINUTE, 2 * _HOUR),
    Schedule.EXTENDED: (
        0, _MINUTE, 5 * _MINUTE, 30 * _MINUTE, 2 * _HOUR, 5 * _HOUR, 10 * _HOUR, 14 * _HOUR, 20 * _HOUR,
        24 * _HOUR,
    ),
    Schedule.TEST: (0, 5, 10, 15, 20),
}  # fmt: skip
LONGEST = max(len(waits) for waits in WAITS_S.values())  # attempts
LONGEST_S = 2 * max(sum(waits) for waits in WAITS_S.values())  # receivers may ask for more


def wait_s(schedule: Schedule, number: int, delivery_id: str, asked_for_s: int | None = None) -> float | None:
    """The wait before the schedule's attempt of that number, counted from 1; None when there is none.

    `asked_for_s` is what the receiver asked for by Retry-After: it is waited at least, within bounds.
    """
    waits = WAITS_S[schedule]
    if number > len(waits):
        return None
    wait: float = waits[number - 1]
    if wait > A_MINUTE_S:
        wait *= 1 + JITTER * chance(delivery_id, number)
    return max(wait, min(asked_for_s or 0, MOST_ASKED_FOR_S))


def chance(*parts: str | int) -> float:
    """From -1 to 1, evenly, and the same for the same parts: chance that can be repeated."""
    digest = sha256("\n".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:4], "big") / 0xFFFF_FFFF * 2 - 1
