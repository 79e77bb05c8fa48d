"""From the markup of a saved page to its lines, each with the boxes it stands in. Nothing is loaded, nothing is run.

The parser of the standard library: a page that nests a hundred thousand boxes costs it no more than its length, which
cannot be said of the parsers of browsers.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from conglang.exchange.reading import wardrobe
from conglang.exchange.reading.shapes import MAX_LINES, Picture, TooLarge

MAX_DEPTH = 400
MAX_TAGS = 120_000
_SILENT = frozenset("script style noscript template iframe object svg canvas select button textarea datalist".split())
_FRAME = frozenset("nav footer aside dialog".split())
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_BLOCK = frozenset(
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main "
    "nav ol p pre section summary table tbody td tfoot th thead title tr ul head html marquee dialog".split()
)
# An opening tag that closes its unclosed kin, as browsers do; never across the boxes that hold other such kin.
_CLOSES = {
    "li": ({"li"}, {"ul", "ol"}),
    "td": ({"td", "th"}, {"table"}),
    "th": ({"td", "th"}, {"table"}),
    "tr": ({"tr"}, {"table"}),
    "dt": ({"dt", "dd"}, {"dl"}),
    "dd": ({"dt", "dd"}, {"dl"}),
}
_ENDS_PARAGRAPH = _BLOCK - {"br"}
_SET_APART = frozenset({"time", "label", "button"})
_CELLS = frozenset({"td", "th", "table"})
_STRONG = frozenset({"b", "strong"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_SLANTED_STYLE = re.compile(r"font-style\s*:\s*italic", re.I)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.I)


@dataclass(slots=True, eq=False)
class Box:
    """One element of the page."""

    tag: str
    parent: "Box | None"
    attributes: dict = field(default_factory=dict)
    names: frozenset = frozenset()
    # Is the box the page's and not the article's, by its tag or its name; is it hidden?
    frame: bool = False

    def up(self) -> Iterator["Box"]:
        box: Box | None = self
        while box is not None:
            yield box
            box = box.parent

    @property
    def look(self) -> tuple:
        """By what two boxes can be told apart."""
        return self.tag, self.names


@dataclass(slots=True, eq=False)
class Block:
    """One line of the page. ``linked``, ``strong``, ``slanted``: how many of its letters are so."""

    text: str
    box: Box
    linked: int = 0
    strong: int = 0
    slanted: int = 0
    after_picture: bool = False
    words: int = 0

    @property
    def letters(self) -> int:
        return max(1, len(self.text))

    @property
    def is_link(self) -> bool:
        return self.linked > 0.5 * self.letters

    @property
    def is_strong(self) -> bool:
        return self.strong > 0.85 * self.letters

    @property
    def is_slanted(self) -> bool:
        return self.slanted > 0.85 * self.letters

    @property
    def heading(self) -> str:
        return next((box.tag for box in self.box.up() if box.tag in _HEADINGS), "")

    def within(self, box: Box) -> bool:
        return any(each is box for each in self.box.up())


@dataclass
class Tree:
    """What was found in a page."""

    blocks: list[Block] = field(default_factory=list)
    pictures: list[tuple[Box, Picture]] = field(default_factory=list)
    metas: list[dict] = field(default_factory=list)
    links: list[dict] = field(default_factory=list)
    times: list[dict] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    title: str = ""
    views: int | None = None


def parse(raw: str) -> Tree:
    """The lines of a page with their boxes. Raises :class:`TooLarge` where it is built to cost time."""
    reader = _Parser()
    reader.feed(raw)
    reader.close()
    reader.end_block()
    return reader.tree


class _Parser(HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tree = Tree()
        self._here = Box("", None)
        self._depth = 0
        self._tags = 0
        self._quiet = 0  # how many silent boxes are open
        self._link = self._bold = self._slant = 0
        self._pieces: list[str] = []
        self._last = ""
        self._begun = False
        self._block = Block("", self._here)
        self._joint = self._apart = False
        self._script: list[str] | None = None
        self._title: list[str] | None = None
        self._views_next = False
        self._picture_next = False

    # -- what HTMLParser calls
    def handle_starttag(self, tag, attrs):
        self._tags += 1
        if self._tags > MAX_TAGS:
            raise TooLarge()
        attributes = {name: value or "" for name, value in attrs}
        if tag in _BLOCK:
            self.end_block()
            if tag in _ENDS_PARAGRAPH:
                self._close_within({"p"}, _CELLS | {"div", "li"})
            if tag in _CLOSES:
                self._close_within(*_CLOSES[tag])
        else:
            self._joint = True
            self._apart = self._apart or tag in _SET_APART
        self._note(tag, attributes)
        if tag not in _VOID:
            self._open(tag, attributes)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag in _SILENT or tag == "a":
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in _BLOCK:
            self.end_block()
        else:
            self._joint = True
            self._apart = self._apart or tag in _SET_APART
        if tag == "script" and self._script is not None:
            self.tree.scripts.append("".join(self._script))
            self._script = None
        elif tag == "title" and self._title is not None:
            self.tree.title = self.tree.title or " ".join("".join(self._title).split())
            self._title = None
        box: Box | None = self._here
        while box is not None and box.tag != tag:
            # Inside a cell an end tag without a beginning closes nothing outside of it.
            if box.tag in _CELLS and tag not in ("table", "tr", "tbody", "thead", "form", "body", "html", "td", "th"):
                return
            box = box.parent
        if box is not None and box.parent is not None:
            self._shut(box)

    def handle_data(self, data):
        if self._script is not None:
            self._script.append(data)
        elif self._title is not None:
            self._title.append(data)
        elif not self._quiet:
            self._take(data)

    # -- boxes
    def _open(self, tag: str, attributes: dict) -> None:
        if self._depth >= MAX_DEPTH:
            raise TooLarge()
        names = wardrobe.words_of(attributes.get("class", ""), attributes.get("id", ""))
        hidden = "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style", "")))
        frame = hidden or tag in _FRAME or (tag not in ("body", "html", "form", "main") and wardrobe.is_frame(names))
        style = attributes.get("style", "")
        self._here = Box(tag, self._here, attributes, names, frame)
        self._depth += 1
        self._quiet += tag in _SILENT
        self._link += tag == "a"
        self._bold += tag in _STRONG or bool(_BOLD_STYLE.search(style)) or wardrobe.is_bold(names)
        self._slant += tag in ("i", "em") or bool(_SLANTED_STYLE.search(style))
        if tag == "script" and "ld+json" in attributes.get("type", ""):
            self._script = []
        elif tag == "title" and self._title is None and not self.tree.title:
            self._title = []

    def _shut(self, until: Box) -> None:
        while True:
            box = self._here
            style = box.attributes.get("style", "")
            self._depth -= 1
            self._quiet -= box.tag in _SILENT
            self._link -= box.tag == "a"
            self._bold -= box.tag in _STRONG or bool(_BOLD_STYLE.search(style)) or wardrobe.is_bold(box.names)
            self._slant -= box.tag in ("i", "em") or bool(_SLANTED_STYLE.search(style))
            self._here = box.parent
            if box is until:
                return

    def _close_within(self, tags: set, fences: frozenset | set) -> None:
        for box in self._here.up():
            if box.tag in tags:
                self._shut(box)
                return
            if box.tag in fences:
                return

    # -- text
    def _take(self, data: str) -> None:
        bare = data.strip()
        if not bare:
            self._pieces.append(" ")
            self._last = " "
            return
        if self._views_next:
            self._views_next = False
            number = re.fullmatch(r"[\s:(]*(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?:lượt xem|views?)?[\s)]*", data, re.I)
            if number and self.tree.views is None:
                self.tree.views = int(re.sub(r"\D", "", number[1]))
                return
        # Two elements that a browser sets apart may touch in the source: "GMT+7</span><span>Đã xem".
        if self._apart or (self._joint and self._last.isalnum() and not self._last.isupper() and bare[0].isupper()):
            self._pieces.append(" ")
        self._joint = self._apart = False
        if not self._begun:
            self._block, self._begun = Block("", self._here), True
        self._pieces.append(data)
        self._last = data[-1]
        self._block.linked += len(bare) * (self._link > 0)
        self._block.strong += len(bare) * (self._bold > 0)
        self._block.slanted += len(bare) * (self._slant > 0)

    def end_block(self) -> None:
        text = " ".join("".join(self._pieces).split())
        self._pieces, self._last, self._begun = [], "", False
        self._joint = self._apart = False
        if not text:
            return
        if len(self.tree.blocks) >= MAX_LINES:
            raise TooLarge()
        self._block.text, self._block.words = text, len(text.split())
        self._block.box = self._box_around(self._block.box)
        self._block.after_picture = self._picture_next
        self._picture_next = False
        self.tree.blocks.append(self._block)

    @staticmethod
    def _box_around(box: Box) -> Box:
        """The nearest box that a line of its own can stand in."""
        return next((each for each in box.up() if each.tag in _BLOCK), box)

    # -- what tags say
    def _note(self, tag: str, attributes: dict) -> None:
        names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
        if wardrobe.VIEWS.search(names) and not self._quiet:
            self._views_next = True
        if tag == "meta" or (attributes.get("content") and ("itemprop" in attributes or "property" in attributes)):
            self.tree.metas.append(attributes)
        elif tag == "link":
            self.tree.links.append(attributes)
        elif tag == "time":
            self.tree.times.append(attributes)
        elif tag == "img" and not self._quiet:
            self.tree.pictures.append(
                (self._here, Picture(src=_source_of(attributes), alt=" ".join(attributes.get("alt", "").split())))
            )
            self._picture_next = True


def _source_of(attributes: dict) -> str:
    """Where the picture lies; pages that load late keep it beside ``src``."""
    late = next(
        (attributes[name] for name in ("data-src", "data-original", "data-lazy-src") if attributes.get(name)), ""
    )
    return late or attributes.get("src", "")


def is_centred(box: Box) -> bool:
    return any(
        each.tag in ("center", "figure", "figcaption", "caption")
        or _CENTRED.search(each.attributes.get("style", ""))
        or each.attributes.get("align", "").lower() == "center"
        for each in box.up()
        if each.tag not in ("table", "td", "body")
    )
