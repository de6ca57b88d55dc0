"""Orders: written once, then changed only in the transaction of a payment."""

from collections.abc import Iterable

from chalicelib.customers.store import customers
from chalicelib.db.paging import Keep, Listed, Page, newest_first
from chalicelib.db.transaction import all_or_nothing
from chalicelib.domain.actor import Actor
from chalicelib.domain.errors import NotFound
from chalicelib.domain.idempotency import Claim
from chalicelib.payments.domain.order import Order, order_created
from chalicelib.payments.store.rows import OrderRow


def add(order: Order, claim: Claim | None, actor: Actor | None = None) -> None:
    """Write a new order and its event. Raises IdempotencyKeyUsed, or NotFound without its customer."""
    with all_or_nothing() as rows:
        rows.claim(claim)
        rows.made_by(actor)
        if order.customer_id is not None:
            customers.require(rows, order.account, order.customer_id)
        rows.put(OrderRow.of(order))
        rows.emit(order_created(order))


def get(account: str, order_id: str) -> Order:
    """Return the order. Raises NotFound."""
    refusal = NotFound(f"No such order: {order_id}.", "order_id")
    return OrderRow.find_or_refuse(account, order_id, refusal=refusal).to(Order)


def by_id(keys: Iterable[tuple[str, str]]) -> dict[str, Order]:
    """Return orders by id, read in one batch. `keys` are (account, order id)."""
    return {row.id: row.to(Order) for row in OrderRow.all_of(keys, consistent_read=True)}


def newest(account: str, page: Page, keep: Keep | None = None) -> Listed:
    customer_id = page.filters.wanted.get("customer_id")
    keys = [OrderRow.keys_of_customer(customer_id)] if customer_id else []
    rows, next_cursor = newest_first(OrderRow, account, page, keys, keep)
    return Listed([row.to(Order) for row in rows], next_cursor)
