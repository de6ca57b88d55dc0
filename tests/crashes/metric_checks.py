"""Compare the metrics with the payments and refunds that they count."""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from chalicelib.dashboard.domain.metric import (
    QUARTER,
    QUARTERS,
    Counts,
    Metric,
    MetricDelta,
    bucket_of,
    quarter_of,
    start_of,
    total,
)
from chalicelib.dashboard.domain.metric_bucket import Bucket, between
from chalicelib.dashboard.store.rows import MetricRow
from chalicelib.db.sharded_row import ShardedRow
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.refund import Refund, RefundStatus

Step = Literal["quarter", "day"]
STEPS: tuple[Step, ...] = ("quarter", "day")


def metrics_match(account: str, payments: list[Payment], refunds: list[Refund]) -> None:
    """Check that each payment and refund is counted once, by quarter of an hour and by day."""
    of_payment = {one.id: one for one in payments}
    expected = total(
        [
            *map(_of_payment, payments),
            *(_of_refund(refund, of_payment[refund.payment_id]) for refund in refunds),
        ]
    )
    assert [counted(account, step) for step in STEPS] == [expected, expected]


def counted(account: str, step: Step) -> Counts:
    """Return the sum of all quarters, or of all days."""
    return _without_zeros(total(counted_by(account, step).values()))


def counted_by(account: str, step: Step) -> dict[datetime, Counts]:
    """Return the metrics by the start of the quarter or day. Those without payments or refunds are absent."""
    sums: dict[datetime, Counts] = {}
    for partition in ShardedRow.partitions_of(account):
        for row in MetricRow.query(partition, MetricRow.bucket.startswith("day#")):
            for at, counts in _parts_of(row, step):
                sums[at] = total([sums.get(at, {}), counts])
    return {at: counts for at, counts in sums.items() if counts}


def _parts_of(row: MetricRow, step: Step) -> Iterable[tuple[datetime, Counts]]:
    day = start_of(row.bucket)
    if step == "day":
        return [(day, row.counts)]
    bucket = row.to(Bucket)
    return [(day + n * QUARTER, between(bucket, n, n + 1)) for n in range(QUARTERS)]


def expected_of(deltas: Iterable[MetricDelta], step: Step) -> dict[datetime, Counts]:
    """Return what a reader counts that gets each event once."""
    sums: dict[datetime, Counts] = {}
    for at, counts, _ in (addition for delta in deltas for addition in delta.additions):
        start = start_of(bucket_of(at)) + (quarter_of(at) * QUARTER if step == "quarter" else 0 * QUARTER)
        sums[start] = total([sums.get(start, {}), counts])
    return sums


def _of_payment(payment: Payment) -> Counts:
    method = payment.instrument.method
    numbers = {
        "succeeded": payment.status in (PaymentStatus.SUCCESS, PaymentStatus.CANCELED),
        "failed": payment.status is PaymentStatus.FAILED,
        "canceled": payment.status is PaymentStatus.CANCELED,
        "volume": payment.amount_captured,
    }
    return _metrics(payment.currency, method, numbers)


def _of_refund(refund: Refund, payment: Payment) -> Counts:
    is_processed = refund.status is RefundStatus.PROCESSED
    numbers = {
        "refunds": is_processed,
        "refunded": refund.amount if is_processed else 0,
        "refunds_failed": refund.status is RefundStatus.FAILED,
    }
    return _metrics(refund.currency, payment.instrument.method, numbers)


def _metrics(currency: str, method: str, numbers: dict[str, int]) -> Counts:
    return _without_zeros({Metric(currency, method, what): int(number) for what, number in numbers.items()})


def _without_zeros(counts: Counts) -> Counts:
    return {metric: amount for metric, amount in counts.items() if amount}
