"""/v1/dashboard/search: find resources by a prefix of their id or of one of their values."""

from typing import Annotated, Literal

from chalice.app import Blueprint
from pydantic import Field
from typing_extensions import TypedDict

from chalicelib.billing.domain import invoice_view
from chalicelib.billing.domain import subscription as subscription_domain
from chalicelib.billing.domain.invoice import Invoice
from chalicelib.billing.domain.invoice_view import InvoiceView
from chalicelib.billing.domain.subscription import Subscription, SubscriptionView
from chalicelib.customers.domain import customer as customer_domain
from chalicelib.customers.domain.customer import Customer, CustomerView
from chalicelib.dashboard.routes.search_filters import SearchFilters
from chalicelib.dashboard.store import matches
from chalicelib.dashboard.store.matches import Resource
from chalicelib.domain.search_terms import MAX_TERM, MIN_TERM, Term
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.payments.domain import order as order_domain
from chalicelib.payments.domain import payment_view
from chalicelib.payments.domain import refund as refund_domain
from chalicelib.payments.domain.order import Order, OrderView
from chalicelib.payments.domain.payment import Payment
from chalicelib.payments.domain.payment_view import PaymentView
from chalicelib.payments.domain.refund import Refund, RefundView

search_api = Blueprint(__name__)

MAX_FOUND = 20


class SearchQuery(SearchFilters):
    """`q` is the searched text; `type` is a resource type."""

    q: Annotated[str, Field(min_length=MIN_TERM, max_length=MAX_TERM)]


class SearchMatch(TypedDict):
    """`field` is the matching field and `text` its value."""

    field: str
    text: str


class CustomerMatch(SearchMatch):
    type: Literal["customer"]
    data: CustomerView


class OrderMatch(SearchMatch):
    type: Literal["order"]
    data: OrderView


class PaymentMatch(SearchMatch):
    type: Literal["payment"]
    data: PaymentView


class RefundMatch(SearchMatch):
    type: Literal["refund"]
    data: RefundView


class SubscriptionMatch(SearchMatch):
    type: Literal["subscription"]
    data: SubscriptionView


class InvoiceMatch(SearchMatch):
    type: Literal["invoice"]
    data: InvoiceView


Match = CustomerMatch | InvoiceMatch | OrderMatch | PaymentMatch | RefundMatch | SubscriptionMatch


@endpoint(
    search_api, "/v1/dashboard/search", "GET",
    summary="Search customers, payments, invoices and more",
    description=(
        "Returns up to 20 resources whose id, number of an invoice, receipt, note, metadata value, UPI "
        "address, name, email address, phone number or reference starts with the text, or whose value of a "
        "name does (table=7). "
        "Then the 1,000 newest payments, or resources of the type, are read for a part of a value "
        "(@example.com), the last digits of a phone number or card, an amount (500, ₹500.00) or the "
        "acquirer's reference; the cursor continues with older ones. With the type payment, a value of an "
        "order finds its payments. With a type, the filters of its list "
        "narrow the search. Exact matches come first, then the newest."
    ),
    access=Access.DASHBOARD, query=SearchQuery,
)  # fmt: skip
def find(request: Request, query: SearchQuery) -> PageView[Match]:
    """Return the first 20 matches, and the cursor of older ones, which are found by reading the resources.
    The terms of a new resource are written some seconds later."""
    found = matches.first(query.scope(request.account), query.q.strip(), MAX_FOUND)
    return PageView([_match_of(term, resource) for term, resource in found.items], found.next_cursor)


def _match_of(term: Term, resource: Resource) -> Match:
    matched: SearchMatch = {"field": term.field, "text": term.text}
    match resource:
        case Customer():
            return {**matched, "type": "customer", "data": customer_domain.to_view(resource)}
        case Order():
            return {**matched, "type": "order", "data": order_domain.to_view(resource)}
        case Payment():
            return {**matched, "type": "payment", "data": payment_view.to_view(resource)}
        case Refund():
            return {**matched, "type": "refund", "data": refund_domain.to_view(resource)}
        case Subscription():
            return {**matched, "type": "subscription", "data": subscription_domain.to_view(resource)}
        case Invoice():
            return {**matched, "type": "invoice", "data": invoice_view.to_view(resource)}
