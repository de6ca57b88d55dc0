"""/v1/portal/saved-methods: a customer with a session chooses the default method, and removes methods."""

from chalice.app import Blueprint

from chalicelib.checkout.domain.portal import PortalSavedMethod, method_view
from chalicelib.checkout.routes.portal import opened
from chalicelib.customers.domain import saved_method_steps
from chalicelib.customers.domain.saved_method import SavedMethod, SavedMethodStatus
from chalicelib.customers.domain.saved_method_steps import CustomerMethods, MethodsChange
from chalicelib.customers.store import saved_methods
from chalicelib.domain.errors import NotFound
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access

portal_methods_api = Blueprint(__name__)


@endpoint(
    portal_methods_api, "/v1/portal/saved-methods/{saved_method_id}", "DELETE",
    summary="Remove a saved method in the portal",
    description=(
        "Removes a saved method of the customer whose session is in the header `Customer-Session`. No new "
        "payment can use it from then on. Works with the API key alone."
    ),
    access=Access.PUBLISHABLE, takes_customer_session=True, resource="checkout",
)  # fmt: skip
def remove_portal_saved_method(request: Request, saved_method_id: str) -> PortalSavedMethod:
    """Remove the method, once. Raise Unauthorized, NotFound for a method of another customer."""
    _, customer = opened(request)

    def step(known: CustomerMethods) -> PortalSavedMethod:
        method = _own(request, customer.id, saved_method_id)
        if method.status is SavedMethodStatus.REMOVED:
            return method_view(method, known.default_id)
        return _written(request, method, saved_method_steps.remove(known, method, request.at))

    return saved_methods.until_written(request.account, customer.id, step)


@endpoint(
    portal_methods_api, "/v1/portal/saved-methods/{saved_method_id}/default", "POST",
    summary="Set the default saved method in the portal",
    description=(
        "Makes a saved method of the customer whose session is in the header `Customer-Session` the one that "
        "is charged when none is named. Works with the API key alone."
    ),
    access=Access.PUBLISHABLE, takes_customer_session=True, resource="checkout",
)  # fmt: skip
def set_default_portal_saved_method(request: Request, saved_method_id: str) -> PortalSavedMethod:
    """Raise Unauthorized, NotFound for a method of another customer, BadRequest."""
    _, customer = opened(request)

    def step(known: CustomerMethods) -> PortalSavedMethod:
        method = _own(request, customer.id, saved_method_id)
        return _written(request, method, saved_method_steps.make_default(known, method, request.at))

    return saved_methods.until_written(request.account, customer.id, step)


def _own(request: Request, customer_id: str, method_id: str) -> SavedMethod:
    method = saved_methods.get(request.account, method_id)
    if method.customer_id != customer_id:
        raise NotFound(f"No such saved method: {method_id}.", "saved_method_id")
    return method


def _written(request: Request, method: SavedMethod, change: MethodsChange) -> PortalSavedMethod:
    """Write the change and return the method as it is then."""
    after = next((one for one in change.written if one.id == method.id), method)
    view = method_view(after, change.after.default_id)
    if change.written:
        saved_methods.write(change, request.claim(view), request.actor)
    return view
