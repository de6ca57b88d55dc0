"""/v1/dashboard/search: find resources by a prefix of their id or of one of their values."""

import re
from typing import Annotated, Literal
from unicodedata import normalize

from chalice.app import Blueprint
from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from chalicelib.dashboard.domain.search import MAX_TERM, Kind, Term
from chalicelib.dashboard.store import search
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
_ID = re.compile(r"(order|pay|rfnd)_[0-9A-Z]{0,26}", re.ASCII | re.IGNORECASE)


class SearchQuery(BaseModel):
    """`q` is a prefix of an id, receipt, note, metadata value or UPI address; `type` is a resource type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    q: Annotated[str, Field(min_length=2, max_length=MAX_TERM)]
    type: Kind | None = None


class SearchMatch(TypedDict):
    """`field` is the matching field and `text` its value."""

    field: str
    text: str


class OrderMatch(SearchMatch):
    type: Literal["order"]
    data: OrderView


class PaymentMatch(SearchMatch):
    type: Literal["payment"]
    data: PaymentView


class RefundMatch(SearchMatch):
    type: Literal["refund"]
    data: RefundView


Resource = Order | Payment | Refund


@endpoint(
    search_api, "/v1/dashboard/search", "GET",
    summary="Search orders, payments and refunds",
    description=(
        "Returns up to 20 resources whose id, receipt, note, metadata value or UPI address starts with "
        "the text. Exact matches come first, then the newest. Resources of the last few seconds are found"
        " by id only."
    ),
    access=Access.DASHBOARD, query=SearchQuery,
)  # fmt: skip
def find(request: Request, query: SearchQuery) -> PageView[OrderMatch | PaymentMatch | RefundMatch]:
    """Return the first 20 matches: exact matches first, then the newest. Resources of the last seconds may be
    found by id only."""
    account, text, kind = request.account, query.q.strip(), query.type
    terms = _by_id(account, text, kind) or search.found(account, text, MAX_FOUND, kind)
    found = search.resources(account, [term.id for term in terms])
    return PageView([_match_of(term, found[term.id]) for term in terms if term.id in found], None)


def _by_id(account: str, text: str, kind: Kind | None) -> list[Term]:
    prefix, _, digits = (text := normalize("NFKC", text)).partition("_")
    if not _ID.fullmatch(text) or (kind and kind.prefix != prefix.lower()):
        return []
    ids = search.ids_from(account, f"{prefix.lower()}_{digits.upper()}", MAX_FOUND)
    return [Term(account, id, "id", id) for id in ids]


def _match_of(term: Term, resource: Resource) -> OrderMatch | PaymentMatch | RefundMatch:
    match resource:
        case Order():
            return {
                "type": "order",
                "field": term.field,
                "text": term.text,
                "data": order_domain.to_view(resource),
            }
        case Payment():
            shown = payment_view.to_view(resource)
            return {"type": "payment", "field": term.field, "text": term.text, "data": shown}
        case Refund():
            return {
                "type": "refund",
                "field": term.field,
                "text": term.text,
                "data": refund_domain.to_view(resource),
            }
