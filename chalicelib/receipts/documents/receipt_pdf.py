"""Lay out a receipt as a PDF."""

from collections.abc import Iterator
from typing import Final

from chalicelib.accounts.domain.branding import DocumentIssuer, MerchantBrand
from chalicelib.domain.tax_id import label_of
from chalicelib.notices.domain.language import Language
from chalicelib.payments.domain.refund import RefundStatus
from chalicelib.pdf.document import WIDTH, Document
from chalicelib.pdf.page import BAD, GOOD, SOFT, Page, color_of, draw_logo
from chalicelib.receipts.domain.places import format_money
from chalicelib.receipts.domain.receipt import ReceiptStatus, ReceiptView
from chalicelib.receipts.domain.texts import TEXTS, Texts, date_text, method_text, time_text

_COLORS: Final = {ReceiptStatus.PAID: GOOD, ReceiptStatus.FAILED: BAD, ReceiptStatus.CANCELED: BAD}


def receipt_pdf(receipt: ReceiptView, language: Language, logo: bytes | None = None) -> bytes:
    """Return the file. The same receipt has the same file.

    `logo` is a PNG or JPEG. One that a PDF cannot have is left out.
    """
    texts = TEXTS[language]
    title = f"{texts['title']} · {receipt['merchant']['name']}"
    page = Page(Document(title, language))
    if logo:
        draw_logo(page, logo)
    _write_head(page, receipt, texts)
    for label, value in _facts(receipt, language, texts):
        page.row(label, value)
    page.rule()
    for label, amount in _amounts(receipt, language, texts):
        page.row(label, format_money(amount, receipt["currency"]), is_amount=True)
    write_support(page, receipt["merchant"], texts)
    return page.document.file()


def _write_head(page: Page, receipt: ReceiptView, texts: Texts) -> None:
    if accent := receipt["merchant"].get("color"):
        page.document.box(0, 0, WIDTH, 8, color_of(accent))
    write_issuer(page, receipt["merchant"], texts)
    page.paragraph(texts["title"], page.style(13, color=SOFT))
    page.y += 10
    page.paragraph(_headline(receipt), page.style(24, bold=True))
    color = _COLORS.get(receipt["status"], SOFT)
    page.paragraph(texts[f"status.{receipt['status']}"], page.style(12, bold=True, color=color))
    if receipt["mode"] == "test":
        page.paragraph(texts["test"], page.style(10, color=SOFT))
    page.rule()


def write_issuer(page: Page, merchant: DocumentIssuer, texts: Texts) -> None:
    """Write the name of the merchant and its tax number."""
    page.paragraph(merchant["name"], page.style(20, bold=True))
    if tax_id := merchant.get("tax_id"):
        page.paragraph(f"{texts[label_of(tax_id)]}: {tax_id}", page.style(10, color=SOFT))


def write_support(page: Page, merchant: MerchantBrand, texts: Texts) -> None:
    """Write how to reach the merchant, if payers may know it."""
    found = (merchant.get("support_email"), merchant.get("support_phone"), merchant.get("support_url"))
    contacts = " · ".join(filter(None, found))
    if contacts:
        page.rule()
        page.paragraph(texts["support"].format(merchant=merchant["name"]), page.style(10, color=SOFT))
        page.paragraph(contacts, page.style(10))


def _headline(receipt: ReceiptView) -> str:
    return format_money(receipt["amount_paid"] or receipt["amount"], receipt["currency"])


def _facts(receipt: ReceiptView, language: Language, texts: Texts) -> Iterator[tuple[str, str]]:
    yield texts["number"], receipt["number"]
    yield texts["date"], time_text(receipt["created_at"], receipt["time_zone"], language)
    if reference := receipt.get("reference"):
        yield texts["reference"], reference
    yield texts["method"], method_text(receipt, texts)
    if email := receipt.get("email"):
        yield texts["email"], email


def _amounts(receipt: ReceiptView, language: Language, texts: Texts) -> Iterator[tuple[str, int]]:
    paid, refunded = receipt["amount_paid"], receipt["amount_refunded"]
    if receipt["amount"] != paid:
        yield texts["amount"], receipt["amount"]
    if paid:
        yield texts["paid"], paid
    for refund in receipt["refunds"]:
        key = "refund.pending" if refund["status"] is RefundStatus.PENDING else "refund"
        date = date_text(refund["created_at"], receipt["time_zone"], language)
        yield texts[key].format(date=date), -refund["amount"]
    if refunded:
        yield texts["total"], paid - refunded
