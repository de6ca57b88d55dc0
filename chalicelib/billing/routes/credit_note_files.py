"""/v1/credit-notes/{id}/pdf for the merchant, and the same for the holder of an invoice's key."""

from datetime import UTC, datetime

from chalice.app import Blueprint

from chalicelib.billing.domain.credit_note import CreditNote, number_text
from chalicelib.billing.domain.hosted_credit_note import hosted_credit_note
from chalicelib.billing.domain.invoice import Invoice
from chalicelib.billing.routes.files import InvoiceFileView, parties_of, stored_file
from chalicelib.billing.routes.invoice_pages import InvoiceFileResponse, InvoicePdfQuery, opened
from chalicelib.billing.store import credit_notes, invoices
from chalicelib.domain.errors import NotFound
from chalicelib.domain.visitor import Visitor
from chalicelib.http.request import Request
from chalicelib.http.route import endpoint
from chalicelib.http.route_spec import Access
from chalicelib.notices.domain.language import Language

credit_note_files_api = Blueprint(__name__)


@endpoint(
    credit_note_files_api, "/v1/credit-notes/{credit_note_id}/pdf", "GET",
    summary="Get a credit note as a PDF",
    description=(
        "Makes a PDF of the credit note in the chosen language. Returns a URL that works for one hour and "
        "without credentials."
    ),
    query=InvoicePdfQuery,
)  # fmt: skip
def get_credit_note_pdf(request: Request, credit_note_id: str, query: InvoicePdfQuery) -> InvoiceFileView:
    note = credit_notes.get(request.account, credit_note_id)
    return _file(note, invoices.get(request.account, note.invoice_id), query.language, request.at)


@endpoint(
    credit_note_files_api, "/v1/hosted-invoices/{invoice_key}/credit-notes/{credit_note_number}/pdf", "GET",
    summary="Get a credit note as a PDF for the page of its invoice",
    description=(
        "Makes a PDF of a credit note of the invoice in the chosen language. Returns a URL that works for "
        "one hour. The key in the path is the only credential."
    ),
    access=Access.PUBLIC, takes_visitor=True, query=InvoicePdfQuery,
)  # fmt: skip
def get_hosted_credit_note_file(
    invoice_key: str, credit_note_number: str, visitor: Visitor, query: InvoicePdfQuery
) -> InvoiceFileResponse:
    """Raise NotFound, RateLimited. A file counts as a write, which has a lower limit."""
    at = datetime.now(UTC)
    invoice = opened(invoice_key, visitor, "writes", at)
    found = (
        note for note in credit_notes.of_invoice(invoice) if number_text(note.number) == credit_note_number
    )
    note = next(found, None)
    if note is None:
        raise NotFound("No such credit note.", "credit_note_number")
    return {"data": _file(note, invoice, query.language, at)}


def _file(note: CreditNote, invoice: Invoice, language: Language, at: datetime) -> InvoiceFileView:
    from chalicelib.billing.documents.credit_note_pdf import credit_note_pdf  # noqa: PLC0415 - HarfBuzz

    shown = hosted_credit_note(note, invoice, parties_of(invoice))
    return stored_file(
        note.account, f"{shown['number']}.pdf", shown["merchant"],
        lambda logo: credit_note_pdf(shown, language, logo), at,
    )  # fmt: skip
