"""Payments, each change beside its order's and with its event."""

from dataclasses import fields
from datetime import datetime
from typing import Any

from pynamodb.exceptions import DoesNotExist
from pynamodb.expressions.update import Action

from chalicelib.domain.errors import NotFound, OrderAlreadyPaid, PaymentEnded, PaymentNotCapturable
from chalicelib.domain.event import Event
from chalicelib.domain.idempotency import Claim
from chalicelib.domain.order import Order, OrderStatus
from chalicelib.domain.payment import Payment, not_capturable_because
from chalicelib.domain.refund import Refund
from chalicelib.store import overdue
from chalicelib.store.paging import Listed, Page, newest_first, newest_of_index
from chalicelib.store.tables import OrderRow, PaymentRow, RefundRow, dynamodb
from chalicelib.store.transaction import Rows, all_or_nothing

_CHANGING = ("status", "captured", "amount_captured", "amount_refundable", "amount_refunded",
             "error_code", "error_description", "updated_at")  # fmt: skip


def add(payment: Payment, event: Event, claim: Claim | None) -> None:
    """Write a new payment, the order's attempt at it and the event that feeds functions/relay_events.py.

    Raises OrderAlreadyPaid, IdempotencyKeyUsed.
    """
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.put(PaymentRow.of(payment))
        rows.update(
            OrderRow(payment.account, payment.order_id),
            [OrderRow.status.set(OrderStatus.ATTEMPTED)],
            when=_unpaid(),
            otherwise=_order_refusal,
        )
        rows.emit(event)


def get(account: str, payment_id: str) -> Payment:
    """Raises NotFound."""
    try:
        return PaymentRow.get(account, payment_id, consistent_read=True).payment()
    except DoesNotExist:
        raise NotFound(f"There is no payment {payment_id}.", "payment_id") from None


def get_with_order(account: str, payment_id: str, order_id: str) -> tuple[Payment, Order]:
    """Both as they stand, in one consistent read. Raises NotFound."""
    payments, orders = PaymentRow._get_connection().table_name, OrderRow._get_connection().table_name
    wanted = {payments: _key(account, payment_id), orders: _key(account, order_id)}
    found: dict[str, Any] = {}
    while wanted:
        answer = dynamodb.client.batch_get_item(RequestItems=wanted)
        found |= {table: rows[0] for table, rows in answer["Responses"].items() if rows}
        wanted = answer.get("UnprocessedKeys")
    if len(found) < 2:
        raise NotFound(f"There is no payment {payment_id} of order {order_id}.")
    payment, order = PaymentRow.from_raw_data(found[payments]), OrderRow.from_raw_data(found[orders])
    return payment.payment(), order.to(Order)


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(PaymentRow, account, page)
    return Listed([row.payment() for row in rows], next_cursor)


def of_order(account: str, order_id: str, page: Page) -> Listed:
    rows, next_cursor = newest_of_index(
        PaymentRow, PaymentRow.by_order, account, PaymentRow.order_id == order_id, page
    )
    return Listed([row.payment() for row in rows], next_cursor)


def record(before: Payment, after: Payment, event: Event) -> None:
    """A verdict that leaves the order as it is. Raises PaymentEnded if another worker wrote one first."""
    with all_or_nothing() as rows:
        _move(rows, before, after)
        rows.emit(event)


def record_paying(before: Payment, after: Payment, order: Order, *events: Event) -> None:
    """A verdict that brought the money, and the order that it pays. Raises PaymentEnded, OrderAlreadyPaid."""
    with all_or_nothing() as rows:
        _move(rows, before, after)
        _pay(rows, order)
        rows.emit(*events)


def record_duplicate(before: Payment, after: Payment, refund: Refund, *events: Event) -> None:
    """A verdict that brought money for an order that another payment had paid, and the refund of it."""
    with all_or_nothing() as rows:
        rows.put(RefundRow.of(refund))
        _move(rows, before, after)
        rows.emit(*events)


def capture(payment: Payment, order: Order, *events: Event, claim: Claim | None) -> None:
    """Raises PaymentNotCapturable, OrderAlreadyPaid, IdempotencyKeyUsed."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.update(
            PaymentRow(payment.account, payment.id),
            _changes(payment),
            when=(PaymentRow.status == payment.status) & (PaymentRow.captured == False),  # noqa: E712
            otherwise=lambda row: PaymentNotCapturable(not_capturable_because(row.payment())),
        )
        _pay(rows, order)
        rows.emit(*events)


def owe(account: str, payment_id: str, at: datetime) -> bool:
    """Somebody has to ask the acquirer once that moment has passed. False if the payment has its verdict."""
    return overdue.owe(PaymentRow, account, payment_id, at)


def _key(account: str, row_id: str) -> dict[str, Any]:
    return {"Keys": [{"account": {"S": account}, "id": {"S": row_id}}], "ConsistentRead": True}


def _move(rows: Rows, before: Payment, after: Payment) -> None:
    rows.update(
        PaymentRow(before.account, before.id),
        _changes(after),
        when=PaymentRow.status == before.status,
        otherwise=lambda row: PaymentEnded(f"The payment is {row.status} already."),
    )


def _pay(rows: Rows, order: Order) -> None:
    rows.update(
        OrderRow(order.account, order.id),
        [OrderRow.status.set(order.status), OrderRow.amount_paid.set(order.amount_paid)],
        when=_unpaid(),
        otherwise=_order_refusal,
    )


def _changes(payment: Payment) -> list[Action]:
    row = PaymentRow.of(payment)
    changed = [f.name for f in fields(payment) if f.name in _CHANGING and getattr(row, f.name) is not None]
    sets = [getattr(PaymentRow, name).set(getattr(row, name)) for name in changed]
    return [*sets, PaymentRow.due_at.remove(), PaymentRow.due_shard.remove()]


def _unpaid() -> Any:
    return OrderRow.id.exists() & (OrderRow.status != OrderStatus.PAID)


def _order_refusal(row: OrderRow | None) -> Exception:
    if row is None:
        return NotFound("There is no such order.", "order_id")
    return OrderAlreadyPaid(f"The order {row.id} is paid.", "order_id")
