"""The catalogues compile without the gettext tools, and only when they changed."""

import gettext
import os
import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
compile_words = runpy.run_path(str(ROOT / "tools" / "compile_words.py"))["compile_words"]

CATALOGUE = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "one page"
msgid_plural "%d pages"
msgstr[0] "%d trang"

msgctxt "radio"
msgid "Programme"
msgstr "Chương trình phát thanh"

#, fuzzy
msgid "Report"
msgstr "Bản tin"
"""


def write_catalogue(root, folder):
    path = root / folder / "locale" / "vi" / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(CATALOGUE, encoding="utf-8")
    return path


def test_the_compiled_catalogue_speaks_vietnamese(tmp_path):
    path = write_catalogue(tmp_path, "conglang/broadcast")

    compile_words(tmp_path)

    with path.with_suffix(".mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.ngettext("one page", "%d pages", 3) == "%d trang"
    assert words.pgettext("radio", "Programme") == "Chương trình phát thanh"
    assert words.gettext("Report") == "Report"


def test_only_a_changed_catalogue_is_compiled_again(tmp_path):
    packages, room = write_catalogue(tmp_path, "."), write_catalogue(tmp_path, "conglang/portal")

    assert compile_words(tmp_path) == [room, packages]
    assert compile_words(tmp_path) == []

    compiled_at = room.with_suffix(".mo").stat().st_mtime
    os.utime(room, (compiled_at + 5, compiled_at + 5))
    assert compile_words(tmp_path) == [room]
