"""QR codes, as text that a page can show."""

import segno


def qr_svg(text: str) -> str:
    """A picture of any size, for a page or for print."""
    picture: str = segno.make_qr(text).svg_inline(border=4, omitsize=True)
    return picture
