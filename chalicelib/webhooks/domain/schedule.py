"""The waits between the attempts of a delivery."""

from enum import StrEnum
from hashlib import sha256

MINUTE_S, HOUR_S = 60, 3600
MAX_RETRY_AFTER_S = 3600  # the longest respected Retry-After
JITTER = 0.1  # share of a wait over a minute, either way, to spread deliveries that failed together


class Schedule(StrEnum):
    STANDARD = "standard"
    EXTENDED = "extended"
    TEST = "test"


# WAITS_S[schedule][n - 1] is the wait in seconds before attempt n, counted from the attempt before it.
WAITS_S = {
    Schedule.STANDARD: (0, MINUTE_S, 5 * MINUTE_S, 30 * MINUTE_S, 2 * HOUR_S),
    Schedule.EXTENDED: (
        0, MINUTE_S, 5 * MINUTE_S, 30 * MINUTE_S, 2 * HOUR_S, 5 * HOUR_S, 10 * HOUR_S, 14 * HOUR_S,
        20 * HOUR_S, 24 * HOUR_S,
    ),
    Schedule.TEST: (0, 5, 10, 15, 20),
}  # fmt: skip
MAX_SCHEDULED_ATTEMPTS = max(len(waits) for waits in WAITS_S.values())  # attempts
MAX_DURATION_S = 2 * max(
    sum(waits) for waits in WAITS_S.values()
)  # doubled, since Retry-After can lengthen waits


def wait_s(
    schedule: Schedule, number: int, delivery_id: str, retry_after_s: int | None = None
) -> float | None:
    """Return the wait in seconds before an attempt, counted from 1; None after the last attempt.

    `retry_after_s` is the receiver's Retry-After: the minimum wait, limited to MAX_RETRY_AFTER_S.
    """
    waits = WAITS_S[schedule]
    if number > len(waits):
        return None
    wait: float = waits[number - 1]
    if wait > MINUTE_S:
        wait *= 1 + JITTER * stable_random(delivery_id, number)
    return max(wait, min(retry_after_s or 0, MAX_RETRY_AFTER_S))


def stable_random(*parts: str | int) -> float:
    """Return a number from -1 to 1, uniformly distributed and the same for the same parts."""
    digest = sha256("\n".join(map(str, parts)).encode()).digest()
    return int.from_bytes(digest[:4], "big") / 0xFFFF_FFFF * 2 - 1
