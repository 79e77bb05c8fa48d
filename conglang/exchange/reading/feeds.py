"""RSS and Atom. A document type declaration is refused: entities are how a small file becomes a huge one."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from conglang.exchange.reading import moments, pages
from conglang.exchange.reading.shapes import MAX_FEED_ITEMS, Hints, Line, NotReadable

_START = re.compile(r"\s*(?:<\?xml[^>]*\?>)?\s*(?:<!--.*?-->\s*)*<(?:rss|feed|rdf:RDF|channel|item|entry)\b", re.S)


def looks_like_feed(raw: str) -> bool:
    return bool(_START.match(raw))


def read_feed(raw: str) -> Iterator[tuple[list[Line], Hints]]:
    """The articles of a feed as lines and hints, in the feed's order."""
    if "<!DOCTYPE" in raw or "<!ENTITY" in raw:
        raise NotReadable()
    try:
        # Without declarations there are no entities to blow up; see above.
        root = ElementTree.fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", raw))  # noqa: S314
    except ElementTree.ParseError as fault:
        raise NotReadable() from fault
    items = [element for element in root.iter() if _name(element) in ("item", "entry")]
    for item in items[:MAX_FEED_ITEMS]:
        yield _read_item(item)


def _read_item(item: ElementTree.Element) -> tuple[list[Line], Hints]:
    said: dict[str, str] = {}
    link = ""
    for element in item:
        name, text = _name(element), "".join(element.itertext()).strip()
        said.setdefault(name, text)
        if name == "link":
            link = link or text or element.get("href", "")
    full, short = said.get("encoded") or said.get("content", ""), said.get("description") or said.get("summary", "")
    hints = Hints(title=" ".join(said.get("title", "").split()), link=link, knows_lead=bool(full and short))
    stamp = next((said[name] for name in ("pubDate", "published", "date", "updated") if said.get(name)), "")
    hints.published = moments.from_machine(stamp)
    lines = [Line(hints.title, "title")]
    if full and short:
        lines += [Line(line.text, "lead") for line in _lines_of(short)]
    lines += [Line(line.text, "body", True) for line in _lines_of(full or short)]
    return lines, hints


def _lines_of(content: str) -> list[Line]:
    """Descriptions hold HTML or plain text."""
    if "<" in content or "&" in content:
        return pages.read_page(content)[0]
    return [Line(" ".join(line.split())) for line in content.splitlines() if line.strip()]


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
