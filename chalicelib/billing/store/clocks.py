"""Name the clock of an account, by which subscriptions are billed."""

from chalicelib.payments.store.clocks import clock_of, real_time_of

__all__ = ["clock_of", "real_time_of"]
