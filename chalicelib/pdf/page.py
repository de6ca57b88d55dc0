"""Write a document from the top to the bottom of its pages."""

from typing import Final

from chalicelib.domain.dataclass import dataclass
from chalicelib.log import logger
from chalicelib.pdf.document import HEIGHT, WIDTH, Color, Document, Style, wrap
from chalicelib.pdf.images import UnusableImage, image_of

_LEFT, _RIGHT, _TOP, _BOTTOM = 64.0, WIDTH - 64, 76.0, HEIGHT - 64
_LABELS = 190.0  # width of the column of labels
_LINE_HEIGHT = 1.45
_LOGO_WIDTH, _LOGO_HEIGHT = 200.0, 48.0  # at most
_POINTS_PER_PIXEL = 0.75  # at most, as browsers do: a small logo is not blurred
SOFT: Final[Color] = (0.34, 0.36, 0.42)
RULE: Final[Color] = (0.80, 0.82, 0.86)
GOOD: Final[Color] = (0.08, 0.42, 0.23)
BAD: Final[Color] = (0.70, 0.15, 0.12)


@dataclass(slots=True)
class Page:
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
                self.document.text(_LEFT, self.y, labels[index], self.style(11, color=SOFT))
            if index < len(values):
                self._value(values[index], is_amount=is_amount)

    def rule(self) -> None:
        self.y += 16
        self.document.line(_LEFT, self.y, _RIGHT, RULE)
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


def draw_logo(page: Page, logo: bytes) -> None:
    """Draw a PNG or JPEG. One that a PDF cannot have is left out."""
    try:
        image = image_of(logo)
    except UnusableImage as error:
        logger.warning("pdf.without_logo", reason=str(error))
        return
    scale = min(_LOGO_WIDTH / image.width, _LOGO_HEIGHT / image.height, _POINTS_PER_PIXEL)
    width, height = image.width * scale, image.height * scale
    page.document.image(_LEFT, page.y - height / 2, width, height, image)
    page.y += height / 2 + 8


def color_of(text: str) -> Color:
    """Return the color of #1d4ed8."""
    red, green, blue = (channel / 255 for channel in bytes.fromhex(text[1:]))
    return red, green, blue
