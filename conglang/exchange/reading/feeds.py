"""RSS, Atom and the exports of WordPress (WXR), entry by entry.

A document type declaration is refused, whoever the parser is: entities are how a small file becomes a huge one.
"""

import io
import re
from collections.abc import Iterator
from datetime import date, datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from conglang.exchange.reading import moments, pages
from conglang.exchange.reading.shapes import MAX_FEED_ITEMS, Hints, Line, NotReadable
from conglang.exchange.reading.texts import unescaped

_START = re.compile(r"\s*(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|channel|item|entry)\b", re.S)
_BLOCK_COMMENT = re.compile(r"<!--.*?-->", re.S)
_CAPTION = re.compile(r"\[caption[^\]]*\](.*?)\[/caption\]", re.S)
_SHORTCODE = re.compile(r"\[/?[a-z][a-z0-9_-]{2,30}(?:\s[^\]\n]{0,300})?\]")
_VIEWS_KEYS = ("post_views_count", "views", "post_views", "_post_views", "view_count", "luot_xem", "entry_views")
_PUBLIC = ("publish", "")
_ARTICLES = ("post", "page", "")


def looks_like_feed(raw: str) -> bool:
    return bool(_START.match(raw))


def read_feed(raw: str) -> Iterator[tuple[list[Line], Hints]]:
    """The articles of a feed as lines and hints, in the feed's order."""
    for at, item in enumerate(items_of(io.BytesIO(re.sub(r"^\s*<\?xml[^>]*\?>", "", raw).encode()))):
        if at >= MAX_FEED_ITEMS:
            return
        if item.is_public:
            yield item.read()


def items_of(file) -> Iterator["Item"]:
    """The entries of a feed of any length, one at a time: what has been read is let go."""
    try:
        parents: list[Element] = []
        for event, element in iterparse(file, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                parents.append(element)
                continue
            parents.pop()
            if _name(element) in ("item", "entry"):
                yield Item(element)
                if parents:
                    parents[-1].remove(element)
    except (ParseError, DefusedXmlException, LookupError, ValueError) as fault:
        raise NotReadable() from fault


class Item:
    """One entry of a feed or an export."""

    def __init__(self, element: Element):
        self.element = element
        self._said: dict[str, str] = {}
        self.link = self.section = ""
        self._meta: dict[str, str] = {}
        for part in element:
            name, text = _name(part), "".join(part.itertext()).strip()
            if name == "encoded":
                name = "excerpt" if "excerpt" in part.tag else "encoded"
            if name == "postmeta":
                pair = {_name(each): (each.text or "").strip() for each in part}
                self._meta[pair.get("meta_key", "")] = pair.get("meta_value", "")
            elif name == "link" and part.get("rel", "alternate") == "alternate":
                self.link = self.link or text or part.get("href", "")
            elif name == "category" and part.get("domain", "category") == "category":
                self.section = self.section or text or part.get("label", "") or part.get("term", "")
            self._said.setdefault(name, text)

    @property
    def is_public(self) -> bool:
        """Was it an article that everybody could read? Drafts, private notes and attachments were not."""
        return self._said.get("status", "") in _PUBLIC and self._said.get("post_type", "") in _ARTICLES

    @property
    def title(self) -> str:
        return " ".join(unescaped(self._said.get("title", "")).split())

    @property
    def source_id(self) -> str:
        return self._said.get("post_id") or self._said.get("guid") or self._said.get("id") or ""

    def read(self) -> tuple[list[Line], Hints]:
        said = self._said
        full = said.get("encoded") or said.get("content", "")
        short = said.get("excerpt") or ("" if "post_id" in said else said.get("description") or said.get("summary", ""))
        content, hints = _lines_of(full or short)
        hints.titles, hints.title, hints.link, hints.section = [], self.title, self.link, self.section
        hints.knows_lead, hints.source_id, hints.views = True, self.source_id, self._views()
        hints.published = self.published
        lines = [Line(hints.title, "title")]
        if full and short:
            lead = [Line(line.text, "lead") for line in _lines_of(short)[0]]
            lines += [] if _is_cut(lead, content) else lead
        for line in content:
            line.role = line.role or "body"
        return lines + content, hints

    @property
    def summary(self) -> str:
        """What the feed tells of the article beside its title, without markup."""
        told = next(filter(None, (self._said.get(name, "") for name in ("description", "summary", "excerpt"))), "")
        return " ".join(line.text for line in _lines_of(told)[0]) if told else ""

    @property
    def published(self) -> datetime | date | None:
        local = self._said.get("post_date", "")
        if local and not local.startswith("0000"):
            return moments.from_machine(local)
        said = (self._said.get(name, "") for name in ("pubDate", "published", "issued", "date", "updated"))
        return moments.from_machine(next(filter(None, said), ""))

    def _views(self) -> int | None:
        number = next((self._meta[key] for key in _VIEWS_KEYS if self._meta.get(key, "").isdigit()), None)
        return int(number) if number and len(number) < 10 else None


def _is_cut(lead: list[Line], content: list[Line]) -> bool:
    """Is the summary only the beginning of the text, cut off by the portal?"""
    said = " ".join(line.text for line in lead)
    begun = re.sub(r"\s*(?:\[?\s*(?:…|\.\.\.|&hellip;)\s*\]?|Xem thêm|Đọc tiếp|Read more).*$", "", said).strip()
    return bool(begun) and begun != said and " ".join(line.text for line in content).startswith(begun)


def _lines_of(content: str) -> tuple[list[Line], Hints]:
    """Entries hold HTML or plain text; those of an older WordPress hold both, with paragraphs apart by empty lines."""
    content = _SHORTCODE.sub("", _CAPTION.sub(r"<figure>\1</figure>", _BLOCK_COMMENT.sub("", unescaped(content))))
    content = re.sub(
        r"<figure>(\s*(?:<a[^>]*>)?\s*<img[^>]*>\s*(?:</a>)?)(.*?)</figure>",
        r"<figure>\1<figcaption>\2</figcaption></figure>",
        content,
        flags=re.S,
    )
    if "<p" not in content.lower():
        content = re.sub(r"\n\s*\n", "<br>", content)
    if "<" in content or "&" in content:
        return pages.read_fragment(content)
    return [Line(" ".join(line.split())) for line in content.splitlines() if line.strip()], Hints()


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
