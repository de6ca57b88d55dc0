"""Lists of payments. Those of a state that a status does not name are queries of sparse indexes too."""

from collections.abc import Iterable

from chalicelib.db.paging import Listed, Page, newest_first, newest_of_index
from chalicelib.db.sharded_row import partition_of
from chalicelib.db.status_index import Keys
from chalicelib.payments.domain.payment import Payment, PaymentState
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.payments.store.rows import PaymentRow, RefundRow


def newest(account: str, page: Page, state: PaymentState | None = None) -> Listed:
    rows, next_cursor = newest_first(PaymentRow, account, page, _KEYS[state] if state else None)
    return Listed([row.payment() for row in rows], next_cursor)


def by_id(account: str, payment_ids: Iterable[str], *, consistent: bool = False) -> dict[str, Payment]:
    """Return the payments that exist, by id, read in batches."""
    keys = ((account, payment_id) for payment_id in payment_ids)
    return {row.id: row.payment() for row in PaymentRow.all_of(keys, consistent_read=consistent)}


def of_order(account: str, order_id: str, page: Page) -> Listed:
    partition, of_order = partition_of(account, order_id), PaymentRow.order_id == order_id
    rows, next_cursor = newest_of_index(PaymentRow, PaymentRow.by_order, partition, of_order, page)
    return Listed([row.payment() for row in rows], next_cursor)


def _is_authorized(row: PaymentRow) -> bool:
    return bool(row.amount_capturable)


def _is_partly_refunded(row: PaymentRow) -> bool:
    return bool(row.amount_refunded) and not _is_refunded(row)  # nor if all its refunds failed


def _is_refunded(row: PaymentRow) -> bool:
    return 0 < row.amount_captured <= row.amount_refunded and not row.amount_capturable


_KEYS = {
    PaymentState.AUTHORIZED: PaymentRow.keys_of(PaymentState.AUTHORIZED, _is_authorized),
    PaymentState.PARTLY_REFUNDED: Keys(RefundRow.by_payment, RefundRow.payment_id, holds=_is_partly_refunded),
    PaymentState.REFUNDED: Keys(RefundRow.by_payment, RefundRow.payment_id, holds=_is_refunded),
    PaymentState.DISPUTED: Keys(DisputeRow.by_payment, DisputeRow.payment_id),
}
