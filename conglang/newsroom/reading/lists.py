"""Schedules written as lists: a heading for the day, one for the part of it, perhaps one for the leader, then entries."""

import re
from dataclasses import dataclass, replace
from datetime import date

from conglang.newsroom.reading.entries import bare, has_bullet, read_entry, starts_with_label
from conglang.newsroom.reading.moments import DATE, SESSION, WEEKDAY, Period, flat, leading_time, read_when
from conglang.newsroom.reading.originals import Line
from conglang.newsroom.reading.rows import Row

_FOOT = re.compile(
    r"^(?:noi nhan|tm\.|kt\.|tl\.|t/m|k/t|t/l|tuq\.|nguoi lap|nguoi duyet)\b|^(?:chu tich|bi thu|chanh van phong|pho chu tich)$"
)
_REMARK = re.compile(r"^\(?(?:lich nay thay|ghi chu|luu y|lich cong tac nay|de nghi cac|yeu cau cac)\b")
_SESSION_HEAD = re.compile(
    r"^[\s*•\-–+]*(?:\(?[ivx]+[.)]\s*|\d[.)]\s*|[a-d][.)]\s*)?(?:buoi\s+)?(?:sang|chieu|toi|ca ngay)\s*(?:[:.\-–]|$|(?=\d))"
)
_DAY_HEAD = re.compile(
    rf"^[\s*•\-–+]*(?:[ivx]+[.)]\s*|\d[.)]\s*)?(?:(?:buoi\s+)?(?:sang|chieu|toi)\s*,?\s*)?(?:{WEEKDAY.pattern}|ngay\s+\d{{1,2}}\s*[/.\-]|\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?\s*(?:[:(]|$))"
)
_LEADER_HEAD = re.compile(
    r"^[\s*•\-–+]*(?:[ivx]+[.)]\s*|\d{1,2}[.)]\s*|[a-d][.)]\s*)?(?P<who>(?:d/c|dong chi|ong|ba|chu tich|pho chu tich|bi thu|pho bi thu|pct|pbt|thuong truc|lanh dao)\b[^:.;]{2,80}?)\s*:?\s*$"
)
_CHAPTER = re.compile(r"^[\s*]*(?:[ivx]+|[a-d]|\d{1,2})\s*[./)-]\s*")
_VERBS = re.compile(r"\b(?:hop|du|tiep|lam viec|kiem tra|giao ban|chu tri|tham|di|truc|khai mac|gap mat|giam sat)\b")
_ANNOUNCED = (
    "lich ",
    "chuong trinh",
    "(tu",
    "tu ngay",
    "tuan",
    "(tuan",
    "cong hoa",
    "doc lap",
    "uy ban",
    "dang bo",
    "dang uy",
    "hdnd",
    "so:",
    "phuong",
    "xa ",
)


@dataclass
class _Place:
    """Where in the list we stand."""

    day: date | None = None
    session: str = ""
    leader: str = ""
    doubts: tuple[str, ...] = ()


class ListReader:
    """Reads lines one after the other; ``unread`` are the numbers of those that nothing was made of."""

    def __init__(self, period: Period):
        self.period = period
        self.rows: list[Row] = []
        self.unread: list[int] = []
        self._at = _Place()
        self._open: tuple[int, list[str]] | None = None
        self._begun = self._over = False

    def read(self, lines: list[Line]) -> None:
        for line in lines:
            for text in line.text.split("\n"):
                self._line(text, line.number)
        self._close()

    def start_at(self, day, session: str, leader: str) -> None:
        """Entries in a cell of a table begin where its row and column say."""
        self._at, self._begun = _Place(day, session, leader), True

    def _line(self, text: str, number: int) -> None:
        words = flat(text)
        if self._over or (self._begun and _FOOT.match(words.strip())):
            self._close()
            self._over = True
        elif _DAY_HEAD.match(words) and not leading_time(text):
            self._day(text, number)
        elif _SESSION_HEAD.match(words):
            self._session(text, number)
        elif _REMARK.match(words.strip()):
            self._close()
        elif _CHAPTER.match(words) and text.isupper():
            self._close()
        elif not self._begun and not leading_time(text) and not has_bullet(text):
            self._heading(text, number)
        elif leader := self._leader(words, text):
            self._close()
            self._at.leader = leader
        elif self._continues(text):
            self._open[1].append(text)
        else:
            self._close()
            self._begun = True
            self._open = (number, [text])

    def _heading(self, text: str, number: int) -> None:
        """Before the first day stand the letterhead, the title and the period."""
        if not flat(text).strip().startswith(_ANNOUNCED) and not text.isupper():
            self.unread.append(number)

    def _day(self, text: str, number: int) -> None:
        self._close()
        self._begun = True
        head, rest = _cut(text)
        when = read_when(head, self.period)
        self._at = _Place(when.day, when.session, "", tuple(when.doubts))
        if when.left and not rest:
            rest = when.left
        self._rest(rest, number)
        if rest.strip(" :.-–)") and self.period.level in ("month", "year"):
            self._close()  # in a programme of a month such a day is that of its own line
            self._at = _Place()

    def _session(self, text: str, number: int) -> None:
        self._close()
        self._begun = True
        match = _SESSION_HEAD.match(flat(text))
        self._at = replace(self._at, session=read_when(text[: match.end()], self.period).session, leader="")
        self._rest(text[match.end() :], number)

    def _rest(self, rest: str, number: int) -> None:
        """What follows a heading on its own line."""
        rest = rest.strip(" :.-–)")
        if rest and SESSION.fullmatch(flat(rest)):
            self._at.session = read_when(rest, self.period).session
        elif rest:
            self._line(rest, number)

    def _leader(self, words: str, text: str) -> str:
        match = _LEADER_HEAD.match(words)
        if not match or leading_time(text) or _VERBS.search(match["who"]):
            return ""
        return text[match.start("who") : match.end("who")].strip(" ,-–")

    def _continues(self, text: str) -> bool:
        if self._open is None or leading_time(text):
            return False
        if starts_with_label(text) or text.lstrip(" -–+").startswith("("):
            return True
        stripped = bare(text)
        no_words_yet = not _has_words(self._open[1])
        return no_words_yet or (not has_bullet(text) and (stripped[:1].islower() or flat(stripped).startswith("tai ")))

    def _close(self) -> None:
        if self._open is None:
            return
        (number, texts), self._open = self._open, None
        row = Row(number, day=self._at.day, session=self._at.session, doubts=list(self._at.doubts))
        read_entry(row, "\n".join(texts), self.period)
        row.chair = row.chair or self._at.leader
        if row.day is None and self.period.level in ("month", "year"):
            row.take(read_when(row.title, self.period))
        self.rows.append(row)


def _has_words(texts: list[str]) -> bool:
    """Does the entry say more than its hours?"""
    match = leading_time(texts[0])
    rest = texts[0][match.end() :] if match else bare(texts[0])
    return bool(rest.strip(" :,.;-–—)")) or len(texts) > 1


def _cut(text: str) -> tuple[str, str]:
    """A day's heading, and what stands on its line behind it."""
    words = flat(text)
    weekday, numbered = WEEKDAY.search(words), DATE.search(words)
    end = max((match.end() for match in (weekday, numbered) if match and match.start() < 45), default=0)
    behind = re.match(r"[\s)]*(?:[:.\-–,]|(?=$))?", words[end:])
    return text[:end], text[end + behind.end() :]
