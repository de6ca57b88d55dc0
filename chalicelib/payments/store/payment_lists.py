"""Lists of payments. Those of a state that a status does not name are queries of sparse indexes too."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from chalicelib.db.paging import Keep, Listed, Page, newest_first, newest_of_index
from chalicelib.db.sharded_row import partition_of
from chalicelib.db.status_index import Keys
from chalicelib.payments.domain.payment import Payment, PaymentState, PaymentStatus, state_of
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.payments.store.rows import PaymentRow, RefundRow


def newest(account: str, page: Page, state: PaymentState | None = None, also: Keep | None = None) -> Listed:
    """Return a page of payments. Those of a state are read by an index, except captured ones, the usual.
    So are those of a customer.

    `also` returns those of some rows that the list has, as `keep` of newest_first.
    """
    if state is PaymentState.CAPTURED:
        filters = page.filters.narrowed({"status": PaymentStatus.SUCCESS, "amount_refunded": 0})
        if filters is None:
            return Listed([], None)
        page = replace(page, filters=filters)
    keep = partial(_of_state, state=state, also=also) if state else also
    customer_id = page.filters.wanted.get("customer_id")
    keys = [PaymentRow.keys_of_customer(customer_id)] if customer_id else _KEYS.get(state, ())
    rows, next_cursor = newest_first(PaymentRow, account, page, keys, keep)
    return Listed([row.payment() for row in rows], next_cursor)


def by_id(account: str, payment_ids: Iterable[str], *, consistent: bool = False) -> dict[str, Payment]:
    """Return the payments that exist, by id, read in batches."""
    keys = ((account, payment_id) for payment_id in payment_ids)
    return {row.id: row.payment() for row in PaymentRow.all_of(keys, consistent_read=consistent)}


def of_order(account: str, order_id: str, page: Page) -> Listed:
    partition, of_order = partition_of(account, order_id), PaymentRow.order_id == order_id
    rows, next_cursor = newest_of_index(PaymentRow, PaymentRow.by_order, partition, of_order, page)
    return Listed([row.payment() for row in rows], next_cursor)


def _of_state(rows: list[PaymentRow], state: PaymentState, also: Keep | None) -> list[PaymentRow]:
    found = [row for row in rows if state in (PaymentState.DISPUTED, state_of(row))]
    return also(found) if also else found


_TO_CAPTURE = PaymentRow.keys_of(PaymentState.AUTHORIZED)
_REFUNDED = Keys(RefundRow.by_payment, RefundRow.payment_id)
# An index names more payments than those of a state: a refund that failed, or a part that is captured.
_KEYS: Mapping[PaymentState | None, Sequence[Keys]] = {
    PaymentState.IN_REVIEW: [PaymentRow.keys_of(PaymentState.IN_REVIEW)],
    PaymentState.AUTHORIZED: [_TO_CAPTURE],
    PaymentState.CAPTURE_PENDING: [_TO_CAPTURE],
    PaymentState.PARTLY_CAPTURED: [_TO_CAPTURE, PaymentRow.keys_of(PaymentState.PARTLY_CAPTURED)],
    PaymentState.PARTLY_REFUNDED: [_REFUNDED],
    PaymentState.REFUNDED: [_REFUNDED],
    PaymentState.DISPUTED: [Keys(DisputeRow.by_payment, DisputeRow.payment_id)],
}
