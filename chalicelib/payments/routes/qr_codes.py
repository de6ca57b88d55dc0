"""QR codes, as text that a page can show."""

from io import BytesIO

import segno


def qr_svg(text: str) -> str:
    """A picture of any size, for a page or for print; it names its language, so that it is a file as well."""
    file = BytesIO()
    segno.make_qr(text).save(file, kind="svg", border=4, omitsize=True, xmldecl=False, nl=False)
    return file.getvalue().decode()
