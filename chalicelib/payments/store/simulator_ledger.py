"""The simulator's books: the rows of an external party, which only the simulator reads.

The test clock moves no rows here: its advances are written beside them, and count from then on. Billing reads
them too.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pynamodb.attributes import (
    BooleanAttribute,
    JSONAttribute,
    NumberAttribute,
    UnicodeAttribute,
    UTCDateTimeAttribute,
)
from pynamodb.expressions.condition import Condition

from chalicelib.db.backoff import Backoff
from chalicelib.db.conditional import put_if, update_if
from chalicelib.db.due_index import Advance
from chalicelib.db.row import Choice, Row
from chalicelib.db.transaction import all_or_nothing
from chalicelib.payments.domain.simulated_payment import SimulatedPayment, SimulatedStatus
from chalicelib.payments.domain.simulated_payout import SimulatedLine
from chalicelib.payments.store import simulator_payouts

_CLOCK = "clock"  # no reference of a payment: those start with sim_
_ADVANCES_KEPT = 1000


class SimulatedPaymentRow(Row):
    """The row with the reference `clock` has the advances of the account's test clock only."""

    class Meta:
        name = "simulator_ledger"

    account = UnicodeAttribute(hash_key=True)
    reference = UnicodeAttribute(range_key=True)
    payment_id = UnicodeAttribute(null=True)
    requested = NumberAttribute(null=True)
    currency = UnicodeAttribute(null=True)
    auto_capture = BooleanAttribute(null=True)
    created_at = UTCDateTimeAttribute(null=True)
    result = UnicodeAttribute(null=True)
    fault = UnicodeAttribute(null=True)
    challenged = BooleanAttribute(null=True)
    saved_token = UnicodeAttribute(null=True)
    status = Choice(SimulatedStatus, null=True)
    status_at = UTCDateTimeAttribute(null=True)
    authorized = NumberAttribute(null=True)
    captured = NumberAttribute(null=True)
    released = NumberAttribute(null=True)
    capture_pending = NumberAttribute(null=True)
    capture_at = UTCDateTimeAttribute(null=True)
    refunds: JSONAttribute = JSONAttribute(null=True)
    dispute_response: JSONAttribute = JSONAttribute(null=True)
    answers: JSONAttribute = JSONAttribute(null=True)
    lost: JSONAttribute = JSONAttribute(null=True)
    moves: JSONAttribute = JSONAttribute(null=True)
    version = NumberAttribute(null=True)
    advances: JSONAttribute = JSONAttribute(null=True)


def read(account: str, reference: str) -> tuple[SimulatedPayment | None, list[tuple[datetime, int]]]:
    """Return the payment and the advances of the account's test clock, in one consistent read."""
    keys = [(account, reference), (account, _CLOCK)]
    rows = {row.reference: row for row in SimulatedPaymentRow.batch_get(keys, consistent_read=True)}
    known, clock = rows.get(reference), rows.get(_CLOCK)
    return known.to(SimulatedPayment) if known else None, _advances(clock)


def add(payment: SimulatedPayment, lines: Sequence[SimulatedLine] = ()) -> bool:
    """Write a new payment and its lines. Return False if its reference exists."""
    return _write(SimulatedPaymentRow.of(payment), SimulatedPaymentRow.reference.does_not_exist(), lines)


def update(before: SimulatedPayment, after: SimulatedPayment, lines: Sequence[SimulatedLine] = ()) -> bool:
    """Write the payment and new lines. Return False if it changed since `before` was read."""
    row = SimulatedPaymentRow.of(after)
    row.version = before.version + 1
    return _write(row, SimulatedPaymentRow.version == before.version, lines)


def advances(account: str) -> list[tuple[datetime, int]]:
    """Return the time and seconds of each advance of the account's test clock."""
    return _advances(SimulatedPaymentRow.find(account, _CLOCK))


def of_account(account: str) -> tuple[list[SimulatedPayment], list[tuple[datetime, int]]]:
    """Return all payments of an account, and the advances of its test clock."""
    rows = list(SimulatedPaymentRow.query(account, consistent_read=True))
    clock = next((row for row in rows if row.reference == _CLOCK), None)
    return [row.to(SimulatedPayment) for row in rows if row.reference != _CLOCK], _advances(clock)


def advance(account: str, step: Advance) -> list[tuple[datetime, int]]:
    """Advance the account's clock, once for each advance. Return all advances. Raises Busy."""
    row, column = SimulatedPaymentRow(account, _CLOCK), SimulatedPaymentRow.advances
    backoff = Backoff(row.log_name())
    while True:
        clock = SimulatedPaymentRow.find(account, _CLOCK)
        before = clock.advances if clock else []
        if any(known == step.id for known, _, at in before[-_ADVANCES_KEPT:]):
            return _advances(clock)
        after = _kept([*before, [step.id, step.seconds, step.at.isoformat()]])
        unchanged = column == before if before else column.does_not_exist()
        if update_if(row, [column.set(after)], unchanged):
            return _times_of(after)
        backoff.wait()


def _kept(advances: list[list[Any]]) -> list[list[Any]]:
    """Return the newest advances. The oldest one has the seconds of those before it, too."""
    gone = advances[:-_ADVANCES_KEPT]
    (id, seconds, at), *rest = advances[-_ADVANCES_KEPT:]
    return [[id, seconds + sum(one[1] for one in gone), at], *rest]


def _advances(clock: SimulatedPaymentRow | None) -> list[tuple[datetime, int]]:
    return _times_of(clock.advances) if clock else []


def _times_of(advances: list[list[Any]]) -> list[tuple[datetime, int]]:
    """Return the time and seconds of each advance."""
    return [(datetime.fromisoformat(at), seconds) for _, seconds, at in advances]


class _Changed(Exception):
    """Report that the payment is not as it was read."""


def _write(row: SimulatedPaymentRow, condition: Condition, lines: Sequence[SimulatedLine]) -> bool:
    """Write the payment together with its lines and the totals that they add to."""
    if not lines:
        return put_if(row, condition)
    try:
        with all_or_nothing() as rows:
            rows.put(row, condition, lambda _row: _Changed())
            simulator_payouts.book(rows, row.account, lines)
    except _Changed:
        return False
    return True
