"""Saved web pages and pieces of HTML, with the parser of the standard library: nothing is loaded, nothing is run."""

import json
import re
from html.parser import HTMLParser

from conglang.exchange.reading import moments
from conglang.exchange.reading.shapes import MAX_LINES, Hints, Line, TooLarge

MAX_DEPTH = 120
MAX_TAGS = 60_000
_SILENT = frozenset(
    "script style noscript template iframe object svg canvas select option button textarea datalist nav footer aside head dialog".split()
)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_BLOCK = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main "
    "nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
# An opening tag that closes its unclosed kin, as browsers do.
_CLOSES_KIN = {"p": "p", "li": "li", "td": "td", "th": "th", "tr": "tr", "option": "option", "dt": "dt", "dd": "dd"}
_TITLE = re.compile(
    r"(?:^|[\s_\-])(?:(?:news|post|entry|article|detail|content|page)[_\-]?title|title[_\-]?(?:news|detail|post|article)|headline|tieu[_\-]?de)(?:$|[\s_\-])",
    re.I,
)
_LEAD = re.compile(
    r"sapo|hometext|(?:^|[\s_\-])lead(?:$|[\s_\-])|(?:news|post|article|detail)[_\-]?(?:summary|intro|desc(?:ription)?|brief)|trich[_\-]?yeu|mo[_\-]?ta|tom[_\-]?tat",
    re.I,
)
_BODY = re.compile(
    r"bodyhtml|bodytext|article[_\-]?(?:body|content|detail)|entry[_\-]?content|post[_\-]?(?:content|body)|news[_\-]?(?:content|body|detail)|content[_\-]?(?:detail|news|article)"
    r"|detail[_\-]?(?:content|body)|journal-content-article|noi[_\-]?dung|field-name-body|field--name-body|ms-rtestate-field|articlebody",
    re.I,
)
_VIEWS = re.compile(r"fa-eye|icon-eye|view[_\-]?count|luot[_\-]?xem|(?:^|\s)views?(?:$|\s)", re.I)
_CHROME = re.compile(
    r"breadcrumb|(?:^|[\s_\-])(?:menu|navbar|sidebar|footer|related|comments?|social|share|pagination|toolbar)(?:$|[\s_\-])|tin-lien-quan|tinlienquan",
    re.I,
)
_HEAD_OF_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|article|div|p|h1|h2|table|section|main|span)\b", re.I)


def looks_like_page(raw: str) -> bool:
    return bool(_HEAD_OF_PAGE.search(raw[:20_000]))


def read_page(raw: str) -> tuple[list[Line], Hints]:
    """The lines of a page in their order, each with its role, and what the page says of itself."""
    reader = _PageReader()
    reader.feed(raw)
    reader.close()
    reader.end_line()
    return reader.lines, reader.finished_hints()


class _PageReader(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self.hints = Hints()
        self._open: list[tuple[str, str]] = []
        self._pieces: list[str] = []
        self._page_title = ""
        self._meta_lead = ""
        self._next_is_views = False
        self._tags = 0

    # -- what HTMLParser calls
    def handle_starttag(self, tag, attrs):
        self._tags += 1
        if self._tags > MAX_TAGS:
            raise TooLarge()
        attributes = {name: value or "" for name, value in attrs}
        self._note(tag, attributes)
        if tag in _CLOSES_KIN and self._open and self._open[-1][0] == tag:
            self._close(tag)
        if tag in _BLOCK:
            self.end_line()
        if tag in _VOID:
            return
        if len(self._open) >= MAX_DEPTH:
            raise TooLarge()
        self._open.append((tag, self._role_of(tag, attributes)))

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._close(tag)

    def handle_endtag(self, tag):
        if tag in _BLOCK:
            self.end_line()
        self._close(tag)

    def handle_data(self, data):
        inside = self._open[-1][0] if self._open else ""
        if inside == "title" and self._within("head"):
            self._page_title += data
        elif inside == "script" and self._open[-1][1] == "json":
            self._read_json(data)
        elif not self._is_silent():
            self._take_text(data)

    # -- our own
    def end_line(self):
        text = " ".join("".join(self._pieces).split())
        self._pieces = []
        if not text:
            return
        if len(self.lines) >= MAX_LINES:
            raise TooLarge()
        self.lines.append(Line(text, self._role(), blank_before=True))

    def finished_hints(self) -> Hints:
        hints = self.hints
        if not hints.title and self._page_title:
            hints.title = re.split(r"\s[|»–-]\s", " ".join(self._page_title.split()))[0]
        return hints

    def _take_text(self, data: str):
        if self._next_is_views and data.strip():
            number = re.fullmatch(r"[\s:]*(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?:lượt xem|views?)?\s*", data)
            self._next_is_views = False
            if number and self.hints.views is None:
                self.hints.views = int(re.sub(r"\D", "", number[1]))
                return
        self._pieces.append(data)

    def _close(self, tag):
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                return

    def _within(self, tag) -> bool:
        return any(name == tag for name, _role in self._open)

    def _is_silent(self) -> bool:
        return any(name in _SILENT or role == "chrome" for name, role in self._open)

    def _role(self) -> str:
        """The innermost role around the line; a title inside the body is a title."""
        return next((role for _name, role in reversed(self._open) if role), "")

    def _role_of(self, tag: str, attributes: dict) -> str:
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        prop = attributes.get("itemprop", "").lower()
        if tag == "script":
            return "json" if "ld+json" in attributes.get("type", "") else ""
        if tag not in ("body", "html") and _CHROME.search(names) and not _BODY.search(names):
            return "chrome"
        if (
            tag == "h1"
            or prop in ("headline", "name headline")
            or (tag in ("h2", "h3", "div", "span") and _TITLE.search(names))
        ):
            return "title"
        if prop == "description" or _LEAD.search(names):
            self.hints.knows_lead = True
            return "lead"
        if prop == "articlebody" or _BODY.search(names):
            return "body"
        return ""

    def _note(self, tag: str, attributes: dict):
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        if _VIEWS.search(names):
            self._next_is_views = True
        if tag == "meta":
            self._note_meta(attributes)
        elif tag == "time" and self.hints.published is None:
            self.hints.published = moments.from_machine(attributes.get("datetime", ""))
        elif tag == "link" and attributes.get("rel") == "canonical":
            self.hints.link = attributes.get("href", "")
        elif tag == "img" and not self._is_silent() and self._role() in ("body", "lead"):
            self.hints.pictures.append(attributes.get("alt") or attributes.get("src", "")[:200])

    def _note_meta(self, attributes: dict):
        name = (attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or "").lower()
        content = attributes.get("content", "").strip()
        if name in ("article:published_time", "datepublished", "dc.date.issued", "pubdate") and content:
            self.hints.published = moments.from_machine(content) or self.hints.published
        elif name == "og:title" and content:
            self.hints.title = content
        elif name == "og:url" and content:
            self.hints.link = self.hints.link or content

    def _read_json(self, data: str):
        """What a page says of its article for search engines (JSON-LD)."""
        try:
            said = json.loads(data)
        except ValueError:
            return
        for item in said if isinstance(said, list) else [said]:
            if isinstance(item, dict) and str(item.get("@type", "")).endswith(("Article", "BlogPosting")):
                self.hints.title = self.hints.title or str(item.get("headline", ""))
                self.hints.published = self.hints.published or moments.from_machine(str(item.get("datePublished", "")))
