"""/v1/checkout: the saved methods of the customer whose session the payer's browser has."""

from typing import NotRequired, cast

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.customers.domain import saved_method_steps
from chalicelib.customers.domain.customer import Customer
from chalicelib.customers.domain.customer_session import SessionPurpose
from chalicelib.customers.domain.saved_method import (
    SavedCard,
    SavedMethod,
    SavedMethodKind,
    SavedMethodStatus,
    to_view,
)
from chalicelib.customers.domain.saved_method_steps import CustomerMethods
from chalicelib.customers.session_tokens import customer_of, refusal
from chalicelib.customers.store import saved_methods
from chalicelib.db.paging import Listed
from chalicelib.domain.errors import NotFound
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices.domain.mail import Channel
from chalicelib.payments.domain.order import Order
from chalicelib.payments.store import orders
from chalicelib.settings import settings

checkout_saved_methods_api = Blueprint(__name__)


class CheckoutSavedMethod(TypedDict):
    """Show a saved method to its customer. Most of a UPI address is hidden."""

    id: str
    method: SavedMethodKind
    card: NotRequired[SavedCard]
    vpa: NotRequired[str]
    default: bool


@endpoint(
    checkout_saved_methods_api, "/v1/checkout/orders/{order_id}/saved-methods", "GET",
    summary="List the saved methods for an order",
    description=(
        "Returns the saved methods of the order's customer that can be charged, the newest first. Needs a "
        "session of that customer in the header `Customer-Session`. Works with the API key alone."
    ),
    access=Access.PUBLISHABLE, takes_customer_session=True,
)  # fmt: skip
def list_checkout_saved_methods(request: Request, order_id: str) -> PageView[CheckoutSavedMethod]:
    """Return the methods. Raise Unauthorized without a session of the order's customer."""
    customer = check_session(request, orders.get(request.account, order_id))
    known = saved_methods.of_customer(request.account, customer.id)
    active = [one for one in reversed(known.methods) if one.is_active]
    return page_view(Listed(active, None), lambda one: _view(one, known))


@endpoint(
    checkout_saved_methods_api, "/v1/checkout/saved-methods/{saved_method_id}", "DELETE",
    summary="Remove a saved method from a checkout page",
    description=(
        "Removes a saved method of the customer whose session is in the header `Customer-Session`. No new "
        "payment can use it from then on. Works with the API key alone."
    ),
    access=Access.PUBLISHABLE, takes_customer_session=True,
)  # fmt: skip
def remove_checkout_saved_method(request: Request, saved_method_id: str) -> CheckoutSavedMethod:
    """Remove the method, once. Raise Unauthorized, NotFound for a method of another customer."""
    customer = customer_of(request, SessionPurpose.CHECKOUT)

    def step(known: CustomerMethods) -> CheckoutSavedMethod:
        method = saved_methods.get(request.account, saved_method_id)
        if method.customer_id != customer.id:
            raise NotFound(f"No such saved method: {saved_method_id}.", "saved_method_id")
        if method.status is not SavedMethodStatus.REMOVED:
            change = saved_method_steps.remove(known, method, request.at)
            saved_methods.write(change, None, request.actor)
        return _view(method, known)

    return saved_methods.until_written(request.account, customer.id, step)


def check_session(request: Request, order: Order) -> Customer:
    """Return the order's customer. Raise Unauthorized without a session of that customer."""
    customer = customer_of(request, SessionPurpose.CHECKOUT)
    if customer.id != order.customer_id:
        raise refusal()
    return customer


def code_channels() -> list[Channel]:
    """Return the channels by which the stage can send one-time codes."""
    by_email, by_sms = bool(settings().mail_sender), settings().sms
    return [*([Channel.EMAIL] if by_email else []), *([Channel.SMS] if by_sms else [])]


def _view(method: SavedMethod, known: CustomerMethods) -> CheckoutSavedMethod:
    shown = to_view(method, default=method.id == known.default_id)
    names = ("id", "method", "card", "vpa", "default")
    return cast("CheckoutSavedMethod", {name: shown[name] for name in names if name in shown})  # type: ignore[literal-required]
