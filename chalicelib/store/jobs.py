"""How much work has ended, for the test stage's job status."""

from pynamodb.expressions.condition import Condition

from chalicelib.domain.payment import PaymentStatus
from chalicelib.domain.refund import RefundStatus
from chalicelib.store.tables import PaymentRow, RefundRow, Row


def completed() -> int:
    """Payments and refunds that have their verdict."""
    return _count(PaymentRow, PaymentRow.status != PaymentStatus.PENDING) + _count(
        RefundRow, RefundRow.status != RefundStatus.PENDING
    )


def _count(row: type[Row], ended: Condition) -> int:
    return sum(1 for _ in row.scan(ended, attributes_to_get=["id"]))
