"""Book what the simulator pays out for each capture and refund, less its fee. All functions are pure."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from chalicelib.payments.acquirers.simulator.faults import REFUND_FAILS_AFTER, Fault
from chalicelib.payments.domain.simulated_payment import Clock, SimulatedPayment, SimulatedRefund
from chalicelib.payments.domain.simulated_payout import SimulatedLine

CAPTURE, REFUND, REFUND_FAILURE = "capture", "refund", "refund_failure"
FEE_PERCENT = 2
FIXED_FEE = 30  # minor units
TAX_PERCENT = 18  # of the fee
PAID_TOO_MUCH = 100  # minor units
UNKNOWN_PAYMENT = "pay_unknown"


class Fee(NamedTuple):
    """`total` includes `tax`."""

    total: int
    tax: int


def fee_of(amount: int) -> Fee:
    """Return the fee of a captured amount, in minor units, rounded half up."""
    fee = _percent(amount, FEE_PERCENT) + FIXED_FEE
    tax = _percent(fee, TAX_PERCENT)
    return Fee(fee + tax, tax)


def lines_of(
    acquirer: str, before: SimulatedPayment | None, after: SimulatedPayment, clock: Clock
) -> list[SimulatedLine]:
    """Return the lines about a change of the books, with the fault that the test value selects."""
    captures, refunds = _captures(acquirer, before, after, clock), _refunds(acquirer, before, after, clock)
    match after.fault:
        case Fault.PAYOUT_MISSING:
            return [*refunds]
        case Fault.PAYOUT_WRONG:
            return [*(replace(one, amount=one.amount + PAID_TOO_MUCH) for one in captures), *refunds]
        case Fault.PAYOUT_UNKNOWN:
            booked = [*captures]
            return [*booked, *map(_unknown, booked), *refunds]
    return [*captures, *refunds]


def _captures(
    acquirer: str, before: SimulatedPayment | None, after: SimulatedPayment, clock: Clock
) -> Iterator[SimulatedLine]:
    known = len(before.moves) if before else 0
    for number, (kind, amount, _) in enumerate(after.moves[known:], known):
        if kind == "captured":
            fee = fee_of(amount)
            yield SimulatedLine(
                account=after.account, acquirer=acquirer, line_id=f"{after.reference}/{number}", kind=CAPTURE,
                reference=after.reference, payment_id=after.payment_id, amount=amount, fee=fee.total,
                tax=fee.tax, currency=after.currency, booked_at=clock.now,
            )  # fmt: skip


def _refunds(
    acquirer: str, before: SimulatedPayment | None, after: SimulatedPayment, clock: Clock
) -> Iterator[SimulatedLine]:
    """Yield the lines of new refunds. One that fails later is paid back then."""
    known = len(before.refunds) if before else 0
    if after.fault == Fault.REFUND_FAILS:
        return
    for number, made in enumerate(after.refunds[known:], known):
        line = _refund(acquirer, after, made, number, clock.now)
        yield line
        if after.fault == Fault.REFUND_REVERSED:
            yield replace(
                line, line_id=f"{line.line_id}/failure", kind=REFUND_FAILURE, amount=-line.amount,
                booked_at=clock.now + REFUND_FAILS_AFTER,
            )  # fmt: skip


def _refund(
    acquirer: str, payment: SimulatedPayment, made: SimulatedRefund, number: int, at: datetime
) -> SimulatedLine:
    reference = f"{payment.reference}/{made['id']}"
    return SimulatedLine(
        account=payment.account, acquirer=acquirer, line_id=f"{reference}/{number}", kind=REFUND,
        reference=reference, payment_id=payment.payment_id, refund_id=made["id"], amount=-made["amount"],
        fee=0, tax=0, currency=payment.currency, booked_at=at,
    )  # fmt: skip


def _unknown(line: SimulatedLine) -> SimulatedLine:
    """Return the same line about a payment that the gateway does not know."""
    return replace(line, line_id=f"{line.line_id}/unknown", payment_id=UNKNOWN_PAYMENT)


def _percent(amount: int, percent: int) -> int:
    return (amount * percent + 50) // 100
