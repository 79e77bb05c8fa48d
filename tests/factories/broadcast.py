"""A story on the radio, as far as a test wants it: approved, spoken, checked, recorded, in a session."""

import shutil
import subprocess
from datetime import date, time, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

import factory
from django.core.files.base import ContentFile

from conglang.broadcast.models import (
    AirEvent,
    BroadcastSession,
    DictionaryEntry,
    Recording,
    Script,
    SessionItem,
    StationPolicy,
)
from conglang.kit import clock
from conglang.kit.digest import digest
from conglang.newsroom.actions.releases import approve, submit
from conglang.newsroom.models import Release
from tests.factories.newsroom import ReleaseFactory, ShareFactory, WorkFactory
from tests.factories.people import AccountFactory


@cache
def tone(seconds: float = 2.0) -> bytes:
    """A short MP3 that can be heard."""
    folder = Path(mkdtemp(prefix="conglang-tone-"))
    mp3 = folder / "tone.mp3"
    source = f"sine=frequency=440:sample_rate=44100:duration={seconds}"
    subprocess.run(["ffmpeg", "-v", "error", "-f", "lavfi", "-i", source, "-ac", "1", "-b:a", "64k", mp3], check=True)
    content = mp3.read_bytes()
    shutil.rmtree(folder)
    return content


class StationPolicyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StationPolicy
        django_get_or_create = ("valid_from",)

    station_name = "Đài truyền thanh phường Cự Khối"
    valid_from = date(2020, 1, 1)
    legal_source = "Quy chế hoạt động của Đài truyền thanh phường"


class DictionaryEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DictionaryEntry

    written = "TDP"
    said = "tổ dân phố"
    added_by = factory.SubFactory(AccountFactory)
    added_at = factory.LazyFunction(clock.now)


class ScriptFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Script

    release = factory.SubFactory(ReleaseFactory, channel__code="radio")
    title = "Tổ dân phố số 5 ra quân tổng vệ sinh môi trường"
    written = "Sáng 22/11/2020, tổ dân phố số 5 ra quân."
    spoken = "Sáng ngày hai mươi hai tháng mười một, tổ dân phố số năm ra quân."
    spoken_digest = factory.LazyAttribute(lambda script: digest(script.spoken))
    content_digest = factory.LazyAttribute(lambda script: script.release.content_digest())
    seconds = 5
    drafted_at = factory.LazyFunction(clock.now)


class RecordingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Recording

    script = factory.SubFactory(ScriptFactory)
    kind = Recording.Kind.UPLOAD
    state = Recording.State.READY
    engine = "Đỗ Minh Đức"
    file = factory.LazyFunction(lambda: ContentFile(tone(), "tone.mp3"))
    seconds = 2
    lufs_before = -20
    lufs_after = -16
    true_peak = -2
    sha256 = factory.LazyFunction(lambda: sha256(tone()).hexdigest())
    spoken_digest = factory.LazyAttribute(lambda recording: recording.script.spoken_digest)
    made_by = factory.SubFactory(AccountFactory)
    made_at = factory.LazyFunction(clock.now)


class BroadcastSessionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BroadcastSession

    day = factory.LazyFunction(clock.today)
    slot = BroadcastSession.Slot.AFTERNOON
    starts_at = factory.LazyAttribute(
        lambda session: clock.local(session.day.year, session.day.month, session.day.day, 16, 30)
    )
    max_seconds = 900
    ends_at = factory.LazyAttribute(lambda session: session.starts_at + timedelta(seconds=session.max_seconds))
    planned_by = factory.SubFactory(AccountFactory)


class SessionItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SessionItem

    session = factory.SubFactory(BroadcastSessionFactory)
    recording = factory.SubFactory(RecordingFactory)
    release = factory.LazyAttribute(lambda item: item.recording.script.release)
    position = factory.Sequence(lambda number: number)


class AirEventFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AirEvent

    item = factory.SubFactory(SessionItemFactory)
    release = factory.LazyAttribute(lambda event: event.item.release)
    recording = factory.LazyAttribute(lambda event: event.item.recording)
    kind = AirEvent.Kind.START
    at = factory.LazyFunction(clock.now)
    sha256 = factory.LazyAttribute(lambda event: event.recording.sha256)
    spoken_digest = factory.LazyAttribute(lambda event: event.recording.spoken_digest)
    player = "máy phát"


def approved_release(ward, **about) -> Release:
    """A story of Lan's for the radio, approved by Hùng: its spoken text has been made."""
    StationPolicyFactory()
    radio = next(channel for channel in ward.channels if channel.code == "radio")
    work = WorkFactory(genre=ward.news, column=ward.column, created_by=ward.lan)
    ShareFactory(work=work, person=ward.lan.person)
    release = ReleaseFactory(work=work, channel=radio, written_by=ward.lan, **about)
    return approve(submit(release, by=ward.lan), by=ward.hung)


def draft_script(ward, **about) -> Script:
    return Script.objects.get(release=approved_release(ward, **about))


def recorded_script(ward, **about) -> Script:
    """Checked by Minh, read by Đức in two seconds of tone."""
    from conglang.broadcast.actions.scripts import confirm_script

    script = confirm_script(draft_script(ward, **about), by=ward.minh)
    RecordingFactory(script=script, made_by=ward.duc)
    return script


def planned(ward, *, day: date | None = None, at: time = time(16, 30)) -> BroadcastSession:
    from conglang.broadcast.actions.sessions import plan_session

    StationPolicyFactory()
    return plan_session(day=day or clock.today(), starts=at, by=ward.duc)
