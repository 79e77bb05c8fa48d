"""From the checked text to a sound fit for air: by a machine voice in the background, or read by a person."""

import tempfile
from datetime import timedelta
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from conglang.broadcast.loudness import Leveled, level, measure
from conglang.broadcast.models import Recording, Script
from conglang.broadcast.permissions import can_prepare
from conglang.broadcast.queries import policy_on
from conglang.broadcast.voice import default_voice, speak, voices
from conglang.kit import clock
from conglang.kit.audit import log
from conglang.kit.jobs import job
from conglang.kit.permissions import require
from conglang.kit.refusals import Refusal
from conglang.kit.uploads import MIB, check_upload, sha256_of

UPLOAD_KINDS = {"mp3", "wav", "ogg"}
LARGEST_UPLOAD = 160 * MIB  # A quarter of an hour as stereo WAV.
GIVEN_UP_AFTER = timedelta(hours=1)  # Longer than all tries of a background job.


@transaction.atomic
def voice_script(script: Script, *, by, voice: str = "") -> Recording:
    """Have the checked text read by a machine voice (tạo giọng đọc). While one is being made no second one is begun."""
    script = Script.objects.select_for_update().get(pk=script.pk)
    require(can_prepare, by, script)
    _refuse_unless_confirmed(script)
    waiting = (
        script.recordings.being_made().filter(spoken_digest=script.spoken_digest, kind=Recording.Kind.VOICE).first()
    )
    if waiting:
        return waiting
    recording = begin_recording(script, Recording.Kind.VOICE, voice or default_voice().code, by=by)
    log(script, "broadcast.recording.voice", by=by, recording=recording.pk)
    transaction.on_commit(lambda: make_recording.enqueue(recording.pk))
    return recording


def upload_recording(script: Script, *, file, reader: str, by) -> Recording:
    """Take the reading of a person (bản thu của phát thanh viên): a whole MP3, WAV or OGG, which is then made as loud
    as all the others. Raises :class:`Refusal` with what is wrong with the file."""
    require(can_prepare, by, script)
    _refuse_unless_confirmed(script)
    if not reader.strip():
        raise Refusal(_("Write who reads."))
    kind = check_upload(file, kinds=UPLOAD_KINDS, max_bytes=LARGEST_UPLOAD)
    _refuse_unfit(file, kind)
    with transaction.atomic():
        recording = begin_recording(script, Recording.Kind.UPLOAD, reader.strip(), by=by)
        recording.file.save(f"{recording.pk}-tai-len.{kind}", file)
        log(script, "broadcast.recording.upload", by=by, recording=recording.pk, reader=recording.engine)
        transaction.on_commit(lambda: make_recording.enqueue(recording.pk))
    return recording


def _refuse_unless_confirmed(script: Script) -> None:
    if not script.is_confirmed:
        raise Refusal(_("An editor must check the spoken text before it is recorded."))


def _refuse_unfit(file, kind: str) -> None:
    """Decode the whole file: broken, cut off, silent and overlong ones never come into the store."""
    with tempfile.TemporaryDirectory(prefix="conglang-upload-") as folder:
        source = Path(folder) / f"reading.{kind}"
        with source.open("wb") as copy:
            copy.writelines(file.chunks())
        seconds = measure(source).seconds
    longest = policy_on(clock.today()).max_session_seconds
    if seconds > longest:
        raise Refusal(
            _("The reading lasts %(minutes)d minutes, longer than a whole session. Divide it into several pieces.")
            % {"minutes": seconds // 60}
        )


def begin_recording(script: Script, kind: str, engine: str, *, by) -> Recording:
    """A recording of the present words that is still to be made."""
    return Recording.objects.create(
        script=script, kind=kind, engine=engine, spoken_digest=script.spoken_digest, made_by=by, made_at=clock.now()
    )


@job
def make_recording(recording_id: int) -> None:
    """The background job: done twice it has been done once. What a person must know is kept with the recording;
    anything else is an error of the machine, and the job is tried again."""
    recording = Recording.objects.select_related("script", "made_by").get(pk=recording_id)
    if recording.state != Recording.State.QUEUED:
        return
    with tempfile.TemporaryDirectory(prefix="conglang-sound-") as folder:
        mp3 = Path(folder) / "air.mp3"
        try:
            leveled = render_sound(recording, mp3)
        except Refusal as refused:
            _give_up(recording, " ".join(str(reason) for reason in refused.reasons))
        else:
            finish_recording(recording, mp3, leveled)


def render_sound(recording: Recording, mp3: Path) -> Leveled:
    """Write the sound of ``recording`` to ``mp3``, fit for air. Touches neither the store nor the database."""
    if recording.kind == Recording.Kind.UPLOAD:
        return level(Path(recording.file.path), mp3)
    voice = voices().get(recording.engine) or default_voice()
    return level(speak(recording.script.spoken, mp3.with_suffix(".wav"), voice), mp3)


@transaction.atomic
def finish_recording(recording: Recording, mp3: Path, leveled: Leveled) -> Recording:
    """Put the finished sound into the private store, with its measures."""
    recording = Recording.objects.select_for_update().get(pk=recording.pk)
    if recording.state != Recording.State.QUEUED:
        return recording
    store, uploaded = recording.file.storage, recording.file.name
    name = f"broadcast/{recording.made_at:%Y/%m}/{recording.pk}.mp3"
    store.delete(name)  # Left by a worker that died before it could say so.
    with mp3.open("rb") as sound:
        sha256 = sha256_of(sound)
        recording.finish(leveled, store.save(name, File(sound)), sha256)
    recording.save()
    log(recording.script, "broadcast.recording.ready", by=recording.made_by, recording=recording.pk, sha256=sha256)
    if uploaded:
        transaction.on_commit(lambda: store.delete(uploaded))
    return recording


@transaction.atomic
def _give_up(recording: Recording, reason: str) -> None:
    recording = Recording.objects.select_for_update().get(pk=recording.pk)
    if recording.state == Recording.State.QUEUED:
        recording.fail(reason)
        recording.save(update_fields=["state", "failure"])
        log(recording.script, "broadcast.recording.failed", by=recording.made_by, recording=recording.pk, reason=reason)


def give_up_late_recordings() -> int:
    """A duty: recordings whose job has used up its tries are shown as failed, so that a person begins anew."""
    late = Recording.objects.being_made().filter(made_at__lt=clock.now() - GIVEN_UP_AFTER).select_related("script")
    for recording in late:
        _give_up(
            recording, _("The recording could not be made after several tries. Tell the IT officer, then begin anew.")
        )
    return len(late)
