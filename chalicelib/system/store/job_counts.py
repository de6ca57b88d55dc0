"""How much work has ended, for the test stage's job status."""

from cachetools import TTLCache, cached
from pynamodb.expressions.condition import Condition

from chalicelib.db.row import Row
from chalicelib.payments.domain.payment_steps import PaymentStatus
from chalicelib.payments.domain.refund import RefundStatus
from chalicelib.payments.store.rows import PaymentRow, RefundRow

COUNTED_FOR_S = 2  # anybody may ask, and each count reads whole tables
ENDED = (PaymentStatus.SUCCESS, PaymentStatus.FAILED, PaymentStatus.CANCELED)


@cached(TTLCache(maxsize=1, ttl=COUNTED_FOR_S))
def completed() -> int:
    """Payments and refunds that have their verdict."""
    return _count(PaymentRow, PaymentRow.status.is_in(*ENDED)) + _count(
        RefundRow, RefundRow.status != RefundStatus.PENDING
    )


# A test stage's tables are small; an index of what has ended would cost every payment a write, live too.
def _count(row: type[Row], ended: Condition) -> int:
    return sum(1 for _ in row.scan(ended, attributes_to_get=["id"]))
