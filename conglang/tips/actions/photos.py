"""Photos of tips: kept while the form is filled in, put to the tip, thrown away when nobody sends it."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta

from django.core import signing
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.tips.cleaning import clean_photo
from conglang.tips.models import Tip, TipPhoto

MOST_PHOTOS = 5
KEPT_WAITING = timedelta(hours=3)
_SALT = "conglang.tips.waiting"


@transaction.atomic
def keep_photo(file, *, keeps_notes: bool) -> TipPhoto:
    """Take one photo in while the form is filled in. Raises :class:`Refusal`."""
    clean = clean_photo(file)
    photo = TipPhoto(
        sha256=hashlib.sha256(clean.content).hexdigest(), width=clean.width, height=clean.height, kept_at=clock.now()
    )
    if keeps_notes:
        photo.taken_at, photo.latitude, photo.longitude = clean.taken_at, clean.latitude, clean.longitude
    photo.file.save("anh.jpg", ContentFile(clean.content), save=False)
    photo.save()
    return photo


def token_of(photo: TipPhoto) -> str:
    """Names a waiting photo for the one form into which it was put."""
    return signing.dumps(photo.pk, salt=_SALT)


def waiting_photos(tokens: Iterable[str]) -> list[TipPhoto]:
    """The photos that wait under these tokens, in their order; what is gone or was forged is left out."""
    keys = []
    for token in tokens:
        try:
            keys.append(signing.loads(token, salt=_SALT, max_age=KEPT_WAITING))
        except signing.BadSignature:
            continue
    found = TipPhoto.objects.waiting().in_bulk(keys)
    return [found[key] for key in dict.fromkeys(keys) if key in found]


def put_to(tip: Tip, photos: Iterable[TipPhoto], *, keeps_notes: bool) -> None:
    """Give the waiting photos to the tip, each picture once (within the action that sends it)."""
    different = list({photo.sha256: photo for photo in photos}.values())
    if len(different) > MOST_PHOTOS:
        raise Refusal(_("At most %(most)s photos go with one tip. Take some of them out.") % {"most": MOST_PHOTOS})
    for position, photo in enumerate(different):
        photo.tip, photo.position = tip, position
        if not keeps_notes:
            photo.taken_at = photo.latitude = photo.longitude = None
        photo.save()


def throw_away(photos: Iterable[TipPhoto]) -> int:
    """Remove photos with their files; the file goes only once the row is gone for good."""
    number = 0
    for photo in photos:
        name, storage = photo.file.name, photo.file.storage
        photo.delete()
        transaction.on_commit(lambda name=name, storage=storage: storage.delete(name))
        number += 1
    return number


def sweep() -> int:
    """Throw away the photos of forms that nobody sent; how many."""
    with transaction.atomic():
        return throw_away(TipPhoto.objects.waiting().filter(kept_at__lt=clock.now() - KEPT_WAITING))
