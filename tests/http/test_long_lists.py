"""Filters over more rows than one request examines: short pages, a cursor, every match once."""

import json

import pytest

from chalicelib.db.paging import MAX_EXAMINED
from chalicelib.domain.event import iso
from chalicelib.payments.domain.order import Order, OrderStatus
from chalicelib.payments.domain.payment import PaymentStatus
from chalicelib.payments.store.rows import OrderRow, PaymentRow
from tests.aws_calls import counted_calls
from tests.builders import a_payment, an_order
from tests.gateway import Gateway
from tests.list_helpers import nth, walk


@pytest.fixture
def orders(gateway: Gateway) -> list[Order]:
    """Create more orders than a request examines. The newest and the two oldest share status and receipt."""
    some = []
    for n in range(MAX_EXAMINED + 50):
        id, at = nth("order", n)
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
def test_one_request_examines_a_limited_number_of_rows_and_returns_has_more(
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


def test_the_payments_of_an_order_are_examined_in_parts_too(gateway: Gateway) -> None:
    some = []
    for n in range(MAX_EXAMINED + 50):
        id, at = nth("pay", n)
        status = PaymentStatus.SUCCESS if n == 3 else PaymentStatus.FAILED
        some.append(a_payment(account=gateway.account, id=id, created_at=at, status=status))
    with PaymentRow.batch_write() as batch:
        for payment in some:
            batch.save(PaymentRow.of(payment))

    first = gateway.get("/v1/payments?order_id=order_1&status=success").json

    assert (first["data"], first["has_more"]) == ([], True)
    assert walk(gateway, "/v1/payments?order_id=order_1&status=success", 10) == [some[3].id]


def test_a_page_ends_before_its_response_is_too_large_for_lambda(gateway: Gateway) -> None:
    payments = []
    for n in range(100):
        id, at = nth("pay", n)
        metadata = {f"k{m:02}": '"' * 500 for m in range(50)}
        payments.append(a_payment(account=gateway.account, id=id, created_at=at, metadata=metadata))
    with PaymentRow.batch_write() as batch:
        for payment in payments:
            batch.save(PaymentRow.of(payment))

    pages = [gateway.get("/v1/payments?limit=100").json]
    while pages[-1]["has_more"]:
        pages.append(gateway.get(f"/v1/payments?limit=100&cursor={pages[-1]['next_cursor']}").json)

    assert max(len(json.dumps(json.dumps(page))) for page in pages) < 6 * 1024 * 1024
    assert [one["id"] for page in pages for one in page["data"]] == [one.id for one in payments[::-1]]
