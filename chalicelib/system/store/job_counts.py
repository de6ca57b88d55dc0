"""Count the completed work for the job status of a test stage."""

from cachetools import TTLCache, cached
from pynamodb.expressions.condition import Condition

from chalicelib.db.row import Row
from chalicelib.payments.domain.payment import PaymentStatus
from chalicelib.payments.domain.refund import RefundStatus
from chalicelib.payments.store.rows import PaymentRow, RefundRow

COUNTED_FOR_S = 2  # the route is public, and each count scans whole tables
ENDED = (PaymentStatus.SUCCESS, PaymentStatus.FAILED, PaymentStatus.CANCELED)


@cached(TTLCache(maxsize=1, ttl=COUNTED_FOR_S))
def completed() -> int:
    """Return the number of payments and refunds that have a final status."""
    return _count(PaymentRow, PaymentRow.status.is_in(*ENDED)) + _count(
        RefundRow, RefundRow.status != RefundStatus.PENDING
    )


# The tables of a test stage are small; an index would cost an extra write for every payment, also live ones.
def _count(row: type[Row], ended: Condition) -> int:
    return sum(1 for _ in row.scan(ended, attributes_to_get=["id"]))
