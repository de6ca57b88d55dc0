"""Read payments with their orders: those of a batch of messages, in one call."""

from collections.abc import Iterable, Sequence
from typing import Any

from chalicelib.db.backoff import Backoff
from chalicelib.db.grouping import Grouped
from chalicelib.db.row import dynamodb
from chalicelib.db.sharded_row import partition_of
from chalicelib.domain.dataclass import dataclass
from chalicelib.domain.errors import NotFound
from chalicelib.payments.domain.order import Order
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.store.rows import OrderRow, PaymentRow

_MAX_READS = 50  # BatchGetItem takes 100 keys


@dataclass(slots=True, eq=False)
class _Read:
    account: str
    payment_id: str
    order_id: str
    payment: Payment | None = None
    order: Order | None = None


def get_with_order(account: str, payment_id: str, order_id: str) -> tuple[Payment, Order]:
    """Return the payment and its order, in one consistent batch read. Raises NotFound, Busy.

    Reads that threads ask for at the same time are one call. Each is made after it was asked for.
    """
    read = _Read(account, payment_id, order_id)
    _reads.run(read, (account, payment_id, order_id))
    if read.payment is None or read.order is None:
        raise NotFound(f"No such payment of order {order_id}: {payment_id}.")
    return read.payment, read.order


def _send(reads: Sequence[_Read]) -> None:
    payments, orders = PaymentRow._get_connection().table_name, OrderRow._get_connection().table_name
    first = PaymentRow.at(reads[0].account, reads[0].payment_id)
    found = _rows(
        {
            payments: _keys((read.account, read.payment_id) for read in reads),
            orders: _keys((read.account, read.order_id) for read in reads),
        },
        Backoff(first.log_name()),
    )
    for read in reads:
        payment = found.get((payments, *_key(read.account, read.payment_id)))
        order = found.get((orders, *_key(read.account, read.order_id)))
        read.payment = PaymentRow.from_raw_data(payment).payment() if payment else None
        read.order = OrderRow.from_raw_data(order).to(Order) if order else None


def _rows(wanted: dict[str, Any], backoff: Backoff) -> dict[tuple[str, ...], dict[str, Any]]:
    """Return the rows that exist, by table and key."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    while True:
        answer = dynamodb.client.batch_get_item(RequestItems=wanted)
        for table, rows in answer["Responses"].items():
            found |= {(table, row["partition"]["S"], row["id"]["S"]): row for row in rows}
        wanted = answer.get("UnprocessedKeys")
        if not wanted:
            return found
        backoff.wait()  # a throttled table leaves keys unprocessed


def _keys(ids: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Return each key once, as BatchGetItem requires: payments can have the same order."""
    keys = dict.fromkeys(_key(*one) for one in ids)
    return {
        "Keys": [{"partition": {"S": partition}, "id": {"S": id}} for partition, id in keys],
        "ConsistentRead": True,
    }


def _key(account: str, id: str) -> tuple[str, str]:
    return partition_of(account, id), id


_reads = Grouped(_send, _MAX_READS)
