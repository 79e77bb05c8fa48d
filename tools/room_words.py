"""Extract the sentences of the rooms and say which have no Vietnamese yet.

    python tools/room_words.py [ROOM …]     all rooms when none is named
    python tools/room_words.py --check      only compare: what the code says and the catalogues do not know

Needs the gettext tools. Keeps what is translated, drops what no source says any more, writes no dates and no
line numbers, so that a catalogue changes only when its sentences do.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ROOT / "conglang"
HEADER = {
    "Language": "vi",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}


def extract(room: Path) -> Path:
    """The catalogue of ``room``, brought up to its sources."""
    (room / "locale" / "vi" / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    options = [
        "--locale=vi",
        "--no-location",
        "--no-wrap",
        "--no-obsolete",
        "--extension=html,txt,py",
        "--ignore=tests",
    ]
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run(
        [sys.executable, "-m", "django", "makemessages", *options],
        cwd=room,
        env=environment,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return room / "locale" / "vi" / "LC_MESSAGES" / "django.po"


def tidy(path: Path) -> list[str]:
    """Write the catalogue sorted and without guesses; the sentences that still have no Vietnamese."""
    words = polib.pofile(str(path))
    for entry in words:
        if entry.fuzzy:
            entry.flags.remove("fuzzy")
            entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
            entry.previous_msgid = entry.previous_msgctxt = entry.previous_msgid_plural = None
    tidied = polib.POFile(wrapwidth=110)
    tidied.header, tidied.metadata = "The sentences of this room: tools/room_words.py", HEADER
    tidied.extend(sorted((e for e in words if not e.obsolete), key=lambda e: (e.msgid, e.msgctxt or "")))
    tidied.save(str(path))
    return [entry.msgid for entry in tidied if not entry.translated()]


def unknown(room: Path) -> list[str]:
    """The sentences of ``room`` that its catalogue does not have, found in a copy of it."""
    known = room / "locale" / "vi" / "LC_MESSAGES" / "django.po"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, room.name)
        shutil.copytree(room, copy, ignore=shutil.ignore_patterns("static", "__pycache__", "migrations"))
        said = sentences(extract(copy))
    return sorted(sentence for _context, sentence in said - sentences(known))


def sentences(catalogue: Path) -> set[tuple[str | None, str]]:
    """Each with its context; a room without sentences has no catalogue."""
    if not catalogue.exists():
        return set()
    return {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(catalogue)) if not entry.obsolete}


def main(names: list[str]) -> int:
    if names == ["--check"]:
        lacking = {room.name: unknown(room) for room in sorted(path.parent for path in ROOMS.glob("*/__init__.py"))}
        for name, sentences in lacking.items():
            print(*(f"{name}: {sentence!r}" for sentence in sentences), sep="\n", end="\n" if sentences else "")
        return int(any(lacking.values()))
    rooms = [ROOMS / name for name in names] or sorted(path.parent for path in ROOMS.glob("*/__init__.py"))
    lacking = {room.name: tidy(extract(room)) for room in rooms}
    for name, sentences in lacking.items():
        for sentence in sentences:
            print(f"{name}: {sentence!r}")
    print(f"{sum(map(len, lacking.values()))} sentences without Vietnamese")
    return int(any(lacking.values()))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
