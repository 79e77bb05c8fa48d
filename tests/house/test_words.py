"""The rooms speak Vietnamese: every sentence has its translation, and none lost a placeholder on the way."""

import re
import shutil
import subprocess
import sys
from collections import Counter

import polib
import pytest

from tests.house.conftest import ROOT

CATALOGUES = sorted(ROOT.glob("conglang/*/locale/vi/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sdfi]|%[sdfi]|\{\w*\}")
by_room = pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.parts[-5])


def spoken(entry) -> list[str]:
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


@by_room
def test_every_sentence_has_its_vietnamese(catalogue):
    lacking = [entry.msgid for entry in polib.pofile(str(catalogue)) if entry.fuzzy or not entry.translated()]

    assert lacking == [], "tools/room_words.py lists them."


@by_room
def test_placeholders_survive(catalogue):
    broken = [
        (entry.msgid, said)
        for entry in polib.pofile(str(catalogue))
        for said in spoken(entry)
        if Counter(PLACEHOLDER.findall(said))
        not in (Counter(PLACEHOLDER.findall(entry.msgid)), Counter(PLACEHOLDER.findall(entry.msgid_plural)))
    ]

    assert broken == []


@by_room
def test_an_office_does_not_shout(catalogue):
    assert [e.msgid for e in polib.pofile(str(catalogue)) if any("!" in said for said in spoken(e))] == []


@pytest.mark.skipif(not shutil.which("xgettext"), reason="Debian's package gettext is not installed")
def test_the_catalogues_know_every_sentence_of_the_code():
    """Extracted anew, the rooms say nothing that their catalogues have not."""
    asked = subprocess.run(
        [sys.executable, "tools/room_words.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert asked.returncode == 0, asked.stdout[-4000:]
