"""Real espeak-ng and ffmpeg: what leaves the room is loud enough, never clipped, whole, and not silent."""

import os
import subprocess

import pytest

from conglang.broadcast.loudness import (
    BrokenRecording,
    SilentRecording,
    TruncatedRecording,
    level,
    measure,
)
from conglang.broadcast.programs import ProgramFailed, run
from conglang.broadcast.voice import EMBEDDED, Voice, VoiceFailed, speak

pytestmark = pytest.mark.processes

SENTENCE = "Đây là Đài truyền thanh phường Cự Khối. Sáng ngày hai mươi tháng mười một, phường tổ chức giao ban."


@pytest.fixture(scope="module")
def spoken(tmp_path_factory):
    return speak(SENTENCE, tmp_path_factory.mktemp("voice") / "spoken.wav")


def ffmpeg(*arguments):
    subprocess.run(["ffmpeg", "-v", "error", "-y", *map(str, arguments)], check=True, timeout=60)


@pytest.mark.parametrize("voice", EMBEDDED, ids=lambda voice: voice.code)
def test_each_machine_voice_comes_out_fit_for_air(voice, tmp_path):
    leveled = level(speak(SENTENCE, tmp_path / "said.wav", voice), tmp_path / "air.mp3")

    assert leveled.after.is_fit_for_air
    assert leveled.after.seconds == pytest.approx(leveled.before.seconds, abs=0.2)


@pytest.mark.parametrize("change", ["volume=-20dB", "volume=-30dB", "volume=6dB"])
def test_quiet_and_overdriven_readings_come_out_alike(spoken, tmp_path, change):
    ffmpeg("-i", spoken, "-af", change, "-ac", "2", tmp_path / "upload.wav")

    after = level(tmp_path / "upload.wav", tmp_path / "air.mp3").after

    assert after.lufs == pytest.approx(-16, abs=1)
    assert after.true_peak <= -1


def test_mp3_is_mono_44100_128k(spoken, tmp_path):
    level(spoken, tmp_path / "air.mp3")

    shown = subprocess.run(
        ["ffprobe", "-v", "error", "-show_entries", "stream=codec_name,sample_rate,channels,bit_rate", "-of", "csv=p=0", tmp_path / "air.mp3"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert shown.stdout.strip() == "mp3,44100,1,128000"


def test_silent_file_is_refused_in_words(tmp_path):
    ffmpeg("-f", "lavfi", "-i", "anullsrc=r=44100:cl=mono", "-t", "3", tmp_path / "silent.wav")

    with pytest.raises(SilentRecording, match="không có tiếng"):
        measure(tmp_path / "silent.wav")


@pytest.mark.parametrize(
    "content", [b"", os.urandom(20_000), b"<html>404</html>"], ids=["empty", "random bytes", "a web page"]
)
def test_file_that_is_no_sound_is_refused(tmp_path, content):
    (tmp_path / "upload.mp3").write_bytes(content)

    with pytest.raises(BrokenRecording):
        measure(tmp_path / "upload.mp3")


def test_mp3_cut_off_is_refused_with_its_seconds(spoken, tmp_path):
    level(spoken, tmp_path / "whole.mp3")
    whole = (tmp_path / "whole.mp3").read_bytes()
    (tmp_path / "cut.mp3").write_bytes(whole[: len(whole) // 3])

    with pytest.raises(TruncatedRecording, match="chỉ có 2 trên 6 giây"):
        measure(tmp_path / "cut.mp3")


def test_wav_cut_off_is_refused(spoken, tmp_path):
    ffmpeg("-i", spoken, tmp_path / "whole.wav")
    (tmp_path / "cut.wav").write_bytes((tmp_path / "whole.wav").read_bytes()[:100_000])

    with pytest.raises((TruncatedRecording, BrokenRecording)):
        measure(tmp_path / "cut.wav")


def test_garbage_in_the_middle_is_refused(spoken, tmp_path):
    level(spoken, tmp_path / "whole.mp3")
    content = bytearray((tmp_path / "whole.mp3").read_bytes())
    content[20_000:26_000] = b"\x00garbage" * 750
    (tmp_path / "garbled.mp3").write_bytes(content)

    with pytest.raises(BrokenRecording):
        measure(tmp_path / "garbled.mp3")


def test_missing_file_is_refused(tmp_path):
    with pytest.raises(BrokenRecording):
        measure(tmp_path / "nowhere.mp3")


def test_program_that_takes_too_long_is_stopped():
    with pytest.raises(ProgramFailed, match="quá lâu"):
        run(["sleep", "5"], seconds=0.1)


def test_program_that_is_not_installed_is_named():
    with pytest.raises(ProgramFailed, match="no-such-voice"):
        run(["no-such-voice"], seconds=1)


def test_text_never_reaches_a_shell(tmp_path):
    wav = speak(f"$(touch {tmp_path}/hacked); `touch {tmp_path}/hacked` -w {tmp_path}/other.wav", tmp_path / "said.wav")

    assert wav.exists()
    assert not (tmp_path / "hacked").exists()
    assert not (tmp_path / "other.wav").exists()


def test_nothing_to_say_and_mute_voice_are_refused(tmp_path):
    with pytest.raises(VoiceFailed, match="Không có lời"):
        speak("  ", tmp_path / "said.wav")
    with pytest.raises(VoiceFailed, match="không ra tiếng"):
        speak("xin chào", tmp_path / "said.wav", Voice("mute", "Mute", ("true", "{text}", "{wav}")))
