"""Read the clock of an account, by which subscriptions are billed and mandates end."""

from datetime import datetime

from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.store import simulator_ledger


def clock_of(account: str, at: datetime) -> Clock:
    """Return the clock at a time. That of a test account has the advances of its test clock."""
    is_test = account.endswith("#test")
    return Clock(at, simulator_ledger.advances(account) if is_test else ())


def real_time_of(on: datetime | None, clock: Clock) -> datetime | None:
    """Return when the clock will show a time, unless it is advanced."""
    return None if on is None else clock.at + (on - clock.now)
