"""What a feed or a list page of a portal leads to: addresses with their headlines and days. Nothing is fetched here."""

import io
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from conglang.exchange.reading import feeds, moments
from conglang.exchange.reading.shapes import NotReadable, TooLarge
from conglang.exchange.reading.texts import decode, unescaped
from conglang.kit.text import cut_at_word, nfc, tokens

MOST_ENTRIES = 200
MAX_TAGS = 60_000
_LONGEST_TITLE, _LONGEST_SUMMARY, _LONGEST_URL = 255, 600, 500
# A shorter link is a word of a menu.
_FEWEST_SYLLABLES = 4
_DAY_AT_END = re.compile(r"\s*[(\[]\s*([^()\[\]]{6,40})\s*[)\]]\s*$")
_SILENT = frozenset({"script", "style", "noscript", "template", "svg"})


@dataclass(frozen=True)
class Entry:
    """One article as a list shows it. ``key`` is by what the portal knows it: the feed's guid, else its address."""

    key: str
    url: str
    title: str
    published: datetime | date | None = None
    summary: str = ""


def read_listing(raw: bytes, *, url: str) -> tuple[list[Entry], bool]:
    """The entries behind ``url`` in their order, each address once; True where it is a feed.

    Raises :class:`NotReadable` where it leads nowhere.
    """
    text = unescaped(decode(raw))
    is_feed = feeds.looks_like_feed(text)
    found = _of_feed(text, url) if is_feed else _of_page(text, url)
    once = {entry.url: entry for entry in reversed(found)}
    entries = [entry for entry in found if once[entry.url] is entry][:MOST_ENTRIES]
    if not entries and not is_feed:
        raise NotReadable()
    return entries, is_feed


def _of_feed(text: str, url: str) -> list[Entry]:
    found: list[Entry] = []
    for item in feeds.items_of(io.BytesIO(re.sub(r"^\s*<\?xml[^>]*\?>", "", text).encode())):
        if len(found) >= MOST_ENTRIES:
            break
        address = _address(item.link, url)
        if address and item.title and item.is_public:
            entry = _entry(address, item.title, item.published, item.source_id)
            found.append(replace(entry, summary=cut_at_word(nfc(item.summary), _LONGEST_SUMMARY)))
    return found


def _of_page(text: str, url: str) -> list[Entry]:
    """The links of a page that read like headlines and stay on its host, with the day that stands beside each."""
    reader = _Links()
    reader.feed(text)
    reader.close()
    host, links = urlsplit(url).netloc, []
    for link in reader.links:
        address = _address(link.href, url)
        if (
            address
            and urlsplit(address).netloc == host
            and address != url
            and len(tokens(link.text)) >= _FEWEST_SYLLABLES
        ):
            links.append((address, link))
    above = _days_stand_above(links)
    return [_entry(address, *_title_and_day(link, above)) for address, link in links]


def _entry(url: str, title: str, published, key: str = "") -> Entry:
    key = key if 0 < len(key) <= _LONGEST_URL else url
    return Entry(key, url, cut_at_word(nfc(title), _LONGEST_TITLE), published)


def _address(href: str, base: str) -> str:
    """The whole address without the mark inside the page; empty for what is no page of the web."""
    try:
        address = urldefrag(urljoin(base, href.strip()))[0]
        scheme = urlsplit(address).scheme
    except ValueError:
        return ""
    return address if scheme in ("http", "https") and len(address) <= _LONGEST_URL and address.isprintable() else ""


@dataclass
class _Link:
    """A link with the words in front of it (up to the link before) and behind it (up to the next)."""

    href: str
    before: str
    text: str = ""
    after: str = ""


def _days_stand_above(links: list[tuple[str, _Link]]) -> bool:
    """Does this page put the day in front of the headline?"""
    before = sum(bool(moments.find(link.before)) for _address, link in links)
    after = sum(bool(moments.find(link.after)) for _address, link in links)
    first, last = (links[0][1], links[-1][1]) if links else (None, None)
    if before != after or first is None or last is None:
        return before > after
    return bool(moments.find(first.before)) and not moments.find(last.after)


def _title_and_day(link: _Link, above: bool) -> tuple[str, datetime | date | None]:
    own = _DAY_AT_END.search(link.text)
    if own and (found := moments.find(own[1])):
        return link.text[: own.start()], found[0].moment
    near = moments.find(link.before)[-1:] if above else moments.find(link.after)[:1]
    return link.text, near[0].moment if near else None


class _Links(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.links: list[_Link] = []
        self._inside = False
        self._quiet = self._tags = 0
        self._between: list[str] = []
        self._words: list[str] = []

    def handle_starttag(self, tag, attrs):
        self._tags += 1
        if self._tags > MAX_TAGS:
            raise TooLarge()
        if tag in _SILENT:
            self._quiet += 1
        elif tag == "a":
            self._end_link()
            between = self._said(self._between)
            if self.links:
                self.links[-1].after = between
            self.links.append(_Link(dict(attrs).get("href") or "", between))
            self._between, self._words, self._inside = [], [], True
        else:
            (self._words if self._inside else self._between).append(" ")

    def handle_endtag(self, tag):
        if tag in _SILENT:
            self._quiet = max(0, self._quiet - 1)
        elif tag == "a":
            self._end_link()
        else:
            (self._words if self._inside else self._between).append(" ")

    def handle_data(self, data):
        if not self._quiet:
            (self._words if self._inside else self._between).append(data)

    def close(self):
        super().close()
        self._end_link()
        if self.links:
            self.links[-1].after = self._said(self._between)

    def _end_link(self) -> None:
        if self._inside:
            self.links[-1].text, self._inside = self._said(self._words), False

    @staticmethod
    def _said(pieces: list[str]) -> str:
        return " ".join("".join(pieces).split())
