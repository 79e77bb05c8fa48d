"""Dates (ngày tháng): 20/11/2020, ngày 20-25/11, tháng 11/2020, "Ngày Nhà giáo Việt Nam 20/11"."""

import re

from conglang.broadcast.speech.board import Board
from conglang.broadcast.speech.counting import counts_something
from conglang.broadcast.speech.numbers import DASH, say_integer

_D = r"(?:0?[1-9]|[12]\d|3[01])"
_M = r"(?:0?[1-9]|1[0-2])"
_Y = r"(?:19|20)\d\d"
_DAY_WORD = r"(?P<lead>\b[Nn]gày\s+)?"
_EDGE = r"(?![\d]|[/.-]\d)"
_START = r"(?<![\d/.,-])"

_ISO = re.compile(rf"{_START}(?P<y>{_Y})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01]){_EDGE}")
_FULL_RANGE = re.compile(
    rf"{_DAY_WORD}{_START}(?P<d>{_D})/(?P<m>{_M})(?:/(?P<y>{_Y}))?{DASH}(?P<d2>{_D})/(?P<m2>{_M})(?:/(?P<y2>{_Y}))?{_EDGE}"
)
_DAY_RANGE = re.compile(rf"(?:{_DAY_WORD}){_START}(?P<d>{_D}){DASH}(?P<d2>{_D})/(?P<m>{_M})(?:/(?P<y>{_Y}))?{_EDGE}")
_FULL = re.compile(rf"{_DAY_WORD}{_START}(?P<d>{_D})(?P<sep>[/.-]| - )(?P<m>{_M})(?P=sep)(?P<y>{_Y}){_EDGE}")
_LIST = re.compile(
    rf"(?P<lead>\b[Nn]gày\s+)(?P<days>{_D}(?:\s*(?:,|và)\s*{_D})*)(?P<and>\s*(?:,|và)\s*)(?P<d>{_D})/(?P<m>{_M})(?:/(?P<y>{_Y}))?{_EDGE}"
)
_SHORT = re.compile(rf"(?P<lead>\b[Nn]gày\s+){_START}(?P<d>{_D})[/-](?P<m>{_M}){_EDGE}(?!\s+tháng)")
_BARE = re.compile(rf"{_START}(?P<d>{_D})/(?P<m>{_M}){_EDGE}")
_WRITTEN = re.compile(rf"(?P<lead>\b[Nn]gày\s+)(?P<d>{_D})\s+tháng\s+(?P<m>{_M})(?!\d)(?:\s+năm\s+(?P<y>{_Y}))?(?!\d)")
_MONTHS = re.compile(rf"(?P<lead>\b[Tt]háng\s+)(?P<m>{_M}){DASH}(?P<m2>{_M})(?:/(?P<y>{_Y}))?{_EDGE}")
_MONTH_YEAR = re.compile(rf"(?P<lead>\b[Tt]háng\s+)?{_START}(?P<m>{_M})[/-](?P<y>{_Y}){_EDGE}")
_MONTH = re.compile(rf"(?P<lead>\b[Tt]háng\s+)(?P<m>{_M})(?!\d|[.,/]\d)")
_QUARTER = re.compile(rf"(?P<lead>\b(?:[Qq]uý|[Hh]ọc kỳ|[Kk]ỳ)\s+)(?P<m>[1-4])/(?P<y>{_Y}){_EDGE}")

_BEFORE = re.compile(
    r"(ngày|sáng|trưa|chiều|tối|đêm|hôm|dịp|lễ|nghỉ|đến|từ|trước|sau|tới|hết|mùng|mồng|khánh|kỷ niệm|thứ \w+|chủ nhật|năm nay)"
    r"[\s,(:]*$",
    re.IGNORECASE,
)
_FEAST_NEAR = re.compile(r"(ngày|lễ|dịp|khánh|kỷ niệm|chào mừng|nghỉ|tết)[^.;!?]{0,60}$", re.IGNORECASE)
# Days the whole country knows by their date: Bộ luật Lao động điều 112, and days of trades and organisations.
_FEASTS = {
    (1, 1), (3, 2), (27, 2), (8, 3), (10, 3), (26, 3), (30, 4), (1, 5), (7, 5), (15, 5), (19, 5), (1, 6), (5, 6), (21, 6),
    (28, 6), (27, 7), (19, 8), (2, 9), (1, 10), (10, 10), (13, 10), (14, 10), (15, 10), (20, 10), (9, 11), (18, 11), (20, 11),
    (22, 12),
}  # fmt: skip
_ALSO_BEFORE_AMOUNTS = {"đến", "từ", "hết", "tới", "sau", "trước"}
_NOUN_AFTER = re.compile(r"\s+(?!(?:đến|tới|năm|của|và|cho|tại)\b)[a-zà-ỹđ]")
_NOT_DATES = {"24/7", "12/12"}


def say_day(day: str) -> str:
    """The first ten days are "mùng" in a date."""
    number = int(day)
    return ("mùng " if number <= 10 else "") + say_integer(number)


def say_month(month: str) -> str:
    return "tháng " + ("tư" if int(month) == 4 else say_integer(int(month)))


def say_year(year: str | None) -> str:
    return f" năm {say_integer(int(year))}" if year else ""


def _say(day: str, month: str, year: str | None) -> str:
    return f"{say_day(day)} {say_month(month)}{say_year(year)}"


def _lead(match: re.Match[str]) -> str:
    """ "ngày" as it was written, or added where the paper left it out."""
    return (match["lead"] or "ngày ").replace("\n", " ")


def _read_full(match: re.Match[str], board: Board) -> str:
    lead = match.groupdict().get("lead") or "ngày "
    if (
        "lead" in match.groupdict()
        and not match["lead"]
        and re.search(r"[Nn]gày[\s:(]*$", match.string[: match.start()])
    ):
        lead = ""
    return lead + _say(match["d"], match["m"], match["y"])


def _read_full_range(match: re.Match[str], board: Board) -> str:
    return f"{_lead(match)}{_say(match['d'], match['m'], match['y'])} đến ngày {_say(match['d2'], match['m2'], match['y2'])}"


def _read_day_range(match: re.Match[str], board: Board) -> str | None:
    """ "20-25/11" is a range of days after "ngày", "từ" or with a year; "5-7/7 tổ" is not."""
    if not match["lead"] and not match["y"] and not _BEFORE.search(match.string[: match.start()]):
        return None
    return f"{_lead(match)}{say_day(match['d'])} đến {_say(match['d2'], match['m'], match['y'])}"


def _read_list(match: re.Match[str], board: Board) -> str:
    days = re.sub(r"\d+", lambda day: say_day(day[0]), match["days"])
    return f"{match['lead']}{days}{match['and']}{_say(match['d'], match['m'], match['y'])}"


def _read_short(match: re.Match[str], board: Board) -> str:
    return match["lead"] + _say(match["d"], match["m"], None)


def _read_bare(match: re.Match[str], board: Board) -> str | None:
    """ "7/7 tổ" counts, "20/11" is a day: told apart by the words around and by what a day and a month can be."""
    before, after = match.string[: match.start()], match.string[match.end() :]
    day, month = int(match["d"]), int(match["m"])
    if match[0] in _NOT_DATES or counts_something(after):
        return None
    near = _BEFORE.search(before)
    feast = (day, month) in _FEASTS and _FEAST_NEAR.search(before)
    if not (near or feast or day > month):
        return None
    if not feast and day < month and near and near[1].lower() in _ALSO_BEFORE_AMOUNTS and _NOUN_AFTER.match(after):
        return None
    lead = "ngày " if near and near[1].lower() in {"sáng", "trưa", "chiều", "tối", "đêm"} else ""
    return lead + _say(match["d"], match["m"], None)


def _read_months(match: re.Match[str], board: Board) -> str:
    return f"{match['lead']}{say_month(match['m'])[6:]} đến {say_month(match['m2'])}{say_year(match['y'])}"


def _read_month_year(match: re.Match[str], board: Board) -> str:
    return (match["lead"] or "tháng ") + say_month(match["m"])[6:] + say_year(match["y"])


def _read_quarter(match: re.Match[str], board: Board) -> str:
    return f"{match['lead']}{say_integer(int(match['m']))}{say_year(match['y'])}"


def read_dates(board: Board) -> None:
    """The longest forms first, so that a short form never eats a part of a long one."""
    for pattern, reading in (
        (_ISO, _read_full),
        (_FULL_RANGE, _read_full_range),
        (_DAY_RANGE, _read_day_range),
        (_FULL, _read_full),
        (_LIST, _read_list),
        (_QUARTER, _read_quarter),
        (_MONTHS, _read_months),
        (_MONTH_YEAR, _read_month_year),
        (_WRITTEN, _read_full),
        (_SHORT, _read_short),
        (_BARE, _read_bare),
        (_MONTH, lambda match, _: match["lead"] + say_month(match["m"])[6:]),
    ):
        board.apply(pattern, "date", reading)
