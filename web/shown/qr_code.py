"""An address as a QR code, for what is printed and scanned with a phone."""

import segno
from markupsafe import Markup


def qr_code_of(address: str, *, scale: int = 3) -> Markup:
    """Draw the QR code of an address, error level M, as SVG.

    :param scale: pixels to a square
    """
    drawing = segno.make(address, error="m", micro=False).svg_inline(scale=scale, border=4, omitsize=False)
    return Markup(drawing)  # noqa: S704 -- squares that segno drew; nothing of the address stands in it as text
