"""The package for an upper portal without an API (gói tin bài): one ZIP that a person or a mail carries.

In it, for each piece: a Word file in the form of the office, the photos, the same piece as ninjs, and a note that says
what lies there. Names are plain letters and figures, so that no other system garbles them.
"""

import json
import zipfile
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.text import slugify

from conglang.agencies.queries import our_agency
from conglang.exchange.models import Handover
from conglang.exchange.ninjs import as_ninjs
from conglang.exchange.packing.word import word_file
from conglang.exchange.parceling import parcel_of
from conglang.exchange.parcels import Parcel
from conglang.kit import clock
from conglang.kit.text import fold

WORD, NINJS, NOTE = "tin-bai.docx", "ninjs.json", "LOI-NHAN.txt"
LONGEST_NAME = 60


@dataclass(frozen=True)
class Package:
    """``note`` is what the note says of the last piece in it."""

    name: str
    content: bytes
    note: str


def package_of(handovers: list[Handover]) -> Package:
    """One package with these pieces; of several each has a folder."""
    packed, note = BytesIO(), ""
    with translation.override(settings.LANGUAGE_CODE), zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, handover in enumerate(handovers, start=1):
            folder = f"{number:02}-{_slug(handover)}/" if len(handovers) > 1 else ""
            parcel = parcel_of(handover)
            note = _note(handover, parcel)
            for name, content in _files(parcel, note):
                archive.writestr(_entry(folder + name), content, compress_type=_compression(name))
    return Package(_name_of(handovers), packed.getvalue(), note)


def _name_of(handovers: list[Handover]) -> str:
    if len(handovers) == 1:
        return f"{_slug(handovers[0])}.zip"
    return f"goi-tin-bai-{timezone.localtime(clock.now()):%Y%m%d-%H%M}.zip"


def _slug(handover: Handover) -> str:
    return slugify(fold(handover.release.title))[:LONGEST_NAME].strip("-") or f"tin-bai-{handover.release_id}"


def _entry(name: str) -> zipfile.ZipInfo:
    """The files are as old as the package, by the instance's clock."""
    return zipfile.ZipInfo(name, timezone.localtime(clock.now()).timetuple()[:6])


def _compression(name: str) -> int:
    return zipfile.ZIP_STORED if name.endswith((".jpg", ".png")) else zipfile.ZIP_DEFLATED


def _photo_names(parcel: Parcel) -> list[str]:
    return [f"anh-{number}.jpg" for number in range(1, len(parcel.pictures) + 1)]


def _files(parcel: Parcel, note: str) -> list[tuple[str, bytes]]:
    photos = _photo_names(parcel)
    said = json.dumps(as_ninjs(parcel, files=photos), ensure_ascii=False, indent=2)
    return [
        (WORD, word_file(parcel, photos)),
        *zip(photos, (picture.content for picture in parcel.pictures), strict=True),
        (NINJS, said.encode()),
        # For Windows' plain editor: its line ends, and the mark by which it knows the letters.
        (NOTE, note.replace("\n", "\r\n").encode("utf-8-sig")),
    ]


def _note(handover: Handover, parcel: Parcel) -> str:
    earlier = Handover.objects.filter(release=handover.release, sent_at__isnull=False).exclude(pk=handover.pk)
    told = {
        "parcel": parcel,
        "photos": _photo_names(parcel),
        "agency": our_agency(),
        "earlier": earlier.order_by("-sent_at").first(),
        "word": WORD,
        "ninjs": NINJS,
    }
    return render_to_string("exchange/package_note.txt", told).strip() + "\n"
