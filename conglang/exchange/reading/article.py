"""From lines to an article: the stamp is found first, the title stands above it, the text below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from conglang.exchange.reading import feeds, furniture, pages, repeats, shapes, stamps, trees
from conglang.exchange.reading.shapes import Dropped, Hints, Line, NoArticleFound, ReadArticle, TooLarge
from conglang.exchange.reading.texts import decode, lines_of, tidy, unescaped
from conglang.kit.text import fold, tokens

_SENTENCE_END = (".", "!", "?", "…", ".”", '."', "”.", '".', ".)", ":", ";")
_CLAUSE_GOES_ON = re.compile(r"[^\W\d_]")
_AUTHOR_LABEL = re.compile(
    r"^[(\[]?\s*(?:tác giả|tin\s*(?:,|và|-|/|&)?\s*(?:bài\s*(?:,|và|-|/|&)?\s*)?(?:ảnh)?|bài(?:\s*(?:,|và|-|/|&|viết)\s*(?:ảnh)?)?|ảnh|nguồn(?:\s+tin)?|thực hiện|người viết|theo|bbt|btv|ctv|pv)\s*[:：–-]\s*\S.{0,80}$",
    re.I,
)
_AUTHOR_BODY = re.compile(
    r"^[(\[*–-]?\s*(?:ban biên tập|bbt|ban tuyên giáo|ban tuyên huấn|tổ (?:cntt|công nghệ|truyền thanh|biên tập)|đài (?:truyền thanh|tt)|văn phòng|công chức|cổng (?:ttđt|thông tin)|bộ phận|trung tâm (?:văn hóa|vh))[^.!?]{0,60}[)\]]?$",
    re.I,
)
_LOGIN = re.compile(r"^(?:by\s+)?(?:admin|administrator|quantri|quản trị(?: viên)?)$", re.I)
_NAME_WORDS = range(2, 6)
_PROSE_WORDS = 8
_FEWEST_LEAD_BODY = 3
_MOST_LEAD_WORDS = 80
_NO_LEAD_BELOW = ("wordpress", "tin tuc moi nhat")
_MOST_STAMPS = 40


def read_article(raw: str | bytes, *, source_url: str | None = None) -> ReadArticle:
    """The one article of ``raw``; of a feed, the one at ``source_url``, else the first.

    Raises a :class:`ReadingRefused` whose sentence says what to do.
    """
    articles = read_articles(raw, source_url=source_url)
    if len(articles) == 1:
        return articles[0]
    same = [article for article in articles if source_url and _address(article.source_url) == _address(source_url)]
    return (same or articles)[0]


def read_articles(raw: str | bytes, *, source_url: str | None = None) -> list[ReadArticle]:
    """All articles of ``raw``: one, or those of a feed."""
    text = unescaped(decode(raw))
    if feeds.looks_like_feed(text):
        found = [_Reading(lines, hints, hints.link or source_url).article() for lines, hints in feeds.read_feed(text)]
        if not found:
            raise NoArticleFound()
        return found
    lines, hints = pages.read_page(text) if pages.looks_like_page(text) else (lines_of(text), Hints())
    return [_Reading(lines, hints, source_url or hints.link).article()]


def text_of(raw: bytes) -> str:
    """The words of ``raw`` as a reader of the earlier portal saw them, menus and boxes too."""
    text = unescaped(decode(raw))
    if not (feeds.looks_like_feed(text) or pages.looks_like_page(text)):
        return text
    try:
        return "\n".join(block.text for block in trees.parse(unescaped(text)).blocks)
    except TooLarge:
        return text


def read_item(item: feeds.Item) -> ReadArticle:
    """The article of one entry of a feed or an export."""
    lines, hints = item.read()
    return _Reading(lines, hints, hints.link).article()


def _address(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.netloc.lower()}{parts.path.rstrip('/')}?{parts.query}"


def _is_prose(text: str) -> bool:
    return len(tokens(text)) >= _PROSE_WORDS and text.rstrip().endswith(_SENTENCE_END)


def _is_name(text: str) -> bool:
    """Do these words look like a person's name: two to five words, each with a capital, no full stop?"""
    words = text.split()
    return (
        len(words) in _NAME_WORDS
        and all(word[0].isupper() and _CLAUSE_GOES_ON.match(word) for word in words)
        and text[-1].isalpha()
        and not text.isupper()
    )


def _is_author(text: str) -> bool:
    return bool(_AUTHOR_LABEL.match(text) or _AUTHOR_BODY.match(text) or _LOGIN.match(text)) or _is_name(
        text.strip("()[] ")
    )


@dataclass
class _Reading:
    """The work on one article; each step takes lines out and says why."""

    lines: list[Line]
    hints: Hints
    source_url: str | None
    dropped: list[Dropped] = field(default_factory=list)
    warnings: list = field(default_factory=list)
    stamp: stamps.Stamp | None = None
    views: int | None = None
    author: str = ""

    def article(self) -> ReadArticle:
        self.lines = [Line(text, line.role, line.blank_before) for line in self.lines if (text := tidy(line.text))]
        title, rest = self._title_and_rest()
        self._set_frame_aside()
        body = self._without_furniture(rest)
        leads = [line.text for line in body if line.role == "lead"]
        paragraphs = [repeats.said_once(line.text) for line in body if line.role != "lead"]
        duplicate = paragraphs != [line.text for line in body if line.role != "lead"]
        author, paragraphs = self._take_author(paragraphs)
        lead, paragraphs, doubled = self._lead_and_body(" ".join(leads), paragraphs)
        paragraphs, echoes = repeats.without_echoes(paragraphs)
        self.dropped += [Dropped(paragraph, shapes.REPEATED) for paragraph in echoes]
        doubled = doubled or bool(echoes)
        if not paragraphs and lead:
            lead, paragraphs = "", [lead]
        if not title or not paragraphs:
            raise NoArticleFound()
        published = self._published()
        return ReadArticle(
            title=title,
            published=published,
            views=self._views_counted(),
            lead=lead,
            body=tuple(paragraphs),
            author=author or self.author,
            source_url=self.source_url or "",
            dropped=tuple(self.dropped),
            duplicate_body=doubled or duplicate,
            warnings=tuple(self.warnings),
            section=self.hints.section,
            source_id=self.hints.source_id,
            pictures=tuple(self.hints.pictures),
        )

    # -- title
    def _title_and_rest(self) -> tuple[str, list[Line]]:
        marked = next(
            (i for i, line in enumerate(self.lines) if line.role == "title" and not furniture.is_furniture(line.text)),
            None,
        )
        said = marked if marked is not None else self._place_of(self.hints.title)
        at, stamp = self._best_stamp(after=said)
        if said is not None:
            self._drop(self.lines[:said], shapes.BEFORE)
            self.stamp = stamp
            return self.lines[said].text, self.lines[said + 1 :]
        if stamp is not None:
            return self._title_by_stamp(at, stamp)
        return self._title_by_prose()

    def _place_of(self, title: str) -> int | None:
        wanted = tokens(title)
        return next((i for i, line in enumerate(self.lines) if wanted and tokens(line.text) == wanted), None)

    def _best_stamp(self, after: int | None) -> tuple[int, stamps.Stamp | None]:
        """The line that most probably is the article's own stamp, not a page's clock or a related item's date."""
        found = [
            (i, stamp) for i, line in enumerate(self.lines) if (stamp := stamps.read(line.text)) and stamp.published
        ][:_MOST_STAMPS]
        if after is not None:
            near = [(i, stamp) for i, stamp in found if i > after] or found
            first = next((pair for pair in near if not self._article_over_before(pair[0], after)), None)
            return first or (0, None)
        return max(found, key=lambda pair: (self._likelihood(*pair), -pair[0]), default=(0, None))

    def _article_over_before(self, at: int, after: int) -> bool:
        return any(furniture.ends_article(line.text) for line in self.lines[after + 1 : at])

    def _likelihood(self, at: int, stamp: stamps.Stamp) -> int:
        title = stamp.before or next(
            (line.text for line in reversed(self.lines[:at]) if not self._is_page(line.text)), ""
        )
        below = self.lines[at + 1 : at + 8]
        return (
            2 * stamp.labelled
            + isinstance(stamp.published, datetime)
            + 2 * (len(tokens(title)) >= 4 and not _is_prose(title))
            + 2 * any(_is_prose(line.text) for line in below)
        )

    def _is_page(self, text: str) -> bool:
        return furniture.is_furniture(text) or stamps.read(text) is not None

    def _title_by_stamp(self, at: int, stamp: stamps.Stamp) -> tuple[str, list[Line]]:
        self.stamp = stamp
        if stamp.before:
            self._drop(self.lines[:at], shapes.BEFORE)
            return stamp.before, self.lines[at + 1 :]
        above = [i for i in range(at) if not self._is_page(self.lines[i].text)]
        above = [i for i in above if not furniture.is_site_name(self.lines[i].text)] or (
            [] if self._title_may_be_below(at) else above
        )
        prose = [i for i in above if _is_prose(self.lines[i].text)]
        if len(prose) >= 2 and not any(_is_prose(line.text) for line in self.lines[at + 1 : at + 4]):
            # The stamp stands under the text: the title is above the first sentence.
            return self._title_by_prose()
        if above:
            self._drop(self.lines[: above[-1]], shapes.BEFORE)
            return self.lines[above[-1]].text, self.lines[above[-1] + 1 :]
        self._drop(self.lines[:at], shapes.BEFORE)
        below = next(
            (i for i in range(at, len(self.lines)) if not self._is_page(self.lines[i].text)), len(self.lines) - 1
        )
        return self.lines[below].text, self.lines[at:below] + self.lines[below + 1 :]

    def _title_may_be_below(self, at: int) -> bool:
        """Is the first line under the stamp short, with sentences under it?"""
        below = [line.text for line in self.lines[at + 1 : at + 8] if not self._is_page(line.text)]
        return len(below) > 1 and not _is_prose(below[0]) and len(tokens(below[0])) >= 4

    def _title_by_prose(self) -> tuple[str, list[Line]]:
        """Without a stamp the title is the last heading above the first sentence."""
        first = next(
            (i for i, line in enumerate(self.lines) if _is_prose(line.text) and not self._is_page(line.text)), None
        )
        if first is None:
            raise NoArticleFound()
        headings = [i for i in range(first) if not self._is_page(self.lines[i].text)]
        if not headings:
            raise NoArticleFound()
        self._drop(self.lines[: headings[-1]], shapes.BEFORE)
        return self.lines[headings[-1]].text, self.lines[headings[-1] + 1 :]

    # -- text
    def _without_furniture(self, lines: Sequence[Line]) -> list[Line]:
        kept: list[Line] = []
        marked = any(line.role == "body" for line in lines)
        for at, line in enumerate(lines):
            text, tail = furniture.without_tail(line.text)
            if tail:
                self._keep(kept, Line(text, line.role, line.blank_before), marked)
                self._drop([Line(tail), *lines[at + 1 :]], shapes.AFTER)
                return kept
            if kept and furniture.ends_article(line.text):
                self._drop(lines[at:], shapes.AFTER)
                return kept
            self._keep(kept, line, marked)
        return kept

    def _set_frame_aside(self) -> None:
        """What the page's markup sets apart was not read line by line, but is told."""
        self.dropped += [Dropped(text, shapes.FRAME) for text in map(tidy, self.hints.left_out) if text]

    def _keep(self, kept: list[Line], line: Line, marked: bool) -> None:
        """Take a line into the article, or drop it; ``marked``: the page says itself which lines are the body."""
        stamp = stamps.read(line.text)
        if stamp is not None and (not marked or line.role not in ("body", "lead") or stamp.is_sure):
            self._note(stamp)
            self._drop([line], shapes.STAMP)
        elif line.role == "caption":
            self._drop([line], shapes.CAPTION)
        elif furniture.is_furniture(line.text) or (marked and line.role not in ("body", "lead")):
            self._drop([line], shapes.FURNITURE)
        elif line.text:
            kept.append(line)

    def _note(self, stamp: stamps.Stamp) -> None:
        if self.views is None:
            self.views = stamp.views
        self.author = self.author or stamp.author

    def _take_author(self, paragraphs: list[str]) -> tuple[str, list[str]]:
        """Author's lines at the end of the text, or at the end of each of its copies."""
        at_end: list[str] = []
        while len(paragraphs) > 1 and len(at_end) < 2 and _is_author(paragraphs[-1]):
            at_end.insert(0, paragraphs.pop())
        same = set(at_end)
        cut = [paragraph for paragraph in paragraphs if paragraph not in same]
        return "; ".join(line for line in at_end if not _LOGIN.match(line)), cut

    def _lead_and_body(self, lead: str, paragraphs: list[str]) -> tuple[str, list[str], bool]:
        copy = repeats.second_copy(paragraphs)
        if copy:
            first, second, end = copy
            self.dropped += [Dropped(paragraph, shapes.REPEATED) for paragraph in paragraphs[second:end]]
            body = paragraphs[first:second] + paragraphs[end:]
            # What stands once before a text that stands twice is what the portal keeps apart: its lead.
            above = [part for part in ([lead] if lead else []) + paragraphs[:first]]
            return " ".join(above), body, True
        if lead and paragraphs and tokens(paragraphs[0]) == tokens(lead):
            self.dropped.append(Dropped(paragraphs[0], shapes.REPEATED))
            return lead, paragraphs[1:], False
        if not lead and not self.hints.knows_lead and self._may_have_lead(paragraphs):
            self.warnings.append(_("The lead was guessed: the page does not say which paragraph it is. Compare it."))
            return paragraphs[0], paragraphs[1:], False
        return lead, paragraphs, False

    def _may_have_lead(self, paragraphs: list[str]) -> bool:
        """Portals of offices keep a lead of their own; a note of two paragraphs and a blog post have none.

        In the dumps that begin with "Tin tức mới nhất" a lead shows by the text below it standing twice.
        """
        return (
            len(paragraphs) >= _FEWEST_LEAD_BODY
            and not any(mark in fold(item.text) for item in self.dropped for mark in _NO_LEAD_BELOW)
            and _is_prose(paragraphs[0])
            and len(tokens(paragraphs[0])) <= _MOST_LEAD_WORDS
        )

    # -- date
    def _published(self) -> datetime | date | None:
        own = self.stamp.published if self.stamp else None
        if own is not None and self.stamp.unsure:
            self.warnings.append(_("Day and month of the date could be the other way round. Compare it."))
        said = self.hints.published
        if isinstance(own, datetime) or (own is not None and not isinstance(said, datetime)):
            return own
        if said is None and own is None:
            self.warnings.append(_("The page shows no date. Enter the day it was published, if you know it."))
        return said or own

    # -- views
    def _views_counted(self) -> int | None:
        for said in (self.hints.views, self.views):
            if said is not None:
                return said
        # A box beside the article may hold its count, if it is the only one on the page.
        framed = {stamp.views for text in self.hints.left_out if (stamp := stamps.read(tidy(text))) and stamp.views}
        return framed.pop() if len(framed) == 1 else None

    def _drop(self, lines: Sequence[Line], why) -> None:
        for line in lines:
            stamp = stamps.read(line.text)
            if stamp is not None and stamp is self.stamp:
                self._note(stamp)
            if line.text:
                self.dropped.append(Dropped(line.text, why))
