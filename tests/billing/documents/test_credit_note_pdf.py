"""The PDF of a credit note, as a reader of PDFs sees it."""

from io import BytesIO
from typing import Any

import pypdf
import pytest

from chalicelib.billing.documents.credit_note_pdf import credit_note_pdf
from chalicelib.billing.domain.credit_note import CreditLine, CreditNote, CreditNoteType
from chalicelib.billing.domain.hosted_credit_note import HostedCreditNoteView, hosted_credit_note
from chalicelib.billing.domain.hosted_invoice import Parties
from chalicelib.billing.domain.invoice import Invoice, InvoiceStatus
from chalicelib.billing.domain.texts import CREDIT_NOTE_TEXTS
from chalicelib.notices.domain.language import Language
from tests.billing_values import GST
from tests.builders import NOON
from tests.images import png_of

PARTIES = Parties({"name": "Corner Shop", "tax_id": "27AAPFU0939F1ZV"}, None, "Ann Lee", "29AAGCB7383J1Z4")


def a_credit_note(total: int = 118_000, currency: str = "INR", **fields: Any) -> HostedCreditNoteView:
    """Return a credit note of a line, of which 18/118 are GST."""
    shared: dict[str, Any] = {
        "account": "mer_1#test", "customer_id": "cus_1", "currency": currency, "total": total,
        "created_at": NOON,
    }  # fmt: skip
    line = CreditLine(
        line=1, description="Pottery class", total=total, taxes=[{**GST, "amount": total * 18 // 118}]
    )
    note: dict[str, Any] = {"type": CreditNoteType.REFUND, "lines": [line]} | fields
    invoice = Invoice(
        id="inv_1", number=7, status=InvoiceStatus.PAID, lines=[], opened_at=NOON, due_by=NOON,
        updated_at=NOON, **shared,
    )  # fmt: skip
    credited = CreditNote(id="cn_1", number=3, invoice_id="inv_1", issued_at=NOON, **shared, **note)
    return hosted_credit_note(credited, invoice, PARTIES)


def text_of(note: HostedCreditNoteView, language: Language = Language.ENGLISH, logo: bytes = b"") -> str:
    reader = pypdf.PdfReader(BytesIO(credit_note_pdf(note, language, logo)), strict=True)
    return "\n".join(page.extract_text() for page in reader.pages)


def test_a_credit_note_names_its_invoice_the_parties_and_the_tax_in_the_total() -> None:
    text = text_of(a_credit_note(reason="The class was canceled"), logo=png_of(6, b"\x1d\x4e\xd8\x80"))

    for part in ("Corner Shop", "GSTIN: 27AAPFU0939F1ZV", "Ann Lee", "29AAGCB7383J1Z4", "Test mode"):
        assert part in text
    for part in ("CN-000003", "INV-000007", "23 November 2026", "The class was canceled", "Pottery class"):
        assert part in text
    assert "₹1,180.00" in text
    assert "GST 18 %, included" in text
    assert "₹180.00" in text


@pytest.mark.parametrize(
    ("type", "text"),
    [
        (CreditNoteType.REFUND, "Refund to the payment method"),
        (CreditNoteType.CREDIT, "Credit on the next invoice"),
    ],
)
def test_a_credit_note_says_how_the_amount_is_given_back(type: CreditNoteType, text: str) -> None:
    assert text in text_of(a_credit_note(type=type))


@pytest.mark.parametrize(
    ("total", "currency", "shown"),
    [(118_000, "INR", "₹1,180.00"), (11_800, "JPY", "¥11,800"), (1_180_250, "KWD", "KWD\u00a01,180.250")],
)
@pytest.mark.parametrize("language", Language)
def test_the_amount_is_written_as_its_currency_is(
    total: int, currency: str, shown: str, language: Language
) -> None:
    text = text_of(a_credit_note(total, currency), language)

    assert shown in text
    assert CREDIT_NOTE_TEXTS[language]["title"] in text


def test_both_languages_have_the_same_texts() -> None:
    assert CREDIT_NOTE_TEXTS[Language.ENGLISH].keys() == CREDIT_NOTE_TEXTS[Language.HINDI].keys()


def test_the_same_credit_note_is_the_same_file() -> None:
    note = a_credit_note()

    assert credit_note_pdf(note, Language.HINDI) == credit_note_pdf(note, Language.HINDI)
