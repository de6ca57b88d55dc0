"""Orders: written once, then changed only in the transaction of a payment."""

from collections.abc import Iterable

from pynamodb.exceptions import DoesNotExist

from chalicelib.db.paging import Listed, Page, newest_first
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.errors import NotFound
from chalicelib.domain.event import Event
from chalicelib.domain.idempotency import Claim
from chalicelib.payments.domain.order import Order
from chalicelib.payments.store.rows import OrderRow


def add(order: Order, event: Event, claim: Claim | None) -> None:
    """Write a new order and the event about it. Raises IdempotencyKeyUsed."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.put(OrderRow.of(order))
        rows.emit(event)


def get(account: str, order_id: str) -> Order:
    """Return the order. Raises NotFound."""
    try:
        return OrderRow.get(account, order_id, consistent_read=True).to(Order)
    except DoesNotExist:
        raise NotFound(f"No such order: {order_id}.", "order_id") from None


def by_id(keys: Iterable[tuple[str, str]]) -> dict[str, Order]:
    """Return orders by id, read in one batch. `keys` are (account, order id)."""
    return {row.id: row.to(Order) for row in OrderRow.batch_get(list(set(keys)), consistent_read=True)}


def newest(account: str, page: Page) -> Listed:
    rows, next_cursor = newest_first(OrderRow, account, page)
    return Listed([row.to(Order) for row in rows], next_cursor)
