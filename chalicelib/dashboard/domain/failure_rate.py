"""Decide whether unusually many payments of an hour failed."""

from chalicelib.dashboard.domain.metric import Counts
from chalicelib.domain.dataclass import dataclass

MIN_ENDED = 20  # fewer payments say nothing
MIN_RISE = 0.2  # of the share of failed payments
MIN_FACTOR = 2


@dataclass(frozen=True, slots=True)
class Tally:
    """Count the payments that ended, and those of them that failed."""

    ended: int = 0
    failed: int = 0

    @property
    def share(self) -> float:
        return self.failed / self.ended if self.ended else 0.0


def tally_of(counts: Counts) -> Tally:
    """Return the payments in all currencies and methods."""
    failed = sum(n for metric, n in counts.items() if metric.what == "failed")
    return Tally(failed + sum(n for metric, n in counts.items() if metric.what == "succeeded"), failed)


def is_unusual(now: Tally, usual: Tally) -> bool:
    """Return True if the share of failed payments is twice the usual one, and 20 percent points above it."""
    rises = now.share - usual.share >= MIN_RISE and now.share >= MIN_FACTOR * usual.share
    return now.ended >= MIN_ENDED and usual.ended >= MIN_ENDED and rises


def percent(tally: Tally) -> int:
    return round(100 * tally.share)
