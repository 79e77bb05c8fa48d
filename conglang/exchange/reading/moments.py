"""Dates and times as Vietnamese portals write them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_YEAR = 1995  # no portal is older

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("một", "giêng", "january", "jan"),
            ("hai", "february", "feb"),
            ("ba", "march", "mar"),
            ("tư", "bốn", "april", "apr"),
            ("năm", "may"),
            ("sáu", "june", "jun"),
            ("bảy", "bẩy", "july", "jul"),
            ("tám", "august", "aug"),
            ("chín", "september", "sep"),
            ("mười", "october", "oct"),
            ("mười một", "november", "nov"),
            ("mười hai", "chạp", "december", "dec"),
        ),
        start=1,
    )
    for name in names
}
_MONTH_WORD = "|".join(sorted((re.escape(name) for name in _MONTHS), key=len, reverse=True))
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "7": 5}
_WEEKDAY = r"(?:thứ\s*(?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|(?P<sunday>chủ\s+nhật|cn))\b\s*(?:ngày)?\s*[,\-–|]?\s*"
_FIGURES = r"(?P<left>\d{1,2})\s*(?P<mark>[/\-.])\s*(?P<right>\d{1,2})\s*(?P=mark)\s*(?P<year>\d{4})"
_ISO = r"(?P<iso_year>\d{4})-(?P<iso_month>\d{1,2})-(?P<iso_day>\d{1,2})"
_SPOKEN = r"(?P<s_day>\d{1,2})\s+tháng\s+(?P<s_month>\d{1,2}|" + _MONTH_WORD + r")\s*,?\s*(?:năm\s+)?(?P<s_year>\d{4})"
_MONTH_FIRST = r"(?:tháng\s+)?(?P<m_month>" + _MONTH_WORD + r")\s+(?P<m_day>\d{1,2}),?\s+(?P<m_year>\d{4})"
_CLOCK = r"(?P<{0}hour>\d{{1,2}})\s*(?:[:h]|giờ)\s*(?P<{0}minute>\d{{2}})(?::(?P<{0}second>\d{{2}}))?(?:\s*phút)?\s*(?P<{0}half>[AaPp]\.?[Mm]\b\.?|SA\b|CH\b|sáng\b|trưa\b|chiều\b|tối\b)?"
# Bounded: a line of dashes must not cost time.
_GAP = r"(?:[\s|,\-–]{1,6}(?:(?:vào\s)?lúc|ngày)?[\s|,\-–:]{0,6}|T)"
_MOMENT = re.compile(
    r"(?<![\d/])(?:" + _CLOCK.format("before_") + _GAP + r")?"
    r"(?:" + _WEEKDAY + r")?(?:ngày\s+)?"
    r"(?:" + "|".join((_ISO, _FIGURES, _SPOKEN, _MONTH_FIRST)) + r")(?![\d/])"
    r"(?:" + _GAP + _CLOCK.format("") + r")?"
    r"(?:\s*[\[(]?(?:GMT|UTC)?\s*\+0?7(?::?00)?[\])]?)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    """A date in a line: where it stands, what it says, and whether day and month could be the other way round."""

    start: int
    end: int
    moment: datetime | date
    unsure: bool = False


def find(text: str) -> list[Found]:
    """All dates in ``text``, in their order."""
    return [found for match in _MOMENT.finditer(text) if (found := _read(match)) is not None]


def _read(match: re.Match) -> Found | None:
    part = match.groupdict()
    clock = _clock(part, "") or _clock(part, "before_")
    day, unsure = _day(part, clock)
    if day is None or day.year < FIRST_YEAR:
        return None
    moment = datetime.combine(day, clock, VIETNAM) if clock else day
    return Found(match.start(), match.end(), moment, unsure)


def _clock(part: dict, prefix: str) -> time | None:
    if part[f"{prefix}hour"] is None:
        return None
    hour, half = int(part[f"{prefix}hour"]), (part[f"{prefix}half"] or "").upper().replace(".", "")
    # "14:40 PM" is written too: an hour above twelve is already the day's.
    if half in ("PM", "CH", "CHIỀU", "TỐI") and hour < 12:
        hour += 12
    elif half in ("AM", "SA", "SÁNG") and hour == 12:
        hour = 0
    try:
        return time(hour, int(part[f"{prefix}minute"]), int(part[f"{prefix}second"] or 0))
    except ValueError:
        return None


def _day(part: dict, clock: time | None) -> tuple[date | None, bool]:
    if part["iso_year"]:
        return _date(part["iso_year"], part["iso_month"], part["iso_day"]), False
    if part["s_year"]:
        return _date(part["s_year"], _month(part["s_month"]), part["s_day"]), False
    if part["m_year"]:
        return _date(part["m_year"], _month(part["m_month"]), part["m_day"]), False
    usual = _date(part["year"], part["right"], part["left"])
    american = _date(part["year"], part["left"], part["right"]) if part["mark"] == "/" else None
    if usual is None or american is None or usual == american:
        return usual or american, False
    weekday = 6 if part["sunday"] else _WEEKDAYS.get((part["weekday"] or "").lower())
    if weekday is not None:
        return (american if weekday == american.weekday() != usual.weekday() else usual), False
    return (american, True) if _looks_american(part) else (usual, False)


def _looks_american(part: dict) -> bool:
    """SharePoint left in English writes 3/5/2021 3:05:00 PM for 5 March: no leading zero, seconds, half of the day."""
    half = (part["half"] or "").upper()
    return half in ("AM", "PM") and part["second"] is not None and not part["left"].startswith("0")


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS[re.sub(r"\s+", " ", word.lower())]


def _date(year, month, day) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


_MACHINE_ZONE = re.compile(r"(?<=\d)(?:UTC|ICT)(\d{2}:)")
_LONGEST_STAMP = 80


def from_machine(stamp: str) -> datetime | date | None:
    """A date meant for machines: ISO 8601 or the form of e-mail and RSS; in Vietnam's time."""
    stamp = _MACHINE_ZONE.sub(r"T\1", stamp.strip())
    if not stamp or len(stamp) > _LONGEST_STAMP:
        return None
    try:
        moment = datetime.fromisoformat(stamp)
    except ValueError:
        try:
            moment = parsedate_to_datetime(stamp)
        except (ValueError, TypeError, OverflowError):
            # Not meant for machines after all: "10/09/2020 02:30:00 CH".
            return next((found.moment for found in find(stamp)), None)
    if moment.year < FIRST_YEAR:
        return None
    if len(stamp) <= 10:
        return moment.date()
    # Without a zone it is the page's own clock.
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)
