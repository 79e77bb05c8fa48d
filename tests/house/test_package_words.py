"""No screen shows English: the packages' sentences are all in Vietnamese, and safe to fill in."""

import re
import runpy
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOL = SimpleNamespace(**runpy.run_path(str(ROOT / "tools" / "package_words.py")))
NAMED = re.compile(r"%\(\w+\)[#0+ -]*\d*(?:\.\d+)?[a-z]")
PLAIN = re.compile(r"%[sdrfi]")
BRACES = re.compile(r"\{[\w.!:]*\}")
TAG = re.compile(r"</?[A-Za-z][^<>]*>")


@pytest.fixture(scope="module", params=TOOL.DOMAINS)
def catalogue(request):
    sentences = TOOL.package_sentences(request.param)
    return sentences, list(polib.pofile(str(TOOL.WORDS / f"{request.param}.po")))


def vietnamese(entry):
    return entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr


def placeholders(text):
    return Counter(match for pattern in (NAMED, PLAIN, BRACES, TAG) for match in pattern.findall(text))


def test_every_entry_is_translated_and_none_is_a_guess(catalogue):
    _, ours = catalogue

    assert [e.msgid for e in ours if e.fuzzy or e.obsolete or not e.translated()] == []


def test_every_sentence_of_the_packages_is_in_vietnamese(catalogue):
    sentences, ours = catalogue
    own = {TOOL.key(e): e for e in ours}

    def spoken(k, sentence):
        entry = sentence.shipped or own.get(k)
        return entry and bool(entry.msgid_plural) >= bool(sentence.entry.msgid_plural)

    missing = [(s.app, s.entry.msgid) for k, s in sentences.items() if not spoken(k, s)]

    assert missing == [], "Run tools/package_words.py --write and translate what it adds."


def test_no_sentence_stands_twice(catalogue):
    _, ours = catalogue

    assert [k for k, times in Counter(map(TOOL.key, ours)).items() if times > 1] == []


def test_placeholders_and_tags_survive_translation(catalogue):
    _, ours = catalogue

    broken = [
        (e.msgid, vietnamese(e))
        for e in ours
        if placeholders(vietnamese(e)) not in (placeholders(e.msgid), placeholders(e.msgid_plural))
    ]

    assert broken == []


def test_space_at_the_edges_survives_translation(catalogue):
    _, ours = catalogue

    def edges(text):
        return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]

    assert [e.msgid for e in ours if edges(e.msgid) != edges(vietnamese(e))] == []


def test_an_office_does_not_shout(catalogue):
    _, ours = catalogue

    assert [e.msgid for e in ours if "!" in vietnamese(e)] == []


def test_rooms_do_not_lose_their_words_to_the_packages():
    """`locale/vi` wins over the rooms. Where a room means something else by the same English, it
    marks its sentence with a context (`pgettext`)."""
    sentences = TOOL.package_sentences("django")
    ours = {TOOL.key(e): e for e in polib.pofile(str(TOOL.WORDS / "django.po"))}
    lost = []
    for path in sorted(ROOT.glob("conglang/*/locale/vi/LC_MESSAGES/django.po")):
        for entry in polib.pofile(str(path)):
            winner = ours.get(TOOL.key(entry))
            if winner and not entry.obsolete and vietnamese(winner) != vietnamese(entry):
                lost.append((path.parts[-5], entry.msgid, vietnamese(entry), vietnamese(winner)))

    assert lost == []
    assert ours.keys() <= sentences.keys(), "A sentence of our own belongs in its room's catalogue."
