"""Decide by the breaker of a webhook endpoint when to send its deliveries and when to disable it."""

from datetime import datetime, timedelta

from chalicelib.domain.breaker import FIRST_OPEN, TRIPS_AT, Breaker
from chalicelib.webhooks.domain.schedule import stable_random

LONG_OUTAGE = 4  # openings in a row: 15 minutes in total
MAX_SPREAD = timedelta(hours=6)
DISABLE_AFTER = timedelta(days=5)  # without a success


def must_disable(breaker: Breaker, at: datetime) -> bool:
    """Return True if all attempts of the last five days failed, and there were at least ten."""
    since = breaker.failing_since
    return breaker.failures >= TRIPS_AT and since is not None and at - since >= DISABLE_AFTER


def has_recovered(before: Breaker, breaker: Breaker) -> bool:
    """Return True if it closed after a long outage, so that held deliveries may be due hours later."""
    return breaker.open_until is None and before.opened >= LONG_OUTAGE


def postpone_until(breaker: Breaker, delivery_id: str, at: datetime) -> datetime:
    """Return the next attempt's time for a delivery that met an open breaker.

    It is `open_until` plus a random part of half the outage: a longer outage means fewer checks, and held
    deliveries do not all come back together.
    """
    until, since = breaker.open_until or at, breaker.failing_since or at
    spread = min(max(until - since, FIRST_OPEN) / 2, MAX_SPREAD)
    share = (stable_random(delivery_id, int(until.timestamp())) + 1) / 2
    return max(until, at) + spread * share
