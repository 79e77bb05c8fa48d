"""What the benchmark of hand-overs does in the ward's instance: approved stories, and the duty that sends them."""

import json
import time
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from conglang.exchange.actions.handover_steps import proceed_due
from conglang.exchange.models import Handover, Way
from conglang.exchange.rules import key_of
from conglang.kit import clock
from conglang.newsroom.models import Channel, Delivery, Genre, Release, Work, WorkPhoto
from conglang.people.models import Account, Person
from conglang.portal.models import Picture

PHOTO_SIZE = (1600, 1067)


def fill(stories: int, photos: int) -> None:
    """Approved stories with their photos, each with a hand-over that is due."""
    person = Person.objects.create(name="Nguyễn Thu Lan")
    account = Account.objects.create(username="lan", person=person)
    genre = Genre.objects.get_or_create(code="tin", defaults={"name": "Tin"})[0]
    channel = Channel.objects.get_or_create(
        code=Channel.UPPER_PORTAL,
        defaults={"name": "Cổng TTĐT quận", "short_name": "Cổng quận", "proof": Channel.Proof.ACCEPTANCE},
    )[0]
    photo, now = _photo(), clock.now()
    for number in range(stories):
        work = Work.objects.create(title=f"Tin số {number}", genre=genre, created_by=account, created_at=now)
        for position in range(photos):
            # What follows the end of a JPEG is looked at by nobody, and makes each file one of its own.
            file = ContentFile(photo + f"{number}-{position}".encode(), name=f"anh-{number}-{position}.jpg")
            picture = Picture(title=f"Ảnh {number}-{position}", file=file, width=PHOTO_SIZE[0], height=PHOTO_SIZE[1])
            picture.file_size = file.size
            picture.save()
            picture.get_file_hash()
            WorkPhoto.objects.create(work=work, picture=picture, caption=f"Ảnh {position}", position=position)
        release = Release.objects.create(
            work=work,
            channel=channel,
            title=f"Tổ dân phố số {number} họp bàn việc chung",
            lead="Tổ dân phố đã họp bàn việc chung.",
            body="Tổ dân phố đã họp bàn, thống nhất từng việc và ghi vào sổ để nhân dân cùng theo dõi.\n" * 12,
            state=Release.State.APPROVED,
            submitted_at=now,
        )
        Delivery.objects.create(release=release, changed_at=now)
        digest = release.content_digest()
        Handover.objects.create(
            release=release, digest=digest, key=key_of(release.pk, digest), way=Way.API, queued_at=now, next_try_at=now
        )


def _photo() -> bytes:
    """As heavy as a photo: noise over a slope of grey."""
    noise = Image.effect_noise(PHOTO_SIZE, 24)
    kept = BytesIO()
    Image.merge("RGB", (noise, noise.rotate(180), noise)).save(kept, "JPEG", quality=60)
    return kept.getvalue()


def send() -> None:
    """The ward's duty, again and again, with its pauses left out, until the upper level has everything."""
    began, answered = time.monotonic(), 0.0
    while (waiting := Handover.objects.filter(state=Handover.State.QUEUED)).exists():
        waiting.update(next_try_at=clock.now())
        round_began = time.monotonic()
        if proceed_due():
            answered += time.monotonic() - round_began
        else:
            time.sleep(0.2)
    known = Handover.objects.filter(state=Handover.State.SENT).count()
    print(json.dumps({"seconds": time.monotonic() - began, "seconds_answered": answered, "known_here": known}))
