"""Whole saved pages of many portals; ``pages/truth.jsonl`` says what stands in each.

The pages were written before the reader was tuned. Those ``kept_apart`` were not looked at while it was. The layouts of
``pages/later.jsonl`` came after the first tuning: of their 72 fields 59 were right at once.
"""

import json
from datetime import datetime
from pathlib import Path

import pytest

from conglang.exchange.reading import ReadingRefused, read_article

PAGES = Path(__file__).parent / "pages"
TRUTHS = [json.loads(line) for line in (PAGES / "truth.jsonl").read_text(encoding="utf-8").splitlines()]
ARTICLES = [truth for truth in TRUTHS if truth["title"]]
LATER = [json.loads(line) for line in (PAGES / "later.jsonl").read_text(encoding="utf-8").splitlines()]
OTHERS = [truth["file"] for truth in TRUTHS if not truth["title"]]


def plain(text) -> str:
    return " ".join(str(text).split())


def shown(moment) -> str | None:
    if isinstance(moment, datetime):
        return moment.strftime("%Y-%m-%dT%H:%M:%S" if moment.second else "%Y-%m-%dT%H:%M")
    return moment.isoformat() if moment else None


@pytest.mark.parametrize("truth", ARTICLES, ids=lambda truth: truth["file"])
def test_page_is_read_as_its_truth_says(truth):
    check(truth, (PAGES / truth["file"]).read_bytes())


@pytest.mark.parametrize("truth", LATER, ids=lambda truth: truth["id"])
def test_layout_met_later_is_read_as_its_truth_says(truth):
    check(truth, truth["raw"])


def check(truth: dict, raw: bytes | str) -> None:
    article = read_article(raw)
    body, last = plain(" ".join(article.body)), plain(truth["body_last_sentence"])

    found = (article.title, shown(article.published), article.views, article.lead or None)
    assert found == (truth["title"], truth["published"], truth["views"], truth["lead"])
    assert body.startswith(plain(truth["body_first_sentence"]))
    assert (last in body[-len(last) - 80 :], body.count(last)) == (True, 1)
    assert [junk for junk in truth["junk_strings"] if plain(junk) in body] == []


@pytest.mark.parametrize("file", OTHERS)
def test_lists_errors_and_empty_pages_are_no_articles(file):
    with pytest.raises(ReadingRefused) as refused:
        read_article((PAGES / file).read_bytes())
    assert str(refused.value).endswith(".")
