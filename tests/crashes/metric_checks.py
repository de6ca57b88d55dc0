"""Compare the metrics with the payments and refunds that they count."""

from collections.abc import Iterable
from typing import Literal

from chalicelib.dashboard.domain.metric import Counts, Metric, MetricDelta, day_of, hour_of, total
from chalicelib.dashboard.store import metrics
from chalicelib.payments.domain.payment import Payment, PaymentStatus
from chalicelib.payments.domain.refund import Refund, RefundStatus

Step = Literal["hour", "day"]
STEPS: tuple[Step, ...] = ("hour", "day")
NAMES = {"hour": hour_of, "day": day_of}


def metrics_match(account: str, payments: list[Payment], refunds: list[Refund]) -> None:
    """Check that each payment and refund is counted once, by hour and by day."""
    of_payment = {one.id: one for one in payments}
    expected = total(
        [
            *map(_of_payment, payments),
            *(_of_refund(refund, of_payment[refund.payment_id]) for refund in refunds),
        ]
    )
    assert [counted(account, step) for step in STEPS] == [expected, expected]


def counted(account: str, step: Step) -> Counts:
    """Return the sum of all hours, or of all days."""
    return _without_zeros(total(counted_by(account, step).values()))


def counted_by(account: str, step: Step) -> dict[str, Counts]:
    """Return the metrics by the name of the hour or day."""
    return dict(metrics.between(account, f"{step}#", f"{step}#~"))


def expected_of(deltas: Iterable[MetricDelta], step: Step) -> dict[str, Counts]:
    """Return what a reader counts that gets each event once."""
    sums: dict[str, Counts] = {}
    for at, counts in (addition for delta in deltas for addition in delta.additions):
        name = NAMES[step](at)
        sums[name] = total([sums.get(name, {}), counts])
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
