"""What a page says of its article to machines: schema.org, OpenGraph, meta, ``<time>``."""

import json
import re
from collections.abc import Iterator

from conglang.exchange.reading import moments
from conglang.exchange.reading.shapes import Hints
from conglang.exchange.reading.trees import Tree

_PUBLISHED = (
    "article:published_time",
    "datepublished",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "datecreated",
    "date",
)
_SEPARATOR = re.compile(r"\s+[|»–—>-]\s+|\s*[»|>]\s*")
_ARTICLES = ("Article", "BlogPosting", "Report")
_LISTS = ("CollectionPage", "SearchResultsPage")
_MOST_DEPTH = 6


def read_claims(tree: Tree) -> Hints:
    """Everything a page claims. What it shows decides where the two differ."""
    hints = Hints(views=tree.views)
    for item in _json_items(tree):
        _take_item(hints, item)
    for meta in tree.metas:
        _take_meta(hints, meta)
    for time in tree.times:
        if hints.published is None and not re.search(
            r"updat|modif", f"{time.get('class')} {time.get('itemprop')}", re.I
        ):
            hints.published = moments.from_machine(time.get("datetime", ""))
    if not hints.link:
        hints.link = next((link.get("href", "") for link in tree.links if link.get("rel") == "canonical"), "")
    parts = [part.strip() for part in _SEPARATOR.split(tree.title) if part.strip()]
    hints.titles += [tree.title, *parts] if parts else []
    return hints


def _take_meta(hints: Hints, meta: dict) -> None:
    name = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
    content = " ".join(meta.get("content", "").split())
    if not content:
        return
    if any(each in _PUBLISHED for each in name.replace("dc:date", "dc.date").replace("schema:", "").split()):
        hints.published = hints.published or moments.from_machine(content)
    elif name in ("og:title", "twitter:title", "headline"):
        hints.titles[:0] = [content, *_SEPARATOR.split(content)]
    elif name == "og:site_name":
        hints.site = content
    elif name == "og:url":
        hints.link = hints.link or content
    elif name in ("og:description", "description", "twitter:description"):
        hints.descriptions.append(content)
    elif name == "article:section":
        hints.section = hints.section or content
    elif name == "og:image" and content not in hints.shown:
        hints.shown.append(content)
    elif name == "interactioncount" and hints.views is None:
        number = re.search(r"(\d+)\s*$", content)
        hints.views = int(number[1]) if number and "like" not in content.lower() else None


def _json_items(tree: Tree) -> Iterator[dict]:
    for script in tree.scripts:
        try:
            said = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _items_in(said, 0)


def _items_in(said, depth: int) -> Iterator[dict]:
    if depth > _MOST_DEPTH:
        return
    if isinstance(said, list):
        for each in said[:100]:
            yield from _items_in(each, depth + 1)
    elif isinstance(said, dict):
        yield said
        yield from _items_in([said.get("@graph", []), said.get("mainEntity", [])], depth + 1)


def _take_item(hints: Hints, item: dict) -> None:
    kinds = [str(kind) for kind in (item["@type"] if isinstance(item.get("@type"), list) else [item.get("@type", "")])]
    if any(kind in _LISTS for kind in kinds):
        hints.is_list = True
    if "WebSite" in kinds and isinstance(item.get("name"), str):
        hints.site = hints.site or item["name"]
    if not any(kind.endswith(_ARTICLES) for kind in kinds):
        return
    if isinstance(item.get("headline"), str):
        hints.titles.insert(0, " ".join(item["headline"].split()))
    hints.published = hints.published or moments.from_machine(str(item.get("datePublished", "")))
    if isinstance(item.get("description"), str):
        hints.descriptions.append(" ".join(item["description"].split()))
    section = item.get("articleSection")
    section = section[0] if isinstance(section, list) and section else section
    hints.section = hints.section or (section if isinstance(section, str) else "")
    counters = item.get("interactionStatistic") or []
    for counter in counters if isinstance(counters, list) else [counters]:
        _take_counter(hints, counter)


def _take_counter(hints: Hints, counter) -> None:
    if not isinstance(counter, dict) or hints.views is not None:
        return
    kind, count = json.dumps(counter.get("interactionType", "")), str(counter.get("userInteractionCount", ""))
    if re.search(r"View|Read|Watch", kind) and count.isdigit():
        hints.views = int(count)
