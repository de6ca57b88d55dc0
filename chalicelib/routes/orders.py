"""/v1/orders"""

from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.domain.event import in_javascript_order
from chalicelib.domain.ids import new_id
from chalicelib.domain.money import check_charge
from chalicelib.domain.order import Order, OrderStatus, OrderView, created, public
from chalicelib.routes.answers import ListOf, listed
from chalicelib.routes.edge import Body, Request, endpoint
from chalicelib.routes.fields import Listing
from chalicelib.store import orders

orders_api = Blueprint(__name__)

Receipt = Annotated[str, Field(max_length=40)]
Note = Annotated[str, Field(max_length=256)]


class NewOrder(Body):
    """`amount` in minor units of `currency`."""

    amount: int
    currency: str = "INR"
    receipt: Receipt | None = None
    notes: Annotated[dict[Note, Note], Field(max_length=15)] = Field(default_factory=dict)


class Orders(Listing):
    status: OrderStatus | None = None
    receipt: Receipt | None = None


@endpoint(orders_api, "/v1/orders", "POST", status=201)
def create_order(request: Request, body: NewOrder) -> OrderView:
    check_charge(body.amount, body.currency)
    order = Order(
        request.account, new_id("order", request.at), body.amount, body.currency, request.at,
        body.receipt, in_javascript_order(body.notes),
    )  # fmt: skip
    orders.add(order, created(order), request.claim(public(order)))
    return public(order)


@endpoint(orders_api, "/v1/orders", "GET")
def list_orders(request: Request, query: Orders) -> ListOf[OrderView]:
    return listed(orders.newest(request.account, query.page("order")), public)


@endpoint(orders_api, "/v1/orders/{order_id}", "GET")
def get_order(request: Request, order_id: str) -> OrderView:
    return public(orders.get(request.account, order_id))
