"""QR codes as drawings (SVG)."""

from io import BytesIO

import segno


def qr_svg(text: str) -> bytes:
    """Return a QR code; dark on white in every theme, because cameras want that.

    It takes the size of its frame and has neither style nor script.
    """
    drawing = BytesIO()
    segno.make_qr(text).save(drawing, kind="svg", light="#fff", omitsize=True)
    return drawing.getvalue()
