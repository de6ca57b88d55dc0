"""Lay out a receipt as a PDF."""

from collections.abc import Iterator
from typing import Final

from chalicelib.domain.dataclass import dataclass
from chalicelib.log import logger
from chalicelib.notices.domain.language import Language
from chalicelib.payments.domain.refund import RefundStatus
from chalicelib.pdf.document import HEIGHT, WIDTH, Color, Document, Style, wrap
from chalicelib.pdf.images import UnusableImage, image_of
from chalicelib.receipts.domain.places import format_money
from chalicelib.receipts.domain.receipt import ReceiptStatus, ReceiptView
from chalicelib.receipts.domain.texts import TEXTS, Texts, date_text, method_text, time_text

_LEFT, _RIGHT, _TOP, _BOTTOM = 64.0, WIDTH - 64, 76.0, HEIGHT - 64
_LABELS = 190.0  # width of the column of labels
_LINE_HEIGHT = 1.45
_LOGO_WIDTH, _LOGO_HEIGHT = 200.0, 48.0  # at most
_POINTS_PER_PIXEL = 0.75  # at most, as browsers do: a small logo is not blurred
_SOFT: Final[Color] = (0.34, 0.36, 0.42)
_RULE: Final[Color] = (0.80, 0.82, 0.86)
_GOOD: Final[Color] = (0.08, 0.42, 0.23)
_BAD: Final[Color] = (0.70, 0.15, 0.12)
_COLORS: Final = {ReceiptStatus.PAID: _GOOD, ReceiptStatus.FAILED: _BAD, ReceiptStatus.CANCELED: _BAD}


def receipt_pdf(receipt: ReceiptView, language: Language, logo: bytes | None = None) -> bytes:
    """Return the file. The same receipt has the same file.

    `logo` is a PNG or JPEG. One that a PDF cannot have is left out.
    """
    texts = TEXTS[language]
    title = f"{texts['title']} · {receipt['merchant']['name']}"
    page = _Page(Document(title, language))
    if logo:
        _draw_logo(page, logo)
    _write_head(page, receipt, texts)
    for label, value in _facts(receipt, language, texts):
        page.row(label, value)
    page.rule()
    for label, amount in _amounts(receipt, language, texts):
        page.row(label, format_money(amount, receipt["currency"]), is_amount=True)
    _write_support(page, receipt, texts)
    return page.document.file()


@dataclass(slots=True)
class _Page:
    """Write from the top to the bottom, and go on with a new page."""

    document: Document
    y: float = _TOP

    def style(self, size: float, *, bold: bool = False, color: Color = (0.09, 0.09, 0.11)) -> Style:
        name = "NotoSans-SemiBold" if bold else "NotoSans-Regular"
        return Style(self.document.font(name), size, color)

    def paragraph(self, text: str, style: Style) -> None:
        for line in wrap(text, style, _RIGHT - _LEFT):
            self._advance(style)
            self.document.text(_LEFT, self.y, line, style)

    def row(self, label: str, value: str, *, is_amount: bool = False) -> None:
        """Write a label and its value, which ends at the right margin if it is an amount."""
        style = self.style(11)
        width = _RIGHT - _LEFT - style.width(value) - 24 if is_amount else _LABELS - 16
        labels = wrap(label, style, width)
        values = [value] if is_amount else wrap(value, style, _RIGHT - _LEFT - _LABELS)
        self.y += 5
        for index in range(max(len(labels), len(values))):
            self._advance(style)
            if index < len(labels):
                self.document.text(_LEFT, self.y, labels[index], self.style(11, color=_SOFT))
            if index < len(values):
                self._value(values[index], is_amount=is_amount)

    def rule(self) -> None:
        self.y += 16
        self.document.line(_LEFT, self.y, _RIGHT, _RULE)
        self.y += 6

    def _value(self, text: str, *, is_amount: bool) -> None:
        style = self.style(11, bold=is_amount)
        if is_amount:
            self.document.text_until(_RIGHT, self.y, text, style)
        else:
            self.document.text(_LEFT + _LABELS, self.y, text, style)

    def _advance(self, style: Style) -> None:
        self.y += style.size * _LINE_HEIGHT
        if self.y > _BOTTOM:
            self.document.add_page()
            self.y = _TOP


def _draw_logo(page: _Page, logo: bytes) -> None:
    try:
        image = image_of(logo)
    except UnusableImage as error:
        logger.warning("receipt.without_logo", reason=str(error))
        return
    scale = min(_LOGO_WIDTH / image.width, _LOGO_HEIGHT / image.height, _POINTS_PER_PIXEL)
    width, height = image.width * scale, image.height * scale
    page.document.image(_LEFT, page.y - height / 2, width, height, image)
    page.y += height / 2 + 8


def _write_head(page: _Page, receipt: ReceiptView, texts: Texts) -> None:
    if accent := receipt["merchant"].get("color"):
        page.document.box(0, 0, WIDTH, 8, _color_of(accent))
    page.paragraph(receipt["merchant"]["name"], page.style(20, bold=True))
    page.paragraph(texts["title"], page.style(13, color=_SOFT))
    page.y += 10
    page.paragraph(_headline(receipt), page.style(24, bold=True))
    color = _COLORS.get(receipt["status"], _SOFT)
    page.paragraph(texts[f"status.{receipt['status']}"], page.style(12, bold=True, color=color))
    if receipt["mode"] == "test":
        page.paragraph(texts["test"], page.style(10, color=_SOFT))
    page.rule()


def _write_support(page: _Page, receipt: ReceiptView, texts: Texts) -> None:
    merchant = receipt["merchant"]
    found = (merchant.get("support_email"), merchant.get("support_phone"), merchant.get("support_url"))
    contacts = " · ".join(filter(None, found))
    if contacts:
        page.rule()
        page.paragraph(texts["support"].format(merchant=merchant["name"]), page.style(10, color=_SOFT))
        page.paragraph(contacts, page.style(10))


def _color_of(text: str) -> Color:
    """Return the color of #1d4ed8."""
    red, green, blue = (channel / 255 for channel in bytes.fromhex(text[1:]))
    return red, green, blue


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
