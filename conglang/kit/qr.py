"""Addresses that a telephone's camera reads (mã QR)."""

import qrcode
from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M

QUIET_ZONE = 4


def qr_svg(text: str, label: str) -> SafeString:
    """``text`` as a QR code, drawn inline in the colour of the text; ``label`` is for who does not see it.

    Level M: a fold or a stain over a seventh of the sheet does no harm.
    """
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_ZONE)
    code.add_data(text)
    rows = code.get_matrix()
    dots = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return format_html(
        '<svg class="cl-qr" viewBox="0 0 {0} {0}" role="img" aria-label="{1}" shape-rendering="crispEdges">'
        '<path fill="currentColor" d="{2}"/></svg>',
        len(rows),
        label,
        dots,
    )
