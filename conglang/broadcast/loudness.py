"""Loudness of what goes on air (độ lớn âm thanh), after EBU R 128 as ffmpeg measures it.

Loudspeakers stand outdoors: the aim is -16 LUFS with a true peak of at most -1 dBTP, so that a quiet reader and a
loud machine come out of the loudspeaker alike. The filters were measured: docs/explain/broadcast.md.
"""

import math
import re
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from conglang.broadcast.programs import ProgramFailed, run
from conglang.kit.refusals import Refusal

TARGET_LUFS = -16.0
TOLERANCE_LU = 1.0
HIGHEST_PEAK_DBTP = -1.0
SILENT_BELOW_LUFS = -50.0
SHORTEST_SECONDS = 1.0
MISSING_SECONDS = 1.0  # A file may be shorter than it says by this much before it counts as cut off.
_SECONDS = 300
_COMPRESSED_FROM_LUFS = -20.0  # Every source is brought here first, so that the compressor treats all alike.
_MP3_LOSS_LU = 0.4  # The MP3 encoder turns down a little, measured.
_ROUNDS = 4
_NEAR_LU = 0.3
_NEAR_ENOUGH_LU = 0.6
_USUAL_GAIN_DB = 10.5  # Where the search begins: what speech mostly needs behind the compressor.
_SAMPLE_SECONDS = 45  # Speech is alike throughout, so its gain is found on its beginning; the whole is measured after.
_COMPRESS = "highpass=f=120,acompressor=threshold=-24dB:ratio=3:attack=5:release=120:makeup=3dB"
_MONO = "aformat=sample_rates=44100:channel_layouts=mono"
# Limits at twice the rate, so that peaks between the samples are caught; 0.76 is -2.4 dB, because MP3 coding
# raises the peak by up to a decibel.
_LIMIT = "aresample=88200,alimiter=limit=0.76:attack=2:release=50:level=false,aresample=44100"
_MP3 = [
    "-ac",
    "1",
    "-ar",
    "44100",
    "-codec:a",
    "libmp3lame",
    "-b:a",
    "128k",
    "-compression_level",
    "7",
    "-map_metadata",
    "-1",
]
_LUFS = r"I:\s+(-?[\d.]+|-inf) LUFS"
_PEAK = r"Peak:\s+(-?[\d.]+|-inf) dBFS"
_FFMPEG = ["ffmpeg", "-nostdin", "-hide_banner", "-y"]


class BadRecording(Refusal):
    """A sound file that must not go on air."""


class BrokenRecording(BadRecording):
    """It cannot be decoded to its end."""


class TruncatedRecording(BadRecording):
    """It ends before its own header says."""


class SilentRecording(BadRecording):
    """Nothing, or almost nothing, can be heard."""


@dataclass(frozen=True)
class Measured:
    """``lufs``: integrated loudness; ``true_peak``: dBTP, or NaN where nobody asked; ``seconds``: really decoded."""

    lufs: float
    true_peak: float
    seconds: float

    @property
    def is_fit_for_air(self) -> bool:
        return abs(self.lufs - TARGET_LUFS) <= TOLERANCE_LU and self.true_peak <= HIGHEST_PEAK_DBTP


@dataclass(frozen=True)
class Leveled:
    """What the levelling did."""

    before: Measured
    after: Measured


def level(source: Path, mp3: Path) -> Leveled:
    """Write ``source`` as an MP3 fit for air: mono, 44.1 kHz, 128 kbit/s, -16 LUFS. Raises :class:`BadRecording`."""
    before = measure(source, peak=False)
    compressed = f"{_MONO},volume={_COMPRESSED_FROM_LUFS - before.lufs:.2f}dB,{_COMPRESS}"
    gain = _gain(source, compressed, _USUAL_GAIN_DB, sample_seconds=_SAMPLE_SECONDS)
    after = _encode(source, _leveled(compressed, gain), mp3)
    if abs(after.lufs - TARGET_LUFS) > _NEAR_ENOUGH_LU:  # Its beginning is not like the rest.
        after = _encode(source, _leveled(compressed, _gain(source, compressed, gain)), mp3)
    return Leveled(before, after)


def _encode(source: Path, filters: str, mp3: Path) -> Measured:
    run([*_FFMPEG, "-xerror", "-i", str(source), "-map", "0:a:0", "-af", filters, *_MP3, str(mp3)], seconds=_SECONDS)
    return measure(mp3)


def _gain(source: Path, compressed: str, gain: float, *, sample_seconds: int | None = None) -> float:
    """The gain, in decibels, at which ``source`` is heard at the target; the limiter takes some of it away again."""
    aimed = TARGET_LUFS + _MP3_LOSS_LU
    for _round in range(_ROUNDS):
        missing = aimed - _heard(source, _leveled(compressed, gain), sample_seconds)
        if abs(missing) < _NEAR_LU:
            break
        gain += missing
    return gain


def _leveled(compressed: str, gain: float) -> str:
    return f"{compressed},volume={gain:.2f}dB,{_LIMIT}"


def _heard(source: Path, filters: str, sample_seconds: int | None) -> float:
    """The loudness of ``source``, or of its first seconds, behind ``filters``, in LUFS."""
    length = ["-t", str(sample_seconds)] if sample_seconds else []
    measuring = ["-map", "0:a:0", "-af", f"{filters},ebur128", "-f", "null", "-"]
    done = run([*_FFMPEG, *length, "-i", str(source), *measuring], seconds=_SECONDS)
    return _last(_LUFS, done.stderr)


def measure(path: Path, *, peak: bool = True) -> Measured:
    """Decode the whole file and measure it; refuses the broken, the cut off and the silent, each by its name.

    The true peak takes twice as long as all the rest, so it is measured only where it is wanted.
    """
    try:
        done = run(
            [*_FFMPEG, "-xerror", "-err_detect", "crccheck+bitstream+buffer", "-i", str(path), "-map", "0:a:0",
             "-af", "ebur128=peak=true" if peak else "ebur128", "-progress", "pipe:1", "-f", "null", "-"],
            seconds=_SECONDS,
        )  # fmt: skip
    except ProgramFailed as failed:
        raise BrokenRecording(
            [_("The sound file is broken and cannot be played to its end. Record or upload it again.")]
        ) from failed
    true_peak = _last(_PEAK, done.stderr) if peak else math.nan
    measured = Measured(_last(_LUFS, done.stderr), true_peak, _decoded_seconds(done.stdout))
    _refuse_cut_off(path, measured)
    if measured.seconds < SHORTEST_SECONDS or measured.lufs < SILENT_BELOW_LUFS:
        raise SilentRecording([_("Nothing can be heard in the sound file. Check the microphone and record it again.")])
    return measured


def _last(pattern: str, report: str) -> float:
    found = re.findall(pattern, report)
    return float(found[-1]) if found else float("-inf")


def _decoded_seconds(progress: bytes) -> float:
    found = re.findall(rb"out_time_us=(\d+)", progress)
    return int(found[-1]) / 1_000_000 if found else 0.0


def _refuse_cut_off(path: Path, measured: Measured) -> None:
    declared = declared_seconds(path)
    if declared and declared - measured.seconds > MISSING_SECONDS:
        reason = _("The sound file breaks off after %(got)d of %(whole)d seconds. Upload the whole file.")
        raise TruncatedRecording([reason % {"got": measured.seconds, "whole": declared}])


def declared_seconds(path: Path) -> float:
    """How long the file itself says it is; 0 when it does not say."""
    wav = _declared_by_wav(path)
    if wav:
        return wav
    shown = run(["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", str(path)], seconds=30)
    try:
        return float(shown.stdout.strip())
    except ValueError:
        return 0.0


def _declared_by_wav(path: Path) -> float:
    """A WAV file says in its header how many bytes follow; ffprobe believes the file's size instead."""
    head = path.open("rb").read(4096)
    data = head.find(b"data")
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE" or data < 0:
        return 0.0
    bytes_a_second = int.from_bytes(head[28:32], "little")
    declared = int.from_bytes(head[data + 4 : data + 8], "little")
    # A stream of unknown length carries 0 or the largest number (espeak-ng: 0x7ffff000).
    return declared / bytes_a_second if 0 < declared < 0x7FFFF000 and bytes_a_second else 0.0
