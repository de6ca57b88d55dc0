"""/v1/invoices"""

from datetime import timedelta

from chalice.app import Blueprint
from pydantic import Field

from chalicelib.billing.domain.invoice import Invoice, InvoiceStatus
from chalicelib.billing.domain.invoice_steps import create_draft
from chalicelib.billing.domain.invoice_view import InvoiceView
from chalicelib.billing.domain.line import total_of
from chalicelib.billing.routes.invoice_lines import LineRequests, lines_of
from chalicelib.billing.routes.invoice_responses import shown
from chalicelib.billing.routes.subscriptions import DaysUntilDue
from chalicelib.billing.store import billing, invoices
from chalicelib.billing.store.clocks import clock_of
from chalicelib.db import shards
from chalicelib.domain.event import with_js_key_order
from chalicelib.http.fields import CurrencyCode, Id, Metadata, PageQuery
from chalicelib.http.models import Body
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint
from chalicelib.payments.domain.simulated_payment import Clock

invoices_api = Blueprint(__name__)


class InvoiceRequest(Body):
    """Create a draft. It is due `days_until_due` after it is finalized."""

    customer_id: Id
    currency: CurrencyCode = "INR"
    lines: LineRequests
    days_until_due: DaysUntilDue = 7
    metadata: Metadata = Field(default_factory=dict)


class InvoiceListQuery(PageQuery):
    status: InvoiceStatus | None = None
    customer_id: Id | None = None
    subscription_id: Id | None = None
    order_id: Id | None = None


@endpoint(
    invoices_api, "/v1/invoices", "POST",
    summary="Create an invoice",
    description=(
        "Creates a draft of an invoice for a customer, without a subscription. You can change and delete it "
        "until you finalize it: then it gets its number and its order, and can be paid."
    ),
    status=201, body=InvoiceRequest,
)  # fmt: skip
def create_invoice(request: Request, body: InvoiceRequest) -> InvoiceView:
    clock = clock_of(request.account, request.at)
    change = create_draft(_draft(request, body, clock))
    draft, view = change.after, shown(change.after)
    asked = {"customer_id": draft.customer_id, "total": draft.total, "currency": draft.currency}
    cause = billing.Cause(request.claim(view), request.audit("invoice", draft.id, after=asked))
    billing.add_draft(change, clock, cause)
    return view


@endpoint(
    invoices_api, "/v1/invoices", "GET",
    summary="List invoices",
    description="Returns invoices, newest first.",
    query=InvoiceListQuery,
)  # fmt: skip
def list_invoices(request: Request, query: InvoiceListQuery) -> PageView[InvoiceView]:
    return page_view(invoices.newest(request.account, query.page("inv")), shown)


def _draft(request: Request, body: InvoiceRequest, clock: Clock) -> Invoice:
    lines = lines_of(request, body.lines, body.currency, clock.now)
    return Invoice(
        account=request.account, id=shards.new_id("inv", request.account, request.at),
        customer_id=body.customer_id, currency=body.currency, lines=lines, total=total_of(lines),
        status=InvoiceStatus.DRAFT, opened_at=clock.now, days_until_due=body.days_until_due,
        due_by=clock.now + timedelta(days=body.days_until_due), metadata=with_js_key_order(body.metadata),
        created_at=request.at, updated_at=request.at,
    )  # fmt: skip
