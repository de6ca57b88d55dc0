"""A search in more than one request examines: short pages, a cursor, nothing missed and nothing repeated."""

import pytest

from chalicelib.db.paging import MAX_EXAMINED
from chalicelib.domain.event import iso
from chalicelib.payments.domain.order import Order, OrderStatus
from chalicelib.payments.domain.payment_steps import PaymentStatus
from chalicelib.payments.store.rows import OrderRow, PaymentRow
from tests.aws_calls import counted_calls
from tests.builders import a_payment, an_order
from tests.gateway import Gateway
from tests.list_helpers import made, walk


@pytest.fixture
def orders(gateway: Gateway) -> list[Order]:
    """More than one request examines: the newest is paid, and so are the two oldest, alike in receipt."""
    some = []
    for n in range(MAX_EXAMINED + 50):
        id, at = made("order", n)
        paid = n in (0, 1, MAX_EXAMINED + 49)
        some.append(
            an_order(
                account=gateway.account, id=id, created_at=at, receipt="r é" if paid else f"r{n}",
                status=OrderStatus.PAID if paid else OrderStatus.CREATED,
            )
        )  # fmt: skip
    with OrderRow.batch_write() as batch:
        for order in some:
            batch.save(OrderRow.of(order))
    return some


@pytest.mark.parametrize("query", ["status=paid", "receipt=r%20%C3%A9", "status=paid&receipt=r%20%C3%A9"])
def test_one_request_examines_so_many_rows_and_says_that_there_may_be_more(
    gateway: Gateway, orders: list[Order], query: str
) -> None:
    with counted_calls() as calls:
        first = gateway.get(f"/v1/orders?{query}").json

    assert ([order["id"] for order in first["data"]], first["has_more"]) == ([orders[-1].id], True)
    assert calls["Query"] == 4
    assert walk(gateway, f"/v1/orders?{query}", 10) == [orders[n].id for n in (-1, 1, 0)]
    assert walk(gateway, f"/v1/orders?{query}&to={iso(orders[-1].created_at)}", 1) == [
        orders[n].id for n in (1, 0)
    ]


def test_an_order_of_very_many_payments_is_examined_in_parts_too(gateway: Gateway) -> None:
    some = []
    for n in range(MAX_EXAMINED + 50):
        id, at = made("pay", n)
        status = PaymentStatus.SUCCESS if n == 3 else PaymentStatus.FAILED
        some.append(a_payment(account=gateway.account, id=id, created_at=at, status=status))
    with PaymentRow.batch_write() as batch:
        for payment in some:
            batch.save(PaymentRow.of(payment))

    first = gateway.get("/v1/payments?order_id=order_1&status=success").json

    assert (first["data"], first["has_more"]) == ([], True)
    assert walk(gateway, "/v1/payments?order_id=order_1&status=success", 10) == [some[3].id]
