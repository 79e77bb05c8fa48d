"""Photos from outside: checked when they come, public only with the piece they belong to."""

import io

from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from PIL import Image

from conglang.exchange.rules import PICTURE_BYTES
from conglang.kit.refusals import Refusal
from conglang.kit.uploads import check_upload, sha256_of
from conglang.portal.models import Picture

KINDS = {"jpeg", "png"}
MOST_PIXELS = 40_000_000
_START_OF_PICTURE = 0xDA
# Application segments and comments, but for those without which colours are wrong: JFIF, ICC profile, Adobe.
_SAID_BY_CAMERAS = ({0xFE} | set(range(0xE0, 0xF0))) - {0xE0, 0xE2, 0xEE}


def checked_picture(content: bytes, *, most_bytes: int = PICTURE_BYTES) -> ContentFile:
    """``content`` as a file with a name of our own. Raises :class:`Refusal` unless it is a photo of sensible size."""
    file = ContentFile(content)
    kind = check_upload(file, kinds=KINDS, max_bytes=most_bytes)
    try:
        with Image.open(io.BytesIO(content), formats=[kind.upper()]) as image:
            width, height = image.size
            if width * height <= MOST_PIXELS:
                image.verify()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as fault:
        raise Refusal(_("The photo cannot be opened. Save it again as JPEG or PNG.")) from fault
    if width * height > MOST_PIXELS:
        raise Refusal(_("The photo has more than 40 million points. Send a smaller one."))
    file.name = f"{sha256_of(file)[:16]}.{'jpg' if kind == 'jpeg' else kind}"
    return file


def without_metadata(jpeg: bytes) -> bytes:
    """A JPEG without what a camera wrote into it: place, time and number stay in the house. The picture is untouched."""
    kept, at = bytearray(jpeg[:2]), 2
    while jpeg[at : at + 1] == b"\xff" and at + 4 <= len(jpeg):
        marker, end = jpeg[at + 1], at + 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
        if marker == _START_OF_PICTURE:
            break
        if marker not in _SAID_BY_CAMERAS:
            kept += jpeg[at:end]
        at = end
    return bytes(kept) + jpeg[at:]


def publish_picture(file: File, *, title: str, alt: str = "", credit: str = "") -> Picture:
    """Make a private photo a picture of the portal."""
    with file.open("rb") as opened:
        content = ContentFile(opened.read(), name=file.name.rpartition("/")[2])
    picture = Picture(title=title[:255], file=content, alt=alt, credit=credit)
    picture.file_size = content.size
    picture.save()
    picture.get_file_hash()
    return picture
