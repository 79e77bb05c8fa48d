"""What lies under the paths that were given, one page at a time: saved pages, dumps, feeds and exports, JSON lines.

Nothing is kept of a page once the next is asked for, so five thousand pages cost the memory of one.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from django.utils.translation import gettext_lazy as _

from conglang.exchange.reading import feeds, shapes
from conglang.exchange.reading.article import read_article, read_item
from conglang.exchange.reading.shapes import ReadArticle, ReadingRefused, TooLarge
from conglang.exchange.reading.texts import decode

PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".aspx", ".asp", ".php", ".jsp", ".txt", ".text", ""})
FEEDS = frozenset({".xml", ".rss", ".atom", ".wxr"})
LINES = frozenset({".jsonl", ".ndjson"})
READ = PAGES | FEEDS | LINES
_HEAD = 4096


class NotALine(ReadingRefused):
    """A line that is not what JSON lines should hold."""

    def __init__(self):
        super().__init__(_('This line is not {"id", "url", "raw"} in JSON. Put it right and run the command again.'))


class NotPublic(ReadingRefused):
    """An entry of an export that nobody but its writers could read."""

    def __init__(self, title: str = ""):
        self.title = title
        super().__init__(_("The earlier portal did not publish this entry: a draft, a private note or an attachment."))


@dataclass
class SourcePage:
    """One page as it lies there. ``folder``: where pictures saved with it may be. ``fault``: why it cannot be read."""

    id: str
    raw: bytes = b""
    url: str = ""
    name: str = ""
    folder: Path | None = None
    item: feeds.Item | None = None
    fault: ReadingRefused | None = None

    def read(self) -> ReadArticle:
        """The article of this page. Raises a :class:`ReadingRefused`."""
        if self.fault is not None:
            raise self.fault
        if self.item is not None:
            return read_item(self.item)
        return read_article(self.raw, source_url=self.url or None)


def files_under(paths: Iterable[Path]) -> Iterator[Path]:
    """The files to read, in the order of their names; hidden ones and those that hold no pages are passed over."""
    for path in paths:
        if path.is_dir():
            for each in sorted(path.rglob("*")):
                hidden = any(part.startswith(".") for part in each.relative_to(path).parts)
                if each.is_file() and each.suffix.lower() in READ and not hidden:
                    yield each
        else:
            yield path


def pages_in(file: Path) -> Iterator[SourcePage]:
    """The pages that ``file`` holds: one, the entries of a feed, or a JSON line each."""
    suffix = file.suffix.lower()
    if suffix in LINES:
        yield from _lines(file)
    elif suffix in FEEDS or _begins_as_feed(file):
        yield from _entries(file)
    elif file.stat().st_size > shapes.MAX_BYTES:
        yield SourcePage(file.name, name=file.name, fault=TooLarge())
    else:
        yield SourcePage(file.stem, file.read_bytes(), name=file.name, folder=file.parent)


def _begins_as_feed(file: Path) -> bool:
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    try:
        return feeds.looks_like_feed(decode(head, cut=True))
    except ReadingRefused:
        return False


def _entries(file: Path) -> Iterator[SourcePage]:
    try:
        with file.open("rb") as opened:
            for at, item in enumerate(feeds.items_of(opened), start=1):
                page = SourcePage(
                    item.source_id or f"{file.stem}-{at}",
                    ElementTree.tostring(item.element, encoding="utf-8"),
                    url=item.link,
                    name=file.name,
                    folder=file.parent,
                    item=item,
                )
                if not item.is_public:
                    page.fault = NotPublic(item.title)
                elif len(page.raw) > shapes.MAX_BYTES:
                    page.fault = TooLarge()
                yield page
    except ReadingRefused as fault:
        yield SourcePage(file.stem, name=file.name, fault=fault)


def _lines(file: Path) -> Iterator[SourcePage]:
    with file.open("rb") as opened:
        number = 0
        # A JSON string may need six letters for one.
        while line := opened.readline(6 * shapes.MAX_BYTES):
            number += 1
            if not line.endswith(b"\n") and len(line) >= 6 * shapes.MAX_BYTES:
                while line and not line.endswith(b"\n"):
                    line = opened.readline(6 * shapes.MAX_BYTES)
                yield SourcePage(f"{file.stem}:{number}", name=file.name, fault=TooLarge())
            elif line.strip():
                yield _line(line, file, number)


def _line(line: bytes, file: Path, number: int) -> SourcePage:
    name = f"{file.stem}:{number}"
    try:
        said = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return SourcePage(name, name=file.name, fault=NotALine())
    if not isinstance(said, dict) or not isinstance(said.get("raw"), str):
        key = said.get("id") if isinstance(said, dict) else None
        return SourcePage(str(key or name), name=file.name, fault=NotALine())
    url = said["url"] if isinstance(said.get("url"), str) else ""
    raw = said["raw"].encode("utf-8", errors="replace")
    return SourcePage(str(said.get("id") or name), raw, url=url, name=file.name, folder=file.parent)
