"""The PDF of a receipt, as a reader of PDFs sees it."""

from io import BytesIO
from typing import Any

import pypdf
import pypdfium2
import pytest

from chalicelib.notices.domain.language import Language
from chalicelib.payments.domain.instrument import Instrument, Method
from chalicelib.receipts.documents.receipt_pdf import receipt_pdf
from chalicelib.receipts.domain.receipt import ReceiptView, receipt_of
from tests.builders import NOON, a_refund, an_order, captured
from tests.images import png, png_of

CARD = {"brand": "visa", "last4": "4242"}


def receipt(
    amount: int = 12_345_678_90, currency: str = "INR", refunded: int = 0, **view: Any
) -> ReceiptView:
    payment = captured(
        amount=amount, currency=currency, amount_captured=amount, amount_refunded=refunded,
        amount_refundable=amount - refunded, instrument=Instrument(Method.CARD, card=CARD),
        metadata={"email": "ann@example.com"},
    )  # fmt: skip
    refunds = [a_refund(amount=refunded, currency=currency)] if refunded else []
    made = receipt_of(payment, an_order(receipt="cart-7"), refunds, {"name": "Corner Shop"})
    return {**made, **view}  # type: ignore[typeddict-item]


def text_of(receipt: ReceiptView, language: Language = Language.ENGLISH) -> str:
    reader = pypdf.PdfReader(BytesIO(receipt_pdf(receipt, language)), strict=True)
    return "\n".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize(
    ("amount", "currency", "lines"),
    [
        (123_456_789, "INR", ["₹12,34,567.89", "23 November 2026, 17:30 IST"]),
        (123_456, "JPY", ["¥123,456", "23 November 2026, 21:00 JST"]),
        (1_234_250, "KWD", ["KWD\u00a01,234.250", "23 November 2026, 15:00 UTC+3"]),
    ],
)
def test_a_paid_receipt_in_english(amount: int, currency: str, lines: list[str]) -> None:
    text = text_of(receipt(amount, currency))

    assert all(line in text for line in lines)
    assert all(
        line in text
        for line in (
            "Corner Shop",
            "Paid",
            "Visa card ending in 4242",
            "cart-7",
            "a•••@example.com",
            "Test mode",
        )
    )


@pytest.mark.parametrize(
    ("amount", "currency", "shown"),
    [(50_000, "INR", "₹500.00"), (500, "JPY", "¥500"), (1_234_250, "KWD", "KWD\u00a01,234.250")],
)
def test_a_paid_receipt_in_hindi(amount: int, currency: str, shown: str) -> None:
    text = text_of(receipt(amount, currency), Language.HINDI)

    assert shown in text
    assert all(line in text for line in ("रसीद संख्या", "भुगतान का तरीका", "भुगतान की गई राशि", "23 नवंबर 2026"))


def test_a_refund_is_subtracted() -> None:
    text = text_of(receipt(50_000, refunded=12_000))

    assert "Partly refunded" in text
    assert "Refund on 23 November 2026, in progress" in text
    assert "-₹120.00" in text
    assert "₹380.00" in text


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("failed", "Not paid: the payment failed"),
        ("authorized", "Authorized, not charged yet"),
        ("pending", "Not paid yet"),
    ],
)
def test_what_is_not_paid_does_not_look_paid(status: Any, text: str) -> None:
    shown = text_of(receipt(50_000, status=status, amount_paid=0))

    assert text in shown
    assert "Amount paid" not in shown


def test_a_long_name_and_many_refunds_stay_on_their_pages() -> None:
    refunds = [{"amount": 100, "status": "processed", "created_at": NOON.isoformat()}] * 60
    view = receipt(merchant={"name": f"{'Wool and Yarn ' * 8}{'W' * 99}"}, refunds=refunds)
    document = pypdfium2.PdfDocument(receipt_pdf(view, Language.ENGLISH))

    assert len(document) == 3
    for page in document:
        left, bottom, right, top = _bounds(page)
        assert left >= 60
        assert right <= page.get_width() - 60
        assert bottom >= 60
        assert top <= page.get_height() - 60


def test_the_support_of_the_merchant_is_shown() -> None:
    merchant = {"name": "Corner Shop", "color": "#b45309", "support_email": "help@example.com"}
    text = text_of(receipt(merchant=merchant))

    assert "Questions? Contact Corner Shop:" in text
    assert "help@example.com" in text
    assert "Questions?" not in text_of(receipt())


@pytest.mark.parametrize(
    ("tax_id", "line"), [("27AAPFU0939F1ZV", "GSTIN: 27AAPFU0939F1ZV"), ("GB 123", "Tax number: GB 123")]
)
def test_the_tax_number_of_the_merchant_is_shown(tax_id: str, line: str) -> None:
    assert line in text_of(receipt(merchant={"name": "Corner Shop", "tax_id": tax_id}))


def test_the_same_receipt_is_the_same_file() -> None:
    view = receipt()

    assert receipt_pdf(view, Language.HINDI) == receipt_pdf(view, Language.HINDI)


def test_a_viewer_learns_title_and_language() -> None:
    reader = pypdf.PdfReader(BytesIO(receipt_pdf(receipt(), Language.HINDI)), strict=True)

    assert reader.metadata is not None
    assert reader.metadata.title == "रसीद · Corner Shop"
    assert str(reader.root_object["/Lang"]) == "hi"


def test_a_logo_stands_above_the_name_within_its_bounds() -> None:
    [page] = pypdfium2.PdfDocument(receipt_pdf(receipt(), Language.ENGLISH, png(2048, 64)))

    [logo] = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    left, bottom, right, top = logo.get_bounds()
    texts = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT])
    assert (left, right) == pytest.approx((64, 264), abs=0.1)
    assert (right - left) / (top - bottom) == pytest.approx(32, rel=0.02)
    assert bottom > max(text.get_bounds()[3] for text in texts)


def test_a_logo_that_a_pdf_cannot_have_is_left_out() -> None:
    file = receipt_pdf(receipt(), Language.ENGLISH, png_of(2, b"\x1d\x4e\xd8", is_interlaced=True))

    assert file == receipt_pdf(receipt(), Language.ENGLISH)


def _bounds(page: pypdfium2.PdfPage) -> tuple[float, float, float, float]:
    boxes = [one.get_bounds() for one in page.get_objects()]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)
