"""/v1/invoices"""

from collections.abc import Callable
from datetime import datetime

from chalice.app import Blueprint

from chalicelib.billing.domain.invoice import Invoice, InvoiceStatus, InvoiceView, give_up, to_view, void
from chalicelib.billing.domain.subscription import Subscription
from chalicelib.billing.domain.subscription_steps import close_invoice
from chalicelib.billing.store import billing, invoices, subscriptions
from chalicelib.billing.store.clocks import clock_of
from chalicelib.domain.change import Change
from chalicelib.http.fields import Id, PageQuery
from chalicelib.http.request import Request
from chalicelib.http.responses import PageView, page_view
from chalicelib.http.route import endpoint

invoices_api = Blueprint(__name__)

Ending = Callable[[Invoice, datetime, datetime], Change[Invoice]]


class InvoiceListQuery(PageQuery):
    status: InvoiceStatus | None = None
    customer_id: Id | None = None
    subscription_id: Id | None = None
    order_id: Id | None = None


@endpoint(
    invoices_api, "/v1/invoices", "GET",
    summary="List invoices",
    description="Returns invoices, newest first.",
    query=InvoiceListQuery,
)  # fmt: skip
def list_invoices(request: Request, query: InvoiceListQuery) -> PageView[InvoiceView]:
    return page_view(invoices.newest(request.account, query.page("inv")), to_view)


@endpoint(
    invoices_api, "/v1/invoices/{invoice_id}", "GET",
    summary="Get an invoice",
    description="Returns one invoice. Its order is paid like any other order, by the checkout or the API.",
)  # fmt: skip
def get_invoice(request: Request, invoice_id: str) -> InvoiceView:
    return to_view(invoices.get(request.account, invoice_id))


@endpoint(
    invoices_api, "/v1/invoices/{invoice_id}/void", "POST",
    summary="Void an invoice",
    description=(
        "Voids an invoice that was not paid, so that no payment of it can start. One that is in progress can "
        "still succeed, and then the invoice is paid."
    ),
)  # fmt: skip
def void_invoice(request: Request, invoice_id: str) -> InvoiceView:
    return _ended(request, invoice_id, void)


@endpoint(
    invoices_api, "/v1/invoices/{invoice_id}/mark-uncollectible", "POST",
    summary="Mark an invoice uncollectible",
    description="Marks an open invoice as one that you do not expect to be paid. It can still be paid.",
)  # fmt: skip
def mark_invoice_uncollectible(request: Request, invoice_id: str) -> InvoiceView:
    return _ended(request, invoice_id, give_up)


def _ended(request: Request, invoice_id: str, ending: Ending) -> InvoiceView:
    """End an invoice, and again if it or its subscription changed in between. Raises Conflict, Busy."""
    clock = clock_of(request.account, request.at)

    def written() -> InvoiceView:
        change = ending(invoices.get(request.account, invoice_id), clock.now, request.at)
        before, after = change.before, change.after
        of = before.subscription_id
        closed = _without(request, of, invoice_id) if of else None
        view = to_view(after)
        entry = request.audit(
            "invoice", invoice_id, before={"status": before.status}, after={"status": after.status}
        )
        billing.write_invoice(change, closed, clock, billing.Cause(request.claim(view), entry))
        return view

    return billing.until_written(f"invoices {invoice_id}", written)


def _without(request: Request, subscription_id: str, invoice_id: str) -> Change[Subscription]:
    subscription = subscriptions.get(request.account, subscription_id)
    return close_invoice(subscription, invoice_id, request.at, is_ended=True)
