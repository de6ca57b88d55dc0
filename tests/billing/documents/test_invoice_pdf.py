"""The PDF of an invoice, as a reader of PDFs sees it, and its texts, which the page has too."""

import json
from io import BytesIO
from typing import Any, cast

import pypdf
import pytest

from chalicelib.billing.documents.invoice_pdf import invoice_pdf
from chalicelib.billing.domain.hosted_invoice import HostedInvoiceView, Parties, hosted
from chalicelib.billing.domain.invoice import Invoice, InvoiceStatus
from chalicelib.billing.domain.line import InvoiceLineKind, Line, total_of, with_taxes
from chalicelib.billing.domain.texts import TEXTS
from chalicelib.notices.domain.language import Language
from infra.paths import ROOT
from tests.billing_values import GST, INCLUDED
from tests.builders import NOON
from tests.images import png_of

LOCALES = ROOT / "checkout-static" / "src" / "invoice" / "locales"
PARTIES = Parties({"name": "Corner Shop", "color": "#1d4ed8"}, None, "Ann Lee")
CLASS = Line(kind=InvoiceLineKind.ITEM, description="Pottery class", amount=100_000, quantity=2)


def an_invoice(*lines: Line, **fields: Any) -> HostedInvoiceView:
    charged = [with_taxes(line) for line in lines or (CLASS,)]
    values: dict[str, Any] = {
        "account": "mer_1#test", "id": "inv_1", "customer_id": "cus_1", "currency": "INR", "lines": charged,
        "total": total_of(charged), "number": 7, "opened_at": NOON, "due_by": NOON, "created_at": NOON,
        "updated_at": NOON,
    }  # fmt: skip
    return hosted(Invoice(**values | fields), PARTIES)


def text_of(invoice: HostedInvoiceView, language: Language = Language.ENGLISH, logo: bytes = b"") -> str:
    reader = pypdf.PdfReader(BytesIO(invoice_pdf(invoice, language, logo)), strict=True)
    return "\n".join(page.extract_text() for page in reader.pages)


def test_an_invoice_names_the_parties_the_lines_and_the_taxes() -> None:
    taxed = Line(kind=InvoiceLineKind.ITEM, description="Clay", amount=118_000, discount=18_000, rates=[GST])

    text = text_of(an_invoice(CLASS, taxed))

    for part in ("Corner Shop", "INV-000007", "Ann Lee", "23 November 2026", "Not paid yet", "Test mode"):
        assert part in text
    for part in (
        "Pottery class × 2",
        "₹1,000.00",
        "Discount",
        "-₹180.00",
        "GST 18 %",
        "₹180.00",
        "₹2,180.00",
    ):
        assert part in text


def test_an_inclusive_tax_is_not_added() -> None:
    line = Line(kind=InvoiceLineKind.ITEM, description="Clay", amount=118_000, rates=[INCLUDED])

    text = text_of(an_invoice(line))

    assert "18 %, included" in text
    assert "₹1,180.00" in text


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"overdue": True}, "Overdue"),
        ({"status": InvoiceStatus.PAID, "paid_at": NOON}, "Paid on"),
        ({"status": InvoiceStatus.VOID}, "Void: no payment is needed"),
    ],
)
def test_an_invoice_says_its_status(fields: dict[str, Any], status: str) -> None:
    assert status in text_of(an_invoice(**fields))


def test_a_paid_invoice_shows_what_was_given_back() -> None:
    credited = Line(kind=InvoiceLineKind.ITEM, description="Clay", amount=50_000, credited=[20_000])

    text = text_of(an_invoice(credited, status=InvoiceStatus.PAID))

    assert "Given back" in text
    assert "-₹200.00" in text


def test_an_invoice_in_hindi_has_the_same_amounts() -> None:
    text = text_of(an_invoice(), Language.HINDI)

    assert all(part in text for part in ("चालान संख्या", "कुल राशि", "23 नवंबर 2026", "₹1,000.00"))


def test_an_invoice_has_the_tax_numbers_of_both_parties() -> None:
    merchant: Any = {"name": "Corner Shop", "tax_id": "27AAPFU0939F1ZV"}
    shown = an_invoice() | {"merchant": merchant, "customer_tax_id": "29AAGCB7383J1Z4"}

    text = text_of(cast("HostedInvoiceView", shown))

    assert "GSTIN: 27AAPFU0939F1ZV" in text
    assert "Customer’s GSTIN" in text
    assert "29AAGCB7383J1Z4" in text


def test_many_lines_continue_on_further_pages() -> None:
    file = invoice_pdf(an_invoice(*[CLASS] * 60), Language.ENGLISH, png_of(6, b"\x1d\x4e\xd8\x80"))

    reader = pypdf.PdfReader(BytesIO(file), strict=True)
    assert len(reader.pages) > 1
    assert "₹60,000.00" in reader.pages[-1].extract_text()


@pytest.mark.parametrize("language", Language)
def test_the_page_has_the_texts_of_the_pdf(language: Language) -> None:
    page = json.loads((LOCALES / f"{language}.json").read_text())

    assert TEXTS[language].items() <= page.items()
