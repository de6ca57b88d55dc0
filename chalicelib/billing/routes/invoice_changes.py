"""/v1/invoices/{invoice_id}: finalize, void and mark-uncollectible"""

from collections.abc import Callable
from datetime import datetime

from chalice.app import Blueprint

from chalicelib.billing.domain import invoice_steps
from chalicelib.billing.domain.invoice import Invoice
from chalicelib.billing.domain.invoice_steps import give_up, void
from chalicelib.billing.domain.invoice_view import InvoiceView
from chalicelib.billing.domain.line import check_chargeable
from chalicelib.billing.domain.subscription import Subscription
from chalicelib.billing.domain.subscription_steps import close_invoice
from chalicelib.billing.routes.invoice_lines import coupons_of
from chalicelib.billing.routes.invoice_responses import shown
from chalicelib.billing.store import billing, invoices, subscriptions
from chalicelib.billing.store.clocks import clock_of
from chalicelib.domain.change import Change
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint

invoice_changes_api = Blueprint(__name__)

Ending = Callable[[Invoice, datetime, datetime], Change[Invoice]]


@endpoint(
    invoice_changes_api, "/v1/invoices/{invoice_id}/finalize", "POST",
    summary="Finalize an invoice",
    description=(
        "Opens a draft: it gets the next number and an order that pays it, and cannot be changed any more. A "
        "draft of 0 is paid. Responds with 409 if the invoice is no draft."
    ),
)  # fmt: skip
def finalize_invoice(request: Request, invoice_id: str) -> InvoiceView:
    clock = clock_of(request.account, request.at)

    def cause_of(opened: Invoice) -> billing.Cause:
        before, after = {"status": "draft"}, {"status": opened.status, "total": opened.total}
        entry = request.audit("invoice", invoice_id, before=before, after=after)
        return billing.Cause(request.claim(shown(opened)), entry)

    def written() -> InvoiceView:
        draft = invoice_steps.finalize(invoices.get(request.account, invoice_id), clock.now, request.at)
        check_chargeable(draft.lines, draft.currency)
        used = coupons_of(request, (line.coupon_id for line in draft.lines), draft.currency, clock.now)
        return shown(billing.finalize(draft, used, clock, cause_of))

    return billing.until_written(f"invoices {invoice_id}", written)


@endpoint(
    invoice_changes_api, "/v1/invoices/{invoice_id}/void", "POST",
    summary="Void an invoice",
    description=(
        "Voids an invoice that was not paid, so that no payment of it can start. One that is in progress can "
        "still succeed, and then the invoice is paid."
    ),
)  # fmt: skip
def void_invoice(request: Request, invoice_id: str) -> InvoiceView:
    return _ended(request, invoice_id, void)


@endpoint(
    invoice_changes_api, "/v1/invoices/{invoice_id}/mark-uncollectible", "POST",
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
        view = shown(after)
        entry = request.audit(
            "invoice", invoice_id, before={"status": before.status}, after={"status": after.status}
        )
        billing.write_invoice(change, closed, clock, billing.Cause(request.claim(view), entry))
        return view

    return billing.until_written(f"invoices {invoice_id}", written)


def _without(request: Request, subscription_id: str, invoice_id: str) -> Change[Subscription]:
    subscription = subscriptions.get(request.account, subscription_id)
    return close_invoice(subscription, invoice_id, request.at, is_ended=True)
