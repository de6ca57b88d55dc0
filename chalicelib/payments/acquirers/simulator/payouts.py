"""The simulator's payouts: one for each day and currency, which arrives at the end of the day (UTC)."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta

from chalicelib.payments.acquirers.settlement_lines import AcquirerPayout, LinePage, SettlementLine
from chalicelib.payments.acquirers.simulator.booking import CAPTURE
from chalicelib.payments.domain.settlement import LineKind
from chalicelib.payments.domain.simulated_payment import Clock
from chalicelib.payments.domain.simulated_payout import SimulatedLine, SimulatedPayout
from chalicelib.payments.store import simulator_ledger, simulator_payouts

LINES_OF_A_PAGE = 100
A_DAY = timedelta(days=1)


class SimulatedPayouts:
    """Read the payouts of an acquirer account. Days are those of the simulator, whose time the test clock
    advances: a payout arrives as soon as the clock passes midnight."""

    def __init__(self, account: str, acquirer: str, now: Callable[[], datetime]) -> None:
        self._account = account
        self._acquirer = acquirer
        self._now = now

    def payouts(self, first: date, last: date) -> list[AcquirerPayout]:
        """Return the payouts that arrived on these days, which are those of the gateway."""
        clock = Clock(self._now(), simulator_ledger.advances(self._account))
        since, end = clock.time_of(_midnight(first)), clock.time_of(_midnight(last) + A_DAY)
        days = (since - A_DAY).date(), min(clock.now, end).date()
        found = simulator_payouts.between(self._account, self._acquirer, *days)
        arrived = (one for one in found if _arrival(one.day) <= clock.now)
        return [self._payout(one) for one in arrived if since <= _arrival(one.day) < end]

    def settlement_lines(self, payout: AcquirerPayout, cursor: str | None) -> LinePage:
        """Return a page of the lines of a payout."""
        own = SimulatedPayout(
            day=(payout.arrived_at - A_DAY).date(), currency=payout.currency, net=payout.amount
        )
        lines, following = simulator_payouts.lines(
            self._account, self._acquirer, own, cursor, LINES_OF_A_PAGE
        )
        return LinePage([_line(one) for one in lines], following)

    def _payout(self, found: SimulatedPayout) -> AcquirerPayout:
        return AcquirerPayout(
            reference=f"sim_{found.day.isoformat()}_{found.currency}", amount=found.net,
            currency=found.currency, arrived_at=_arrival(found.day),
        )  # fmt: skip


def _line(booked: SimulatedLine) -> SettlementLine:
    return SettlementLine(
        id=booked.line_id, kind=booked.kind,
        about=LineKind.PAYMENT if booked.kind == CAPTURE else LineKind.REFUND, reference=booked.reference,
        amount=booked.amount, fee=booked.fee, tax=booked.tax, net=booked.net, currency=booked.currency,
        exchange_rate=None, available_at=booked.booked_at, payment_id=booked.payment_id,
        refund_id=booked.refund_id,
    )  # fmt: skip


def _arrival(day: date) -> datetime:
    return _midnight(day) + A_DAY


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)
