"""/v1/saved-methods, and those of a customer"""

from collections.abc import Callable

from chalice.app import Blueprint

from chalicelib.customers.domain import saved_method_steps
from chalicelib.customers.domain.saved_method import SavedMethod, SavedMethodStatus, SavedMethodView, to_view
from chalicelib.customers.domain.saved_method_steps import CustomerMethods, MethodsChange
from chalicelib.customers.store import customers, saved_methods
from chalicelib.db.paging import Listed
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint

saved_methods_api = Blueprint(__name__)

Step = Callable[[CustomerMethods], SavedMethodView]


@endpoint(
    saved_methods_api, "/v1/customers/{customer_id}/saved-methods", "GET",
    summary="List the saved methods of a customer",
    description=(
        "Returns the payment methods that the customer saved and that were not removed, the newest first. "
        "A customer has at most 50."
    ),
)  # fmt: skip
def list_saved_methods(request: Request, customer_id: str) -> PageView[SavedMethodView]:
    customers.get(request.account, customer_id)
    known = saved_methods.of_customer(request.account, customer_id)
    return page_view(Listed([*reversed(known.methods)], None), lambda one: _view(one, known))


@endpoint(
    saved_methods_api, "/v1/saved-methods/{saved_method_id}", "GET",
    summary="Get a saved method",
    description="Returns one saved method. It has no card number: the acquirer keeps it.",
)  # fmt: skip
def get_saved_method(request: Request, saved_method_id: str) -> SavedMethodView:
    method = saved_methods.get(request.account, saved_method_id)
    default_id = saved_methods.default_id_of(request.account, method.customer_id)
    return to_view(method, default=method.id == default_id)


@endpoint(
    saved_methods_api, "/v1/saved-methods/{saved_method_id}", "DELETE",
    summary="Remove a saved method",
    description=(
        "Removes a saved method, which no new payment can use from then on. A payment that was created "
        "before may still succeed. If it was the default, the newest other method becomes the default."
    ),
)  # fmt: skip
def remove_saved_method(request: Request, saved_method_id: str) -> SavedMethodView:
    def step(known: CustomerMethods) -> SavedMethodView:
        method = saved_methods.get(request.account, saved_method_id)
        if method.status is SavedMethodStatus.REMOVED:
            return _view(method, known)
        return _written(request, method, saved_method_steps.remove(known, method, request.at))

    return _stepped(request, saved_method_id, step)


@endpoint(
    saved_methods_api, "/v1/saved-methods/{saved_method_id}/default", "POST",
    summary="Set the default saved method",
    description="Makes a saved method the one that is charged when none is named.",
)  # fmt: skip
def set_default_saved_method(request: Request, saved_method_id: str) -> SavedMethodView:
    def step(known: CustomerMethods) -> SavedMethodView:
        method = saved_methods.get(request.account, saved_method_id)
        return _written(request, method, saved_method_steps.make_default(known, method, request.at))

    return _stepped(request, saved_method_id, step)


def remove_all(request: Request, customer_id: str) -> CustomerMethods:
    """Remove the methods of a customer, each with its event. Return what is left of them. Raises Busy."""

    def step(known: CustomerMethods) -> CustomerMethods:
        for method in known.methods:
            change = saved_method_steps.remove(known, method, request.at)
            saved_methods.write(change, None, request.actor)
            known = change.after
        return known

    return saved_methods.until_written(request.account, customer_id, step)


def _stepped(request: Request, method_id: str, step: Step) -> SavedMethodView:
    customer_id = saved_methods.get(request.account, method_id).customer_id
    return saved_methods.until_written(request.account, customer_id, step)


def _written(request: Request, method: SavedMethod, change: MethodsChange) -> SavedMethodView:
    """Write the change and return the method as it is then."""
    after = next((one for one in change.written if one.id == method.id), method)
    view = _view(after, change.after)
    if change.written:
        saved_methods.write(change, request.claim(view), request.actor)
    return view


def _view(method: SavedMethod, known: CustomerMethods) -> SavedMethodView:
    return to_view(method, default=method.id == known.default_id)
