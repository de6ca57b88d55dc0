"""/v1/orders"""

from datetime import datetime
from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.accounts.limits import limits_of
from chalicelib.db import shards
from chalicelib.domain.event import iso, with_js_key_order
from chalicelib.domain.money import check_charge
from chalicelib.http.fields import Expiry, Id, Receipt, check_future
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.payments.domain.card_testing import hour_end
from chalicelib.payments.domain.order import Order, OrderStatus, OrderView, to_view
from chalicelib.payments.routes.amount_filters import AmountListQuery
from chalicelib.payments.store import orders
from chalicelib.payments.store.card_testing import declines_of

orders_api = Blueprint(__name__)

Note = Annotated[str, Field(max_length=256)]


class OrderRequest(Body):
    """`amount` is in minor units of `currency`. No payment can start after `expires_at`."""

    amount: int
    currency: str = "INR"
    receipt: Receipt | None = None
    customer_id: Id | None = None
    notes: Annotated[dict[Note, Note], Field(max_length=15)] = Field(default_factory=dict)
    expires_at: Expiry | None = None


class OrderListQuery(AmountListQuery):
    status: OrderStatus | None = None
    receipt: Receipt | None = None
    customer_id: Id | None = None


@endpoint(
    orders_api, "/v1/orders", "POST",
    summary="Create an order",
    description=(
        "Creates an order for an amount that a customer is to pay. Pay it with POST /v1/payments or the "
        "checkout."
    ),
    status=201, body=OrderRequest,
)  # fmt: skip
def create_order(request: Request, body: OrderRequest) -> OrderView:
    check_charge(body.amount, body.currency)
    check_future(body.expires_at, request.at)
    order = Order(
        request.account, shards.new_id("order", request.account, request.at), body.amount, body.currency,
        request.at, body.receipt, with_js_key_order(body.notes), expires_at=body.expires_at,
        customer_id=body.customer_id,
    )  # fmt: skip
    orders.add(order, request.claim(to_view(order)), request.actor)
    return to_view(order)


@endpoint(
    orders_api, "/v1/orders", "GET",
    summary="List orders",
    description="Returns orders, newest first.",
    query=OrderListQuery,
)  # fmt: skip
def list_orders(request: Request, query: OrderListQuery) -> PageView[OrderView]:
    return page_view(orders.newest(request.account, query.page("order")), to_view)


@endpoint(
    orders_api, "/v1/orders/{order_id}", "GET",
    summary="Get an order",
    description=(
        "Returns one order. It says until when its checkout refuses cards, if too many were declined."
    ),
)  # fmt: skip
def get_order(request: Request, order_id: str) -> OrderView:
    """Return one order. Only one with as many attempts as declines are allowed needs a second read."""
    order = orders.get(request.account, order_id)
    view = to_view(order)
    if order.status is OrderStatus.ATTEMPTED and _is_blocked(order, request.at):
        view["cards_blocked_until"] = iso(hour_end(request.at))
    return view


def _is_blocked(order: Order, at: datetime) -> bool:
    quota = limits_of(order.account)["order-declines"]
    return order.attempts >= quota and declines_of(order.account, "order", order.id, at) >= quota
