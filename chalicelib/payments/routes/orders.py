"""/v1/orders"""

from typing import Annotated

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.domain.event import in_javascript_order
from chalicelib.domain.ids import new_id
from chalicelib.domain.money import check_charge
from chalicelib.http.fields import End, Listing, Receipt, check_future
from chalicelib.http.responses import ListOf, listed
from chalicelib.http.route import Body, Request, endpoint
from chalicelib.payments.domain.order import Order, OrderStatus, OrderView, order_created, to_view
from chalicelib.payments.store import orders

orders_api = Blueprint(__name__)

Note = Annotated[str, Field(max_length=256)]


class NewOrder(Body):
    """`amount` in minor units of `currency`. No payment can begin once `expires_at` has passed."""

    amount: int
    currency: str = "INR"
    receipt: Receipt | None = None
    notes: Annotated[dict[Note, Note], Field(max_length=15)] = Field(default_factory=dict)
    expires_at: End | None = None


class Orders(Listing):
    status: OrderStatus | None = None
    receipt: Receipt | None = None


@endpoint(orders_api, "/v1/orders", "POST", status=201)
def create_order(request: Request, body: NewOrder) -> OrderView:
    check_charge(body.amount, body.currency)
    check_future(body.expires_at, request.at)
    order = Order(
        request.account, new_id("order", request.at), body.amount, body.currency, request.at,
        body.receipt, in_javascript_order(body.notes), expires_at=body.expires_at,
    )  # fmt: skip
    orders.add(order, order_created(order), request.claim(to_view(order)))
    return to_view(order)


@endpoint(orders_api, "/v1/orders", "GET")
def list_orders(request: Request, query: Orders) -> ListOf[OrderView]:
    return listed(orders.newest(request.account, query.page("order")), to_view)


@endpoint(orders_api, "/v1/orders/{order_id}", "GET")
def get_order(request: Request, order_id: str) -> OrderView:
    return to_view(orders.get(request.account, order_id))
