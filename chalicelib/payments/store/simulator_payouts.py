"""The lines and totals of the simulator's payouts: rows of an external party, which only it reads."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from zlib import crc32

from pynamodb.attributes import NumberAttribute, UnicodeAttribute, UTCDateTimeAttribute

from chalicelib.db.row import Row
from chalicelib.db.transaction import Rows
from chalicelib.payments.domain.simulated_payout import SimulatedLine, SimulatedPayout

_SHARDS = 8  # of a total, so that payments made at the same time rarely wait for each other


class SimulatedPayoutRow(Row):
    """`id` is `line/<payout>/<line id>`, or `total/<payout>/<shard>` of a row that has `net` only.

    A payout is `<acquirer account>/<day>/<currency>`.
    """

    class Meta:
        name = "simulator_payouts"

    account = UnicodeAttribute(hash_key=True)
    id = UnicodeAttribute(range_key=True)
    net = NumberAttribute()
    line_id = UnicodeAttribute(null=True)
    acquirer = UnicodeAttribute(null=True)
    kind = UnicodeAttribute(null=True)
    reference = UnicodeAttribute(null=True)
    payment_id = UnicodeAttribute(null=True)
    refund_id = UnicodeAttribute(null=True)
    amount = NumberAttribute(null=True)
    fee = NumberAttribute(null=True)
    tax = NumberAttribute(null=True)
    currency = UnicodeAttribute(null=True)
    booked_at = UTCDateTimeAttribute(null=True)


def book(rows: Rows, account: str, lines: Iterable[SimulatedLine]) -> None:
    """Add lines, and their amounts to the totals of their payouts, to a transaction."""
    sums: Counter[str] = Counter()
    for line in lines:
        payout = _payout(line.acquirer, line.booked_at.date(), line.currency)
        rows.put(SimulatedPayoutRow.of(line, id=f"line/{payout}/{line.line_id}", net=line.net))
        sums[f"total/{payout}/{crc32(line.payment_id.encode()) % _SHARDS}"] += line.net
    for total, net in sums.items():
        rows.update(SimulatedPayoutRow(account, total), [SimulatedPayoutRow.net.add(net)])


def between(account: str, acquirer: str, first: date, last: date) -> Iterator[SimulatedPayout]:
    """Yield the payouts of these days, by consistent reads of their totals."""
    days = SimulatedPayoutRow.id.between(f"total/{acquirer}/{first}", f"total/{acquirer}/{last}~")
    sums: Counter[tuple[str, str]] = Counter()
    for row in SimulatedPayoutRow.query(account, days, consistent_read=True):
        _, _, day, currency, _ = row.id.split("/")
        sums[day, currency] += int(row.net)
    for (day, currency), net in sums.items():
        yield SimulatedPayout(day=date.fromisoformat(day), currency=currency, net=net)


def lines(
    account: str, acquirer: str, payout: SimulatedPayout, cursor: str | None, limit: int
) -> tuple[list[SimulatedLine], str | None]:
    """Return a page of the lines of a payout, and the cursor of the next page."""
    prefix = f"line/{_payout(acquirer, payout.day, payout.currency)}/"
    own = SimulatedPayoutRow.id.between(cursor or prefix, f"{prefix}~")
    rows = list(SimulatedPayoutRow.query(account, own, limit=limit + 1, consistent_read=True))
    following = rows[limit].id if len(rows) > limit else None
    return [row.to(SimulatedLine) for row in rows[:limit]], following


def _payout(acquirer: str, day: date, currency: str) -> str:
    return f"{acquirer}/{day.isoformat()}/{currency}"
