"""QR codes as SVG."""

from io import BytesIO


def qr_svg(text: str) -> str:
    """Return a scalable QR code with an XML namespace, so that it works as a file too."""
    import segno  # noqa: PLC0415 - few payments have a QR code

    file = BytesIO()
    segno.make_qr(text).save(file, kind="svg", border=4, omitsize=True, xmldecl=False, nl=False)
    return file.getvalue().decode()
