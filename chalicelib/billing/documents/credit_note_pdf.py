"""Lay out a credit note as a PDF."""

from collections.abc import Iterator

from chalicelib.billing.documents.parts import party_rows, tax_rows, write_head
from chalicelib.billing.domain.hosted_credit_note import HostedCreditNoteView
from chalicelib.billing.domain.texts import CREDIT_NOTE_TEXTS, Texts
from chalicelib.notices.domain.language import Language
from chalicelib.pdf.document import Document
from chalicelib.pdf.page import SOFT, Page, draw_logo
from chalicelib.receipts.documents.receipt_pdf import write_support
from chalicelib.receipts.domain.places import format_money
from chalicelib.receipts.domain.texts import date_text


def credit_note_pdf(note: HostedCreditNoteView, language: Language, logo: bytes | None = None) -> bytes:
    """Return the file. The same credit note has the same file.

    `logo` is a PNG or JPEG. One that a PDF cannot have is left out.
    """
    texts = CREDIT_NOTE_TEXTS[language]
    page = Page(Document(f"{texts['title']} {note['number']} · {note['merchant']['name']}", language))
    if logo:
        draw_logo(page, logo)
    write_head(page, note, texts, texts[f"type.{note['type']}"], SOFT)
    for label, value in _facts(note, language, texts):
        page.row(label, value)
    page.rule()
    for label, amount in _amounts(note, texts):
        page.row(label, format_money(amount, note["currency"]), is_amount=True)
    write_support(page, note["merchant"], texts)
    return page.document.file()


def _facts(note: HostedCreditNoteView, language: Language, texts: Texts) -> Iterator[tuple[str, str]]:
    yield texts["number"], note["number"]
    yield texts["invoice"], note["invoice_number"]
    yield from party_rows(note, texts)
    yield texts["date"], date_text(note["issued_at"], note["time_zone"], language)
    if reason := note.get("reason"):
        yield texts["reason"], reason


def _amounts(note: HostedCreditNoteView, texts: Texts) -> Iterator[tuple[str, int]]:
    """Yield the lines, the total and the taxes that are part of it."""
    for line in note["lines"]:
        yield line["description"], line["total"]
    yield texts["total"], note["total"]
    yield from tax_rows(({**tax, "inclusive": True} for tax in note["taxes"]), texts)
