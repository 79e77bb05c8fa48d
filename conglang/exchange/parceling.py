"""The approved content of a release as a parcel: exactly what the board decided, with its photos."""

from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone

from conglang.agencies.queries import our_agency
from conglang.exchange.models import Handover
from conglang.exchange.parcels import Parcel, ParcelPicture
from conglang.exchange.pictures import without_metadata
from conglang.exchange.rules import MOST_PICTURES
from conglang.newsroom.models import Channel

PHOTO_FORM = "max-1600x1600|format-jpeg|jpegquality-82"


def parcel_of(handover: Handover) -> Parcel:
    release, work = handover.release, handover.release.work
    main = work.releases.out().on_channel(Channel.WARD_PORTAL).first()
    photos = work.photos.select_related("picture", "photographer").prefetch_related("picture__renditions")
    agency = our_agency()
    return Parcel(
        key=handover.key,
        reference=f"release:{release.pk}",
        uri=_uri(release),
        title=release.title,
        lead=release.lead,
        body=release.body,
        author=work.byline,
        genre=work.genre.name,
        section=work.column.title if work.column else "",
        source=agency.name if agency else "",
        url=main.proof_url if main else "",
        begun_at=timezone.localtime(work.created_at),
        handed_in_at=timezone.localtime(release.submitted_at or handover.queued_at),
        pictures=[_picture(photo) for photo in photos[:MOST_PICTURES]],
    )


def _uri(release) -> str:
    """The name of the piece for ever (RFC 4151): where it was made, on which day it was begun, its number."""
    host = urlsplit(settings.CONGLANG_BASE_URL).hostname
    return f"tag:{host},{timezone.localdate(release.work.created_at):%Y-%m-%d}:release:{release.pk}"


def _picture(photo) -> ParcelPicture:
    with photo.picture.get_rendition(PHOTO_FORM).file.open("rb") as file:
        content = without_metadata(file.read())
    credit = photo.photographer.byline if photo.photographer else photo.picture.credit
    return ParcelPicture(content, photo.caption, photo.alt, credit)
