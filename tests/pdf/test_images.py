"""Images in a PDF, as a reader draws them: a PNG or JPEG keeps its own data."""

from base64 import b64decode
from struct import pack

import pypdfium2
import pytest

from chalicelib.pdf.document import Document
from chalicelib.pdf.images import UnusableImage, image_of
from tests.images import jpeg, png, png_of

SIDE = 40
RED, HALF_RED, PALE_RED = (255, 0, 0), (255, 127, 127), (255, 0, 0, 128)
WHITE = (255, 255, 255)
# A gray of 90, 16 x 16, by libjpeg.
GRAY_JPEG = b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L"
    "2u71////m8H////6/+b9//j/wAALCAAQABABAREA/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAA"
    "AAAA/9oACAEBAAA/AJwH/9k="
)


def pixel_of(content: bytes) -> tuple[int, ...]:
    """Return the color in the middle of the image, which is drawn over a part of a page."""
    document = Document("Image", "en")
    document.image(100, 100, SIDE, SIDE, image_of(content))
    bitmap = pypdfium2.PdfDocument(document.file())[0].render(scale=1)
    at = 120 * bitmap.stride + 120 * bitmap.n_channels
    blue, green, red = bytes(bitmap.buffer)[at : at + 3]
    return red, green, blue


@pytest.mark.parametrize(
    ("content", "color"),
    [
        (png(SIDE, SIDE, bytes(RED)), RED),
        (png_of(6, bytes(PALE_RED)), HALF_RED),
        (png_of(6, bytes((255, 0, 0, 0))), WHITE),
        (png_of(6, pack(">4H", 65_535, 0, 0, 32_768), depth=16), HALF_RED),
        (png_of(4, bytes((0, 64))), (191, 191, 191)),
        (png_of(0, bytes((90,))), (90, 90, 90)),
        (png_of(0, bytes((90,)), tRNS=pack(">H", 90)), WHITE),
        (png_of(2, bytes(RED), tRNS=pack(">3H", *RED)), WHITE),
        (png_of(3, bytes((1,)), PLTE=bytes((0, 0, 0, *RED))), RED),
        (png_of(3, bytes((0,)), PLTE=bytes((*RED, 0, 0, 255)), tRNS=bytes((128,))), HALF_RED),
        (GRAY_JPEG, (90, 90, 90)),
    ],
)
def test_an_image_has_its_colors_on_white(content: bytes, color: tuple[int, ...]) -> None:
    assert pixel_of(content) == pytest.approx(color, abs=2)


@pytest.mark.parametrize(
    "content",
    [
        png_of(2, bytes(RED), is_interlaced=True),
        png()[:-30],
        png_of(2, bytes(RED)[:2]),
        png_of(5, bytes(RED)),
        png_of(3, bytes((0,)), PLTE=bytes(RED), tRNS=bytes((9, 9))),
        jpeg()[:12],
        b"\xff\xd8\xff\xda\0\4\0\0",
        b"GIF89a",
    ],
)
def test_an_image_that_a_pdf_cannot_have_is_refused(content: bytes) -> None:
    with pytest.raises(UnusableImage):
        image_of(content)
