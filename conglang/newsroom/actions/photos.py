"""Photos of a piece: from the writer's phone into the picture library, with a caption and a name under each."""

from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit.audit import log
from conglang.kit.permissions import require
from conglang.kit.refusals import refuse_if
from conglang.newsroom.actions.works import unseal
from conglang.newsroom.models import Share, Work, WorkPhoto
from conglang.newsroom.permissions import can_write
from conglang.portal.actions import keep_picture


@transaction.atomic
def upload_photo(work: Work, *, file, caption: str, alt: str = "", photographer=None, by) -> WorkPhoto:
    """Take a photo in. Its kind is read from its first bytes; it goes out with every channel that shows pictures."""
    require(can_write, by, work.releases.first())
    refuse_if(_reasons_not_to_show(caption))
    credit = photographer.byline if photographer else ""
    picture = keep_picture(file, title=caption, alt=alt, credit=credit, by=by)
    return add_photo(work, picture=picture, caption=caption, alt=alt, photographer=photographer, by=by)


@transaction.atomic
def add_photo(work: Work, *, picture, caption: str, alt: str = "", photographer=None, by) -> WorkPhoto:
    """Put a picture of the library to the piece."""
    require(can_write, by, work.releases.first())
    refuse_if(_reasons_not_to_show(caption))
    unseal(work, by=by)
    photo = WorkPhoto.objects.create(
        work=work,
        picture=picture,
        caption=caption.strip(),
        alt=alt.strip(),
        photographer=photographer,
        position=work.photos.count(),
    )
    if photographer is not None:
        Share.objects.get_or_create(work=work, person=photographer, kind=Share.Kind.PHOTOGRAPHER)
    log(work, "newsroom.work.photo", by=by, caption=photo.caption)
    return photo


def _reasons_not_to_show(caption: str):
    if not caption.strip():
        yield _("Write a caption: who or what is seen, where, when.")


@transaction.atomic
def describe_photo(photo: WorkPhoto, *, caption: str, alt: str, by) -> WorkPhoto:
    """Put the words of a photo right; what waits or is out goes back to its writers, as with any other word."""
    require(can_write, by, photo.work.releases.first())
    refuse_if(_reasons_not_to_show(caption))
    unseal(photo.work, by=by)
    photo.caption, photo.alt = caption.strip(), alt.strip()
    photo.save(update_fields=["caption", "alt"])
    log(photo.work, "newsroom.work.photo_words", by=by, caption=photo.caption)
    return photo


@transaction.atomic
def remove_photo(photo: WorkPhoto, *, by) -> None:
    """Take a photo out of the piece; it stays in the library."""
    work = photo.work
    require(can_write, by, work.releases.first())
    unseal(work, by=by)
    photo.delete()
    if photo.photographer_id and not work.photos.filter(photographer=photo.photographer_id).exists():
        work.shares.filter(person=photo.photographer_id, kind=Share.Kind.PHOTOGRAPHER).delete()
    log(work, "newsroom.work.photo_away", by=by, caption=photo.caption)
