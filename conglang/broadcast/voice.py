"""Voices (giọng đọc): text in, WAV out. A voice is a command line, so a ward may bring a better one.

espeak-ng is the voice that is always there: a robot's, but free and without network. A person who reads is better,
and an uploaded reading needs none of this.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from conglang.broadcast.programs import ProgramFailed, run
from conglang.kit.refusals import Refusal

LONGEST_TEXT = 40_000  # Characters: about 45 minutes of speech, three times the longest session of a ward.
_SECONDS = 120


class VoiceFailed(Refusal):
    """The voice made no sound."""


@dataclass(frozen=True)
class Voice:
    """``command``: the program and its arguments; ``{text}`` is the file to read, ``{wav}`` the file to write."""

    code: str
    label: str
    command: tuple[str, ...]

    def arguments(self, text: Path, wav: Path) -> list[str]:
        return [part.replace("{text}", str(text)).replace("{wav}", str(wav)) for part in self.command]


def _espeak(code: str, label, language: str) -> Voice:
    # 140 words a minute: measured about 195 syllables a minute, an announcer's pace.
    return Voice(code, label, ("espeak-ng", "-v", language, "-s", "140", "-w", "{wav}", "-f", "{text}"))


EMBEDDED = (
    _espeak("espeak-north", _("Machine voice, northern"), "vi"),
    _espeak("espeak-central", _("Machine voice, central"), "vi-vn-x-central"),
    _espeak("espeak-south", _("Machine voice, southern"), "vi-vn-x-south"),
)


def voices() -> dict[str, Voice]:
    """The voices of this instance: the embedded ones and those of the setting ``CONGLANG_VOICES``.

    The setting is ``{code: {"label": …, "command": [program, argument, …]}}``.
    """
    own = getattr(settings, "CONGLANG_VOICES", {})
    brought = [Voice(code, about["label"], tuple(about["command"])) for code, about in own.items()]
    return {voice.code: voice for voice in [*brought, *EMBEDDED]}


def default_voice() -> Voice:
    """The ward's own voice when it brought one, else the northern machine voice."""
    return next(iter(voices().values()))


def speak(text: str, wav: Path, voice: Voice | None = None) -> Path:
    """Say ``text`` into the file ``wav``. Raises :class:`VoiceFailed` or :class:`ProgramFailed`."""
    if not text.strip():
        raise VoiceFailed([_("There is no text to read aloud.")])
    if len(text) > LONGEST_TEXT:
        raise VoiceFailed([_("The text is too long to be read in one piece. Divide it into several items.")])
    with tempfile.TemporaryDirectory(prefix="conglang-voice-") as folder:
        written = Path(folder) / "text.txt"
        written.write_text(text, encoding="utf-8")
        run((voice or default_voice()).arguments(written, wav), seconds=_SECONDS)
    if not wav.is_file() or wav.stat().st_size <= 44:  # 44 bytes are the header of a WAV file without sound.
        raise VoiceFailed([_("The voice made no sound. Choose another voice or upload a reading.")])
    return wav


__all__ = ["EMBEDDED", "ProgramFailed", "Voice", "VoiceFailed", "default_voice", "speak", "voices"]
