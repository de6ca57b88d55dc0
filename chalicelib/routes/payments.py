"""/v1/payments"""

from chalice.app import Blueprint

from chalicelib.acquirers import Acquirer
from chalicelib.acquirers.simulator import Simulator
from chalicelib.domain import order as order_domain
from chalicelib.domain import payment as payment_domain
from chalicelib.domain.errors import BadRequest
from chalicelib.domain.event import Resource, in_javascript_order
from chalicelib.domain.ids import new_id
from chalicelib.domain.payment import Payment, public
from chalicelib.routes.answers import listed
from chalicelib.routes.edge import Body, Request, checked_id, endpoint
from chalicelib.routes.instruments import NewPayment, instrument_of
from chalicelib.settings import settings
from chalicelib.store import orders, payments
from chalicelib.store.paging import Listed

payments_api = Blueprint(__name__)


class NewCapture(Body):
    """`amount` in minor units; the whole authorised amount, said or not."""

    amount: int | None = None


@endpoint(payments_api, "/v1/payments", "POST", status=201)
def create_payment(request: Request, body: NewPayment) -> Resource:
    instrument = instrument_of(body, _acquirer(), request.at)
    order = orders.get(request.account, body.order_id)
    payment, event = payment_domain.opened(
        order, instrument, new_id("pay", request.at), request.at,
        capture_at_once=body.captured, metadata=in_javascript_order(body.metadata),
    )  # fmt: skip
    payments.add(payment, event, request.claim(public(payment)))
    return public(payment)


@endpoint(payments_api, "/v1/payments", "GET")
def list_payments(request: Request) -> Listed:
    page = request.page("pay")
    order_id = request.query.get("order_id")
    if order_id is None:
        return listed(payments.newest(request.account, page), public)
    return listed(payments.of_order(request.account, checked_id(order_id), page), public)


@endpoint(payments_api, "/v1/payments/{payment_id}", "GET")
def get_payment(request: Request, payment_id: str) -> Resource:
    return public(payments.get(request.account, payment_id))


@endpoint(payments_api, "/v1/payments/{payment_id}/capture", "POST")
def capture_payment(request: Request, payment_id: str, body: NewCapture) -> Resource:
    payment = payments.get(request.account, payment_id)
    _check_whole(payment, body.amount)
    captured, event = payment_domain.capture(payment, request.at)
    order = orders.get(request.account, payment.order_id)
    paid, order_paid = order_domain.pay(order, captured.amount_captured, request.at)
    claim = request.claim(public(captured))
    payments.capture(captured, paid, event, order_paid, claim=claim)
    return public(captured)


def _check_whole(payment: Payment, amount: int | None) -> None:
    if amount is not None and amount != payment.amount:
        raise BadRequest(f"amount must be the payment's whole amount, {payment.amount}", "amount")


def _acquirer() -> Acquirer:
    return Simulator(settings())
