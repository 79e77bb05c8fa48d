"""Compile the Vietnamese catalogues, without the gettext tools.

    python tools/compile_words.py

Writes a `.mo` file beside every `.po` file of `locale/vi` and of the rooms, where the `.mo` file is
missing or older. An entry that is empty or marked fuzzy is left out: the English shows instead.
"""

import os
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ("locale/vi/LC_MESSAGES/*.po", "conglang/*/locale/vi/LC_MESSAGES/*.po")


def compile_words(root: Path = ROOT) -> list[Path]:
    """The catalogues compiled, in order. Each `.mo` file is replaced in one move, so that a server
    or a test starting at the same moment never reads half of one."""
    compiled = []
    for source in sorted(path for pattern in CATALOGUES for path in root.glob(pattern)):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        draft = target.with_suffix(f".{os.getpid()}.tmp")
        polib.pofile(str(source)).save_as_mofile(str(draft))
        draft.replace(target)
        compiled.append(source)
    return compiled


if __name__ == "__main__":
    for path in compile_words():
        print(f"Compiled {path.relative_to(ROOT)}")
