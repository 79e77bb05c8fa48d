"""``manage.py speak``: hear, or see, how a text will be read."""

import sys
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand

from conglang.broadcast.loudness import level
from conglang.broadcast.models import DictionaryEntry
from conglang.broadcast.speech import to_spoken
from conglang.broadcast.voice import default_voice, speak, voices


class Command(BaseCommand):
    help = (
        "Show the spoken form of a text (from the command line or standard input) with the ward's dictionary; "
        "with --mp3, read it aloud into a file fit for air. Run it to try a new word or a new voice."
    )

    def add_arguments(self, parser):
        parser.add_argument("text", nargs="?", help="the text; left out, standard input is read")
        parser.add_argument("--mp3", type=Path, help="write the reading to this file")
        parser.add_argument("--voice", choices=sorted(voices()), default=default_voice().code)

    def handle(self, *, text, mp3, voice, **options):
        spoken = to_spoken(text if text is not None else sys.stdin.read(), DictionaryEntry.objects.dictionary())
        self.stdout.write(spoken.text)
        for token in spoken.unknown_tokens:
            self.stderr.write(f"nobody knows how to read: {token}")
        if mp3:
            with tempfile.TemporaryDirectory() as folder:
                leveled = level(speak(spoken.text, Path(folder) / "said.wav", voices()[voice]), mp3)
            self.stderr.write(
                f"{mp3}: {leveled.after.seconds:.1f} s, {leveled.after.lufs} LUFS, {leveled.after.true_peak} dBTP"
            )
