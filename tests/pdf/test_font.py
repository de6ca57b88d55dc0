"""Text in a PDF: HarfBuzz shapes it, and a reader copies it as it was written."""

from io import BytesIO

import pypdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.pdf.document import Document, Style, wrap

# Words whose glyphs are not in the order of their characters, or fewer than these.
HINDI = ["भुगतान", "क्षत्रिय", "शृंखला", "विद्यार्थी", "हिन्दी", "राशि", "श्री", "रिफ़ंड", "में", "ईमेल"]


def written(*lines: str) -> bytes:
    document = Document("Test", "en")
    for number, line in enumerate(lines, 1):
        document.text(60, 60 * number, line, Style(document.font("NotoSans-Regular"), 24))
    return document.file()


def copied(line: str) -> set[str]:
    """Return what two readers copy."""
    file = written(line)
    by_pdfium: str = pypdfium2.PdfDocument(file)[0].get_textpage().get_text_bounded()
    return {pypdf.PdfReader(BytesIO(file), strict=True).pages[0].extract_text(), by_pdfium}


def ink(text: str) -> int:
    """Return the number of dark pixels of the text."""
    image = pypdfium2.PdfDocument(written(text))[0].render(scale=1, grayscale=True)
    return sum(pixel < 128 for pixel in bytes(image.buffer))


@pytest.mark.parametrize("text", ["₹12,34,567.89", "¥1,234", "Ann Müller", "Жук", "AVATAR fi", *HINDI])
def test_a_text_is_copied_as_it_was_written(text: str) -> None:
    assert copied(text) == {text}


@given(st.lists(st.sampled_from([*HINDI, "₹5", "Ann"]), min_size=1, max_size=5))
def test_a_line_in_several_scripts_is_copied_as_it_was_written(words: list[str]) -> None:
    assert copied(" ".join(words)) == {" ".join(words)}


def test_a_vowel_sign_is_drawn_before_the_consonant_that_it_follows() -> None:
    font = Document("Test", "hi").font("NotoSans-Regular")

    assert [(one.characters, len(one.glyphs)) for one in font.shape("कि")] == [("कि", 2)]
    assert font.width("कि") > font.width("क")
    assert ink("कि") > ink("क")


def test_what_the_font_lacks_is_drawn_as_a_question_mark() -> None:
    assert copied("東京") == {"東京"}
    assert ink("東京") > 50


def test_a_file_has_only_the_used_glyphs() -> None:
    assert len(written("Paid")) < 12_000


def test_lines_fit_their_width() -> None:
    style = Style(Document("Test", "en").font("NotoSans-Regular"), 12)
    lines = wrap(f"A receipt of a shop {'W' * 40} with a long name", style, 120)

    assert all(style.width(line) <= 120 for line in lines)
    assert "".join(lines).replace(" ", "") == f"Areceiptofashop{'W' * 40}withalongname"
