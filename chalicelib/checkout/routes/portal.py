"""/v1/portal: a customer with a session sees their subscriptions and invoices, and cancels subscriptions."""

from chalice.app import Blueprint

from chalicelib.accounts.domain.merchant import Merchant
from chalicelib.accounts.store import merchants
from chalicelib.billing.domain import subscription_steps
from chalicelib.billing.domain.invoice import PAYABLE, Invoice, InvoiceStatus
from chalicelib.billing.keys import INVOICES
from chalicelib.billing.routes.stepping import Stepping, stepped_as
from chalicelib.billing.store import invoices, subscriptions
from chalicelib.checkout.domain.portal import (
    PortalSubscription,
    PortalView,
    invoice_view,
    method_view,
    subscription_view,
)
from chalicelib.customers.domain.customer import Customer
from chalicelib.customers.domain.customer_session import SessionPurpose
from chalicelib.customers.session_tokens import customer_of
from chalicelib.customers.store import saved_methods
from chalicelib.db.filters import Filters
from chalicelib.db.paging import Page
from chalicelib.domain.errors import NotFound
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.receipts.domain.places import time_zone_of

portal_api = Blueprint(__name__)

RECENT, MAX_PAYABLE = 12, 100  # invoices
SHOWN = tuple(status for status in InvoiceStatus if status is not InvoiceStatus.DRAFT)


@endpoint(
    portal_api, "/v1/portal", "GET",
    summary="Get the portal of a customer",
    description=(
        "Returns the subscriptions of the customer whose session is in the header `Customer-Session`, the "
        "invoices that can be paid and the latest other ones, and the saved methods; the newest first. Works "
        "with the API key alone. Responds with 404 while the portal is off."
    ),
    access=Access.PUBLISHABLE, takes_customer_session=True, resource="checkout",
)  # fmt: skip
def get_portal(request: Request) -> PortalView:
    """Return what the portal shows. Raise Unauthorized, NotFound."""
    merchant, customer = opened(request)
    known = saved_methods.of_customer(request.account, customer.id)
    own = subscriptions.of_customer(request.account, customer.id)
    shown: PortalView = {
        "mode": request.mode,
        "merchant": merchant.brand,
        "time_zone": merchant.time_zone or time_zone_of(merchant.currency),
        "subscriptions": [subscription_view(one) for one in own],
        "invoices": [
            invoice_view(one, INVOICES.url_of(one.account, one.id))
            for one in _invoices(request.account, customer.id)
        ],
        "saved_methods": [method_view(one, known.default_id) for one in reversed(known.methods)],
    }
    if customer.name:
        shown["customer_name"] = customer.name
    return shown


@endpoint(
    portal_api, "/v1/portal/subscriptions/{subscription_id}/cancel", "POST",
    summary="Cancel a subscription in the portal",
    description=(
        "Cancels a subscription at the end of its period, as its customer asks for. Needs the customer's "
        "session in the header `Customer-Session`. Works with the API key alone."
    ),
    access=Access.PUBLISHABLE, takes_customer_session=True, resource="checkout",
)  # fmt: skip
def cancel_portal_subscription(request: Request, subscription_id: str) -> PortalSubscription:
    """Raise Unauthorized, NotFound for a subscription of another customer, Conflict, Busy."""
    return _stepped(
        request, subscription_id, lambda before, _: subscription_steps.cancel_at_end(before, request.at)
    )


@endpoint(
    portal_api, "/v1/portal/subscriptions/{subscription_id}/keep", "POST",
    summary="Keep a subscription in the portal",
    description=(
        "Takes back the cancellation of a subscription at the end of its period, before it ends. Needs the "
        "customer's session in the header `Customer-Session`. Works with the API key alone."
    ),
    access=Access.PUBLISHABLE, takes_customer_session=True, resource="checkout",
)  # fmt: skip
def keep_portal_subscription(request: Request, subscription_id: str) -> PortalSubscription:
    """Raise Unauthorized, NotFound for a subscription of another customer, Conflict, Busy."""
    return _stepped(request, subscription_id, lambda before, _: subscription_steps.keep(before, request.at))


def opened(request: Request) -> tuple[Merchant, Customer]:
    """Return the merchant, and the customer whose session the request has.

    Raise NotFound while the portal is off, Unauthorized.
    """
    merchant = merchants.of_account(request.account)
    if not merchant.portal:
        raise NotFound("The portal is off.")
    return merchant, customer_of(request, SessionPurpose.PORTAL)


def _stepped(request: Request, subscription_id: str, step: Stepping) -> PortalSubscription:
    _, customer = opened(request)
    if subscriptions.get(request.account, subscription_id).customer_id != customer.id:
        raise NotFound(f"No such subscription: {subscription_id}.", "subscription_id")
    return stepped_as(subscription_view, request, subscription_id, step)


def _invoices(account: str, customer_id: str) -> list[Invoice]:
    """Return the customer's latest invoices and, however old, those that can be paid. The newest first."""
    latest = _listed(account, customer_id, SHOWN, RECENT)
    payable = _listed(account, customer_id, tuple(PAYABLE), MAX_PAYABLE)
    by_id = {one.id: one for one in [*latest, *payable]}
    return [by_id[id] for id in sorted(by_id, reverse=True)]


def _listed(account: str, customer_id: str, statuses: tuple[InvoiceStatus, ...], limit: int) -> list[Invoice]:
    filters = Filters({"customer_id": customer_id, "status": statuses})
    found: list[Invoice] = invoices.newest(account, Page(limit=limit, filters=filters)).items
    return found
