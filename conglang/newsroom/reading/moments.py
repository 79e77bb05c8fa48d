"""Days, parts of the day, hours and periods in the many spellings of Vietnamese offices.

What is found is taken out of the words; what is left over is somebody else's to read or to mark. A day whose weekday
says otherwise, an hour that only makes sense in the afternoon and an endless phrase ("trong tháng") are *doubts*: a
value is proposed and marked, never taken in silence.
"""

import calendar
import re
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import lru_cache

from conglang.kit.text import fold, nfc

MORNING, AFTERNOON, EVENING, ALL_DAY = "morning", "afternoon", "evening", "all_day"
_SESSIONS = {"sang": MORNING, "chieu": AFTERNOON, "toi": EVENING, "dem": EVENING, "ca ngay": ALL_DAY, "ngay": ALL_DAY}
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tu": 2, "4": 2, "nam": 3, "5": 3, "sau": 4, "6": 4, "bay": 5, "7": 5}
_NUMBERED = r"(?P<d>\d{1,2})\s*(?:[/.\-]|\s*thang\s*)\s*(?P<m>\d{1,2})(?:\s*(?:[/.\-]|\s*nam\s*)\s*(?P<y>\d{4}|\d{2}(?![\dhg:]))(?!\d))?"
_WEEKDAY = r"(?:\bthu\s*(?P<w>hai|ba|tu|nam|sau|bay|[2-7])\b|\b(?P<s>chu\s*nhat|cn)\b|\bt(?P<t>[2-7])\b|^\s*(?P<b>hai|ba|tu|nam|sau|bay)(?=[\s,(]+\d{1,2}\s*/))"
WEEKDAY = re.compile(_WEEKDAY)
DATE = re.compile(rf"(?<![\d/.:]){_NUMBERED}(?!\s*(?:[/.:]\s*\d|h\b|g\b|gio\b))")
_BARE_DAY = re.compile(r"\bngay\s*(\d{1,2})\b(?!\s*[/.\-]?\d)")
_CLOCK = r"(\d{1,2})\s*(?:gio|h|g|:)\s*(\d{2})?\s*(?:['’′`´]|phut\b|p\b)?"
TIME = re.compile(rf"(?<![\d/.:]){_CLOCK}(?![\d/]|\s*cong\b)")
_RANGE = re.compile(rf"(?<![\d/.:])(?:tu\s*)?{_CLOCK}\s*(?:-|–|—|->|→|den)\s*{_CLOCK}(?![\d/])")
_DOTTED = re.compile(r"^(\d{1,2})[.,](\d{2})(?:\s*[-–]\s*(\d{1,2})[.,](\d{2}))?$")
SESSION = re.compile(r"\b(?:buoi\s+)?(sang|chieu|toi|ca ngay)\b")
_LETTER_SESSION = re.compile(r"^[\s(]*([sc])[\s)]*$")
_DAYS_RANGE = re.compile(
    r"(?:tu\s*(?:ngay\s*)?)?\b(\d{1,2})(?:\s*[/.]\s*(\d{1,2}))?(?:\s*[/.]\s*\d{4})?\s*(?:-|–|den(?:\s*het)?(?:\s*ngay)?)\s*(?=\d{1,2}\s*[/.]\s*\d{1,2})"
)
_END_OF_MONTH = re.compile(
    r"\b(?:trong|ca|cuoi|het)\s*thang(?:\s*\d{1,2}(?:\s*/\s*\d{4})?)?|\bthuong xuyen\b|\bhang (?:tuan|ngay)\b"
)
_PERIOD_DAYS = re.compile(
    rf"(?:tu\s*)?(?:ngay\s*)?{_NUMBERED}\s*(?:-|–|—|den(?:\s*het)?)\s*(?:ngay\s*)?{_NUMBERED.replace('<d>', '<d2>').replace('<m>', '<m2>').replace('<y>', '<y2>')}"
)
_PERIOD_SHORT = re.compile(
    r"tu\s*(?:ngay\s*)?(\d{1,2})\s*(?:-|–|den)\s*(?:ngay\s*)?(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4})"
)
_PERIOD_WEEK = re.compile(r"\btuan\s*(?:thu\s*)?(\d{1,2})\b(?:\D{0,20}(20\d{2}))?")
_PERIOD_MONTH = re.compile(r"\bthang\s*(\d{1,2})(?:\s*(?:/|-|nam)\s*(20\d{2}))?")
_PERIOD_YEAR = re.compile(r"\bnam\s*(20\d{2})\b")
_OLDEST, _LAST_MORNING, _LAST_AFTERNOON = 2000, 12, 18


@lru_cache(maxsize=4096)
def _flat_letter(letter: str) -> str:
    return fold(letter)[:1] or " "


def flat(text: str) -> str:
    """``text`` folded letter by letter, so that what is found in it stands at the same place in ``text``."""
    return "".join(map(_flat_letter, nfc(text)))


@dataclass(frozen=True)
class Period:
    """What a programme is for: ``level`` is "week", "month", "year" or nothing where the heading does not say."""

    first: date
    last: date
    level: str = ""

    def day(self, number: int, month: int, year: int | None) -> date | None:
        """The date that these numbers mean; the year nearest to the period where none is written."""
        years = (
            [year + _OLDEST if year < 100 else year]
            if year
            else [self.first.year, self.first.year + 1, self.first.year - 1]
        )
        found = [date(each, month, number) for each in years if _exists(each, month, number)]
        return min(found, key=lambda day: abs((day - self.first).days), default=None)


def _exists(year: int, month: int, number: int) -> bool:
    return 1 <= month <= 12 and 1 <= number <= calendar.monthrange(year, month)[1]


@dataclass
class When:
    """What was understood of some words about time, and what of them was not."""

    day: date | None = None
    session: str = ""
    starts: time | None = None
    ends: time | None = None
    left: str = ""
    doubts: list[str] = field(default_factory=list)
    names_a_day: bool = False


def read_when(text: str, period: Period) -> When:
    """A cell or heading about time: day, part of the day, hours, in any mixture."""
    found, words = When(), flat(text)
    words = _take_hours(words, found)
    words = _take_day(words, found, period)
    words = _take_session(words, found)
    found.left = _left(text, words)
    settle(found)
    return found


def _blank(words: str, match: re.Match) -> str:
    return words[: match.start()] + " " * (match.end() - match.start()) + words[match.end() :]


_FILLERS = re.compile(r"\b(?:ngay|luc|tu|vao|truoc|thu|buoi|gio|bat dau|hoan thanh|xong|den|het)\b")


def _left(text: str, words: str) -> str:
    """The letters of ``text`` that nothing was read from, without the small words around a date."""
    rest = _FILLERS.sub(lambda small: " " * len(small[0]), words)
    kept = "".join(letter if mark != " " else " " for letter, mark in zip(nfc(text), rest, strict=True))
    return " ".join(kept.split()).strip(" ,.:;()-–—/*+")


def _take_hours(words: str, found: When) -> str:
    dotted = _DOTTED.match(words.strip())
    if dotted:
        found.starts, found.ends = _time(dotted[1], dotted[2]), _time(dotted[3], dotted[4]) if dotted[3] else None
        return " " * len(words) if found.starts else words
    match = _RANGE.search(words)
    if match and (begin := _time(match[1], match[2])) and (end := _time(match[3], match[4])):
        found.starts, found.ends = begin, end
        return _blank(words, match)
    match = TIME.search(words)
    if match and (begin := _time(match[1], match[2])):
        found.starts = begin
        return _blank(words, match)
    return words


def _time(hour: str, minute: str | None) -> time | None:
    return time(int(hour), int(minute or 0)) if int(hour) < 24 and int(minute or 0) < 60 else None


def _take_day(words: str, found: When, period: Period) -> str:
    weekday, said = None, WEEKDAY.search(words)
    found.names_a_day = bool(said)
    if said:
        weekday = 6 if said["s"] else _WEEKDAYS[said["w"] or said["t"] or said["b"]]
        words = _blank(words, said)
    spread = _DAYS_RANGE.search(words)
    numbered = DATE.search(words, spread.end()) if spread else DATE.search(words)
    if spread and numbered:
        found.day = period.day(int(spread[1]), int(spread[2] or numbered["m"]), int(numbered["y"] or 0) or None)
        found.doubts.append("days")
        words = _blank(_blank(words, numbered), spread)
    elif numbered:
        found.day = period.day(int(numbered["d"]), int(numbered["m"]), int(numbered["y"] or 0) or None)
        words = _blank(words, numbered) if found.day else words
    elif bare := _BARE_DAY.search(words):
        found.day = period.day(int(bare[1]), period.first.month, None)
        words = _blank(words, bare)
    if weekday is not None and found.day is None and not numbered:
        found.day = _in_week(weekday, period)
    elif weekday is not None and found.day is not None and found.day.weekday() != weekday:
        found.doubts.append("weekday")
    if found.day is None and period.level == "month" and (whole := _END_OF_MONTH.search(words)):
        found.day, words = period.last, _blank(words, whole)
        found.doubts.append("month")
    return words


def _in_week(weekday: int, period: Period) -> date | None:
    """A bare "Thứ Ba" has a date only within one week."""
    days = [period.first + timedelta(days=number) for number in range((period.last - period.first).days + 1)]
    own = [day for day in days if day.weekday() == weekday]
    return own[0] if len(own) == 1 else None


def _take_session(words: str, found: When) -> str:
    letter = _LETTER_SESSION.match(words)
    if letter:
        found.session = MORNING if letter[1] == "s" else AFTERNOON
        return " " * len(words)
    while match := SESSION.search(words):
        named = _SESSIONS[match[1]]
        found.session = ALL_DAY if found.session and found.session != named else named
        words = _blank(words, match)
    return words


def settle(found: When) -> None:
    """Hours and the part of the day must agree: "2 giờ" in the afternoon is 14:00, and is marked as understood so."""
    if found.starts and found.session == AFTERNOON and found.starts.hour < 7:
        found.starts = found.starts.replace(hour=found.starts.hour + 12)
        if found.ends and found.ends.hour < 7:
            found.ends = found.ends.replace(hour=found.ends.hour + 12)
        found.doubts.append("afternoon")
    if found.starts and found.ends and found.ends < found.starts:
        found.ends = None
        found.doubts.append("ends")
    if found.starts:
        own = session_of(found.starts)
        if found.session in (MORNING, AFTERNOON, EVENING) and found.session != own:
            found.doubts.append("session")
        found.session = found.session or own


def session_of(hour: time) -> str:
    return MORNING if hour.hour < _LAST_MORNING else AFTERNOON if hour.hour < _LAST_AFTERNOON else EVENING


def leading_time(text: str) -> re.Match | None:
    """The hours at the beginning of a line, behind its bullet and “từ” or “lúc”."""
    words = flat(text)
    start = re.match(r"[\s\-–—+*•·▪►(]*(?:\d{1,2}\s*[.)]\s+)?(?:vao\s*)?(?:luc\s*)?(?:tu\s*)?", words)
    at = start.end() if start else 0
    return _RANGE.match(words, at) or TIME.match(words, at)


def read_period(text: str, today: date) -> Period | None:
    """The period that a heading names: “từ ngày … đến ngày …”, “tuần 48”, “tháng 11/2020”, “năm 2021”."""
    words = flat(text)
    if short := _PERIOD_SHORT.search(words):
        return _span((short[1], short[3], short[4]), (short[2], short[3], short[4]), today)
    if days := _PERIOD_DAYS.search(words):
        year = days["y2"] or days["y"]
        return _span((days["d"], days["m"], days["y"] or year), (days["d2"], days["m2"], year), today)
    return _named_period(words, today)


def _named_period(words: str, today: date) -> Period | None:
    if (week := _PERIOD_WEEK.search(words)) and 1 <= int(week[1]) <= 52:
        first = date.fromisocalendar(int(week[2] or today.year), int(week[1]), 1)
        return Period(first, first + timedelta(days=6), "week")
    if (month := _PERIOD_MONTH.search(words)) and 1 <= int(month[1]) <= 12:
        year = int(month[2] or today.year)
        last = calendar.monthrange(year, int(month[1]))[1]
        return Period(date(year, int(month[1]), 1), date(year, int(month[1]), last), "month")
    if year_said := _PERIOD_YEAR.search(words):
        return Period(date(int(year_said[1]), 1, 1), date(int(year_said[1]), 12, 31), "year")
    return None


def _span(begin: tuple, end: tuple, today: date) -> Period | None:
    """From one written day to another; each is day, month and year, the year perhaps left out."""
    last = Period(today, today).day(int(end[0]), int(end[1]), int(end[2]) if end[2] else None)
    year = int(begin[2]) if begin[2] and begin[2] != end[2] else None
    first = Period(last, last).day(int(begin[0]), int(begin[1]), year) if last else None
    if not first or not last or first > last:
        return None
    length = (last - first).days
    return Period(first, last, "week" if length <= 7 else "month" if length <= 31 else "year")
