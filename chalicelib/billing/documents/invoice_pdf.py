"""Lay out an invoice as a PDF."""

from collections.abc import Iterator
from typing import Final

from chalicelib.billing.documents.parts import party_rows, tax_rows, write_head
from chalicelib.billing.domain.hosted_invoice import HostedInvoiceView
from chalicelib.billing.domain.invoice import InvoiceStatus
from chalicelib.billing.domain.texts import TEXTS, Texts
from chalicelib.notices.domain.language import Language
from chalicelib.pdf.document import Document
from chalicelib.pdf.page import BAD, GOOD, SOFT, Page, draw_logo
from chalicelib.receipts.documents.receipt_pdf import write_support
from chalicelib.receipts.domain.places import format_money
from chalicelib.receipts.domain.texts import date_text

_COLORS: Final = {InvoiceStatus.PAID: GOOD, InvoiceStatus.VOID: BAD}


def invoice_pdf(invoice: HostedInvoiceView, language: Language, logo: bytes | None = None) -> bytes:
    """Return the file. The same invoice has the same file.

    `logo` is a PNG or JPEG. One that a PDF cannot have is left out.
    """
    texts = TEXTS[language]
    page = Page(Document(f"{texts['title']} {invoice['number']} · {invoice['merchant']['name']}", language))
    if logo:
        draw_logo(page, logo)
    color = BAD if invoice["overdue"] else _COLORS.get(invoice["status"], SOFT)
    write_head(page, invoice, texts, texts[status_key(invoice)], color)
    for label, value in _facts(invoice, language, texts):
        page.row(label, value)
    page.rule()
    for label, amount in (*_lines(invoice, texts), *_sums(invoice, texts)):
        page.row(label, format_money(amount, invoice["currency"]), is_amount=True)
    write_support(page, invoice["merchant"], texts)
    return page.document.file()


def status_key(invoice: HostedInvoiceView) -> str:
    """Return the key of the text of the status."""
    return "status.overdue" if invoice["overdue"] else f"status.{invoice['status']}"


def _facts(invoice: HostedInvoiceView, language: Language, texts: Texts) -> Iterator[tuple[str, str]]:
    yield texts["number"], invoice["number"]
    yield from party_rows(invoice, texts)
    times = (("date", invoice["opened_at"]), ("due", invoice["due_by"]), ("paid", invoice.get("paid_at")))
    for key, moment in times:
        if moment:
            yield texts[key], date_text(moment, invoice["time_zone"], language)


def _lines(invoice: HostedInvoiceView, texts: Texts) -> Iterator[tuple[str, int]]:
    for line in invoice["lines"]:
        is_one = line["quantity"] == 1
        text = line["description"] if is_one else texts["line"].format(**line)
        yield text, line["amount"]


def _sums(invoice: HostedInvoiceView, texts: Texts) -> Iterator[tuple[str, int]]:
    if invoice["discount"] or invoice["taxes"]:
        yield texts["subtotal"], invoice["subtotal"]
    if invoice["discount"]:
        yield texts["discount"], -invoice["discount"]
    yield from tax_rows(invoice["taxes"], texts)
    yield texts["total"], invoice["total"]
    if invoice["amount_credited"]:
        yield texts["credited"], -invoice["amount_credited"]
