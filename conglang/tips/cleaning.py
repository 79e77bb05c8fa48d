"""A photo from a stranger's telephone: read within limits and drawn anew, so that nothing of the file itself is kept.

What hides in a file (a place, a script, a second file) is not in the points of its picture. What the camera noted
about time and place is handed back apart, for those who agreed that it is kept.
"""

import math
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO

from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from PIL.ExifTags import GPS, IFD, Base
from pillow_heif import register_heif_opener

from conglang.kit.refusals import Refusal
from conglang.kit.uploads import MIB, check_upload
from conglang.portal.models.pictures import MOST_PIXELS

register_heif_opener()

FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
MAX_BYTES = 15 * MIB
LONGEST_SIDE = 2400
# A plain JPEG is made smaller while it is unpacked, so the photo of a 50-megapixel telephone is no burden.
MOST_PIXELS_SCALED = 52_000_000
QUALITY = 86


@dataclass(frozen=True)
class CleanPhoto:
    """A JPEG of ours; the rest is what the camera noted."""

    content: bytes
    width: int
    height: int
    taken_at: datetime | None = None
    latitude: Decimal | None = None
    longitude: Decimal | None = None


def clean_photo(file) -> CleanPhoto:
    """The photo in ``file``, drawn anew. Raises :class:`Refusal` when it is too large, of another kind or unreadable."""
    kind = check_upload(file, kinds=set(FORMATS), max_bytes=MAX_BYTES)
    try:
        return _drawn_anew(file, FORMATS[kind])
    except Refusal:
        raise
    except Exception as unreadable:  # a hostile file may break a decoder in any way
        raise Refusal(_("This photo cannot be read. Take it once more, or choose another one.")) from unreadable


def _drawn_anew(file, kind: str) -> CleanPhoto:
    with Image.open(file, formats=[kind]) as image:
        _refuse_if_too_large(image)
        taken_at, latitude, longitude = _noted(image)
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(image)
        plain = Image.new("RGB", upright.size, "white")
        if upright.has_transparency_data:
            upright = upright.convert("RGBA")
            plain.paste(upright, mask=upright.getchannel("A"))
        else:
            plain.paste(upright.convert("RGB"))
    out = BytesIO()
    plain.save(out, "JPEG", quality=QUALITY)
    return CleanPhoto(out.getvalue(), *plain.size, taken_at, latitude, longitude)


def _refuse_if_too_large(image) -> None:
    scaled = image.format == "JPEG" and not image.info.get("progressive")
    most = MOST_PIXELS_SCALED if scaled else MOST_PIXELS
    if image.width * image.height > most:
        raise Refusal(
            _("The photo has more than %(limit)s million points. Make it smaller and send it again.")
            % {"limit": most // 1_000_000}
        )


def _noted(image) -> tuple[datetime | None, Decimal | None, Decimal | None]:
    """When and where the camera says it was; nothing where it says nothing, or nonsense."""
    try:
        exif = image.getexif()
        taken_at = _moment(exif.get_ifd(IFD.Exif).get(Base.DateTimeOriginal))
        place = exif.get_ifd(IFD.GPSInfo)
        latitude = _degrees(place.get(GPS.GPSLatitude), place.get(GPS.GPSLatitudeRef) == "S", 90)
        longitude = _degrees(place.get(GPS.GPSLongitude), place.get(GPS.GPSLongitudeRef) == "W", 180)
    except Exception:  # notes are worth nothing against the photo itself
        return None, None, None
    return (taken_at, latitude, longitude) if None not in (latitude, longitude) else (taken_at, None, None)


def _moment(said) -> datetime | None:
    try:
        return timezone.make_aware(datetime.strptime(str(said), "%Y:%m:%d %H:%M:%S"))
    except (ValueError, OverflowError):
        return None


def _degrees(parts, is_negative: bool, most: int) -> Decimal | None:
    if not parts:
        return None
    degrees = sum(float(part) / 60**power for power, part in enumerate(parts))
    if not math.isfinite(degrees) or not 0 <= degrees <= most:
        return None
    return Decimal(str(round(-degrees if is_negative else degrees, 5)))
