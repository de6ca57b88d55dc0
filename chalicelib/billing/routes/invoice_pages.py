"""/v1/invoices/{id}/pdf for the merchant, and /v1/hosted-invoices for the holder of an invoice's key."""

from dataclasses import replace
from datetime import UTC, datetime

from chalice.app import Blueprint
from typing_extensions import TypedDict

from chalicelib.accounts.domain.api_key import key_of_links
from chalicelib.accounts.limits import limits_of
from chalicelib.accounts.store import merchants
from chalicelib.billing.domain.hosted_invoice import PAY_PAGE, HostedInvoiceView, hosted
from chalicelib.billing.domain.invoice import PAYABLE, Invoice, InvoiceStatus
from chalicelib.billing.keys import INVOICES
from chalicelib.billing.routes.files import InvoiceFileView, parties_of, stored_file
from chalicelib.billing.store import credit_notes, invoices
from chalicelib.domain.errors import NotFound
from chalicelib.domain.visitor import Visitor
from chalicelib.http.models import Query
from chalicelib.http.rate_limits import Kind, check_browser
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices.domain.language import Language
from chalicelib.payments.domain.order import Order, OrderStatus, is_payable
from chalicelib.payments.store import orders

invoice_pages_api = Blueprint(__name__)


class InvoicePdfQuery(Query):
    language: Language = Language.ENGLISH


class HostedInvoiceResponse(TypedDict):
    data: HostedInvoiceView


class InvoiceFileResponse(TypedDict):
    data: InvoiceFileView


@endpoint(
    invoice_pages_api, "/v1/invoices/{invoice_id}/pdf", "GET",
    summary="Get an invoice as a PDF",
    description=(
        "Makes a PDF of the invoice in the chosen language. Returns a URL that works for one hour and "
        "without credentials. Responds with 404 for a draft."
    ),
    query=InvoicePdfQuery,
)  # fmt: skip
def get_invoice_pdf(request: Request, invoice_id: str, query: InvoicePdfQuery) -> InvoiceFileView:
    invoice = invoices.get(request.account, invoice_id)
    if invoice.status is InvoiceStatus.DRAFT:
        raise NotFound("A draft has no PDF. Finalize the invoice first.", "invoice_id")
    return _file(_shown(invoice, request.at), request.account, query.language, request.at)


@endpoint(
    invoice_pages_api, "/v1/hosted-invoices/{invoice_key}", "GET",
    summary="Get an invoice for its page",
    description="Returns an invoice for its page. The key in the path is the only credential.",
    access=Access.PUBLIC, takes_visitor=True,
)  # fmt: skip
def get_hosted_invoice(invoice_key: str, visitor: Visitor) -> HostedInvoiceResponse:
    """Raise NotFound, RateLimited."""
    at = datetime.now(UTC)
    return {"data": _shown(opened(invoice_key, visitor, "reads", at), at)}


@endpoint(
    invoice_pages_api, "/v1/hosted-invoices/{invoice_key}/pdf", "GET",
    summary="Get an invoice as a PDF for its page",
    description=(
        "Makes a PDF of the invoice in the chosen language. Returns a URL that works for one hour. The key "
        "in the path is the only credential."
    ),
    access=Access.PUBLIC, takes_visitor=True, query=InvoicePdfQuery,
)  # fmt: skip
def get_hosted_invoice_file(
    invoice_key: str, visitor: Visitor, query: InvoicePdfQuery
) -> InvoiceFileResponse:
    """Raise NotFound, RateLimited. A file counts as a write, which has a lower limit."""
    at = datetime.now(UTC)
    invoice = opened(invoice_key, visitor, "writes", at)
    return {"data": _file(_shown(invoice, at), invoice.account, query.language, at)}


def opened(invoice_key: str, visitor: Visitor, kind: Kind, at: datetime) -> Invoice:
    """Return the invoice. A wrong key reads nothing, so only a known one is counted."""
    account, invoice_id = INVOICES.opened(invoice_key)
    check_browser(kind, account, invoice_key, limits_of(account), visitor, at)
    invoice = invoices.get(account, invoice_id)
    if invoice.status is InvoiceStatus.DRAFT:
        raise NotFound("No such invoice.")
    return invoice


def _shown(invoice: Invoice, at: datetime) -> HostedInvoiceView:
    """Return the invoice with its parties. It is paid if its order is, also before its own row says so."""
    parties = parties_of(invoice)
    if invoice.status not in PAYABLE or invoice.order_id is None:
        return hosted(invoice, parties, notes=credit_notes.of_invoice(invoice))
    order = orders.get(invoice.account, invoice.order_id)
    if order.status is OrderStatus.PAID:
        return hosted(replace(invoice, status=InvoiceStatus.PAID, overdue=False), parties)
    return hosted(invoice, parties, _payment_page(order, at) if is_payable(order, at) else None)


def _payment_page(order: Order, at: datetime) -> str:
    """Return the path of the page that pays an order, with the key of the merchant's payment links."""
    merchant_id, _, mode = order.account.partition("#")
    key = key_of_links(merchant_id, mode, order.currency, at)
    merchants.keep_key_of_links(key)
    return f"{PAY_PAGE}#order={order.id}&key={key.key}"


def _file(invoice: HostedInvoiceView, account: str, language: Language, at: datetime) -> InvoiceFileView:
    from chalicelib.billing.documents.invoice_pdf import invoice_pdf  # noqa: PLC0415 - HarfBuzz, for few requests

    return stored_file(
        account, f"{invoice['number']}.pdf", invoice["merchant"],
        lambda logo: invoice_pdf(invoice, language, logo), at,
    )  # fmt: skip
