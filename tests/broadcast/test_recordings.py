"""Real espeak-ng and ffmpeg: a checked text becomes a sound fit for air, once."""

import subprocess
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from conglang.broadcast.actions.recordings import (
    GIVEN_UP_AFTER,
    finish_recording,
    give_up_late_recordings,
    make_recording,
    upload_recording,
    voice_script,
)
from conglang.broadcast.actions.scripts import confirm_script, rewrite_script
from conglang.broadcast.loudness import measure
from conglang.broadcast.models import Recording
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from tests.factories.broadcast import draft_script, tone


@pytest.fixture
def script(ward):
    script = rewrite_script(
        draft_script(ward), spoken="Kính thưa bà con, sáng nay tổ dân phố ra quân tổng vệ sinh.", by=ward.minh
    )
    return confirm_script(script, by=ward.minh)


def sound(name="doc.mp3", content=None):
    return SimpleUploadedFile(name, content if content is not None else tone(), content_type="audio/mpeg")


def test_voice_is_made_and_measured_fit_for_air(script, ward, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        voice_script(script, by=ward.duc)

    recording = Recording.objects.get()
    assert (recording.state, recording.failure) == (Recording.State.READY, "")
    measured = measure(Path(recording.file.path))
    assert measured.lufs == pytest.approx(-16, abs=1)
    assert measured.true_peak <= -1
    assert float(recording.seconds) == pytest.approx(measured.seconds, abs=0.1)
    assert script.current_recording == recording
    assert recording.reader_name == "Giọng máy miền Bắc"


def test_asking_twice_and_a_job_done_twice_make_one_recording(script, ward, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        assert voice_script(script, by=ward.duc) == voice_script(script, by=ward.minh)
    recording = Recording.objects.get()

    make_recording.call(recording.pk)

    assert Recording.objects.get().sha256 == recording.sha256
    assert recording.file.name == f"broadcast/2020/11/{recording.pk}.mp3"


def test_failure_is_kept_in_words_and_a_second_try_works(script, ward, settings, django_capture_on_commit_callbacks):
    settings.CONGLANG_VOICES = {"mute": {"label": "Giọng câm", "command": ["true", "{text}", "{wav}"]}}
    with django_capture_on_commit_callbacks(execute=True):
        voice_script(script, by=ward.duc)
    assert Recording.objects.get().failure == "Giọng đọc không ra tiếng. Chọn giọng khác hoặc tải bản thu lên."

    with django_capture_on_commit_callbacks(execute=True):
        voice_script(script, by=ward.duc, voice="espeak-south")

    assert [one.state for one in Recording.objects.order_by("pk")] == ["failed", "ready"]


def test_recording_that_no_job_could_make_is_given_up(script, ward):
    recording = voice_script(script, by=ward.duc)
    assert give_up_late_recordings() == 0

    with clock.at(clock.now() + GIVEN_UP_AFTER * 2):
        assert give_up_late_recordings() == 1

    recording.refresh_from_db()
    assert recording.state == Recording.State.FAILED
    assert finish_recording(recording, None, None).state == Recording.State.FAILED


def test_unchecked_text_is_not_recorded(ward):
    script = draft_script(ward)

    with pytest.raises(Refusal):
        voice_script(script, by=ward.duc)
    with pytest.raises(Refusal):
        upload_recording(script, file=sound(), reader="Đỗ Minh Đức", by=ward.duc)


@pytest.mark.parametrize("who", ["lan", "thanh", "yen"])
def test_recording_is_for_the_station(script, ward, who):
    with pytest.raises(PermissionDenied):
        voice_script(script, by=getattr(ward, who))


@pytest.mark.parametrize("kind", ["mp3", "wav", "ogg"])
def test_reading_of_a_person_is_taken_and_made_as_loud(
    script, ward, kind, tmp_path, django_capture_on_commit_callbacks
):
    (tmp_path / "in.mp3").write_bytes(tone())
    subprocess.run(
        ["ffmpeg", "-v", "error", "-i", tmp_path / "in.mp3", "-af", "volume=-12dB", tmp_path / f"out.{kind}"],
        check=True,
    )

    with django_capture_on_commit_callbacks(execute=True):
        upload_recording(
            script,
            file=sound(f"doc.{kind}", (tmp_path / f"out.{kind}").read_bytes()),
            reader="Đỗ Minh Đức",
            by=ward.duc,
        )

    recording = Recording.objects.get()
    assert (recording.state, recording.reader_name) == (Recording.State.READY, "Đỗ Minh Đức")
    assert float(recording.lufs_after) == pytest.approx(-16, abs=1)
    assert recording.file.name == f"broadcast/2020/11/{recording.pk}.mp3"
    assert not recording.file.storage.exists(f"broadcast/2020/11/{recording.pk}-tai-len.{kind}")


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>404</html>", b"%PDF-1.4 khong phai am thanh", b"ID3" + bytes(5000)],
    ids=["empty", "a page", "a PDF", "a broken MP3"],
)
def test_file_that_cannot_be_heard_is_refused_and_nothing_is_kept(script, ward, content):
    with pytest.raises(Refusal):
        upload_recording(script, file=sound(content=content), reader="Đỗ Minh Đức", by=ward.duc)
    assert not Recording.objects.exists()


def test_cut_off_file_is_refused_with_its_seconds(script, ward, tmp_path):
    (tmp_path / "in.mp3").write_bytes(tone(6.0))
    subprocess.run(["ffmpeg", "-v", "error", "-i", tmp_path / "in.mp3", tmp_path / "whole.wav"], check=True)

    with pytest.raises(Refusal):
        upload_recording(
            script, file=sound("doc.wav", (tmp_path / "whole.wav").read_bytes()[:120_000]), reader="Đức", by=ward.duc
        )


def test_reading_must_name_its_reader(script, ward):
    with pytest.raises(Refusal):
        upload_recording(script, file=sound(), reader=" ", by=ward.duc)
