"""Write the parts that an invoice and a credit note share."""

from collections.abc import Iterable, Iterator

from chalicelib.billing.domain.hosted_credit_note import HostedCreditNoteView
from chalicelib.billing.domain.hosted_invoice import HostedInvoiceView, HostedTax, percent_text
from chalicelib.billing.domain.texts import Texts
from chalicelib.domain.tax_id import label_of
from chalicelib.pdf.document import WIDTH, Color
from chalicelib.pdf.page import SOFT, Page, color_of
from chalicelib.receipts.documents.receipt_pdf import write_issuer
from chalicelib.receipts.domain.places import format_money

Hosted = HostedInvoiceView | HostedCreditNoteView


def write_head(page: Page, hosted: Hosted, texts: Texts, status: str, color: Color) -> None:
    """Write the merchant, the kind of the document, its total and, in `color`, its status."""
    if accent := hosted["merchant"].get("color"):
        page.document.box(0, 0, WIDTH, 8, color_of(accent))
    write_issuer(page, hosted["merchant"], texts)
    page.paragraph(texts["title"], page.style(13, color=SOFT))
    page.y += 10
    page.paragraph(format_money(hosted["total"], hosted["currency"]), page.style(24, bold=True))
    page.paragraph(status, page.style(12, bold=True, color=color))
    if hosted["mode"] == "test":
        page.paragraph(texts["test"], page.style(10, color=SOFT))
    page.rule()


def party_rows(hosted: Hosted, texts: Texts) -> Iterator[tuple[str, str]]:
    """Yield the customer's name and tax number."""
    if name := hosted.get("customer_name"):
        yield texts["customer"], name
    if tax_id := hosted.get("customer_tax_id"):
        yield texts[f"customer.{label_of(tax_id)}"], tax_id


def tax_rows(taxes: Iterable[HostedTax], texts: Texts) -> Iterator[tuple[str, int]]:
    """Yield each tax with its amount. The text of an inclusive one says so."""
    for tax in taxes:
        key = "tax.included" if tax["inclusive"] else "tax"
        yield texts[key].format(name=tax["name"], percent=percent_text(tax["basis_points"])), tax["amount"]
