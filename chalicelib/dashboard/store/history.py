"""Find the events of a resource by the ids that its row keeps, and those of what belongs to it."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

from chalicelib.db.sharded_row import ResourceRow, partition_of
from chalicelib.payments.store.dispute_rows import DisputeRow
from chalicelib.payments.store.rows import OrderRow, PaymentRow, RefundRow

_MAX_PARTS = 100  # the newest payments of an order, refunds and disputes of a payment

_ROWS: dict[str, type[ResourceRow]] = {
    "order": OrderRow, "pay": PaymentRow, "rfnd": RefundRow, "dp": DisputeRow,
}  # fmt: skip


def newest(account: str, resource_id: str, most: int) -> list[str]:
    """Return up to `most` event ids of an order, payment, refund or dispute, newest first.

    Those of a refund or dispute are also its payment's, and those of a payment its order's.
    """
    ids = (row.event_ids or () for row in _rows_of(account, resource_id))
    return sorted(chain.from_iterable(ids), reverse=True)[:most]


def _rows_of(account: str, resource_id: str) -> Iterator[ResourceRow]:
    row = _ROWS.get(resource_id.partition("_")[0])
    resource = row.find(account, resource_id) if row else None
    if resource is not None:
        yield resource
    if isinstance(resource, OrderRow):
        yield from _parts(PaymentRow, PaymentRow.by_order, resource, PaymentRow.order_id)
    if isinstance(resource, PaymentRow):
        yield from _parts(RefundRow, RefundRow.by_payment, resource, RefundRow.payment_id)
        yield from _parts(DisputeRow, DisputeRow.by_payment, resource, DisputeRow.payment_id)


def _parts(row: type[ResourceRow], index: Any, of: ResourceRow, column: Any) -> Iterator[ResourceRow]:
    keys = index.query(partition_of(of.account, of.id), column == of.id)
    ids = sorted((key.id for key in keys), reverse=True)[:_MAX_PARTS]
    return row.all_of((of.account, id) for id in ids)
