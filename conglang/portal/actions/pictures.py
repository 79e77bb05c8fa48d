"""Taking pictures in: from outside they are untrusted until they have been read."""

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit.refusals import Refusal
from conglang.kit.uploads import MIB, check_upload
from conglang.portal.models import Picture

KINDS = {"jpeg", "png", "webp"}
MAX_BYTES = 15 * MIB


@transaction.atomic
def keep_picture(file, *, title: str, alt: str = "", credit: str = "", by=None) -> Picture:
    """Keep an uploaded photo. Raises :class:`Refusal` when it is too large, of another kind, or cannot be read."""
    check_upload(file, kinds=KINDS, max_bytes=MAX_BYTES)
    try:
        picture = Picture(
            title=title.strip()[:255], file=file, alt=alt.strip(), credit=credit.strip()[:80], uploaded_by_user=by
        )
        picture._set_image_file_metadata()
    except (OSError, ValueError, SyntaxError) as unreadable:
        raise Refusal(_("The file is not a picture that can be read. Send a JPEG, PNG or WebP file.")) from unreadable
    picture.save()
    return picture
