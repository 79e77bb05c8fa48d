"""Templates keep the Content-Security-Policy and the language: nothing inline, nobody else's host, no bare English."""

import re

import pytest

from tests.house.conftest import ROOT

TEMPLATES = sorted(ROOT.glob("conglang/*/templates/**/*.html"))
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=[\"']|javascript:", re.IGNORECASE)
SCRIPT = re.compile(r"<script(?![^>]*(?:\ssrc=|application/(?:ld\+)?json))[^>]*>", re.IGNORECASE)
FOREIGN = re.compile(r"(?:src|href|action)=[\"'](?:https?:)?//", re.IGNORECASE)
by_file = pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "conglang")))


@by_file
def test_nothing_is_inline_or_foreign(template):
    text = template.read_text()

    assert [found for pattern in (INLINE, SCRIPT, FOREIGN) for found in pattern.findall(text)] == []


TAGS = re.compile(
    r"\{%\s*blocktrans(?:late)?.*?endblocktrans(?:late)?\s*%\}|\{#.*?#\}|\{%\s*comment.*?endcomment\s*%\}|\{%.*?%\}|\{\{.*?\}\}"
    r"|<(?:script|svg|code|pre)\b.*?</(?:script|svg|code|pre)>|<!--.*?-->|<[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
# Three English words in a row; names and numbers are shorter.
ENGLISH = re.compile(r"\b[A-Za-z]{2,}(?:\s+[a-z]{2,}){2,}")


@by_file
def test_no_sentence_stands_bare(template):
    if template.name == "styleguide.html":
        pytest.skip("the style page is for builders of screens")
    bare = TAGS.sub(" ¶ ", template.read_text())

    assert ENGLISH.findall(bare) == []
