"""Days in a text: whether they exist, fall on the weekday that is said, and agree with the event and with today."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.checks.phrases import sentences
from conglang.checks.pieces import Facts, Found, Piece, Severity
from conglang.checks.register import check

WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_NUMBERED = {
    **{name: day for day, name in enumerate(("hai", "ba", "tư", "năm", "sáu", "bảy"))},
    **{str(number): number - 2 for number in range(2, 8)},
}
PARTS = {"sáng": "morning", "trưa": "morning", "chiều": "afternoon", "tối": "evening"}
_PART_WORDS = {"morning": "Sáng", "afternoon": "Chiều", "evening": "Tối"}
_PART = r"(?P<part>[Ss]áng|[Tt]rưa|[Cc]hiều|[Tt]ối)"
_WEEKDAY = r"(?P<weekday>[Tt]hứ (?:[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy|[2-7])|[Cc]hủ [Nn]hật)"
_DAY = r"(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})(?:\s?[/.-]\s?(?P<year>\d{4}))?(?![\d/%.-]*\d)"
_SPOKEN_DAY = r"(?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?: năm (?P<year>\d{4}))?"
# What makes "24/11" a day and not a share: a word before it, or a year behind it.
_CALLED = rf"(?:{_PART}(?: ngày)?|[Nn]gày(?: mùng| mồng)?)? ?(?:{_WEEKDAY}(?:,? ?\(?(?:ngày )?| ?\())?(?:[Nn]gày )?"
_DATE = re.compile(rf"(?<![\w/]){_CALLED}{_DAY}")
_LONG_DATE = re.compile(rf"(?<![\w/]){_CALLED}(?<!\d){_SPOKEN_DAY}(?!\d)")
_WEEKDAY_BEHIND = re.compile(rf"^ ?\(\s?{_WEEKDAY}\s?\)")
_TO_COME = re.compile(
    r"(?i:\b(?:sẽ|dự kiến|kế hoạch|chuẩn bị|sắp|trước|đến|hạn|từ|tới|hết|mời|đăng ký|lịch|chậm nhất|có hiệu lực)\b)"
)
_OVER = re.compile(r"(?i:\b(?:đã|vừa)\b)")
# A day without its year lies within half a year of the day of writing.
HALF_A_YEAR = 183


@dataclass(frozen=True)
class Said:
    """A day as it stands in the text; ``day`` is empty where the calendar has no such day."""

    start: int
    quote: str
    day: date | None
    has_year: bool
    part: str
    weekday: int | None
    is_turned: bool  # the month stands first, as in tables of other countries


def days_said(text: str, today: date) -> Iterator[Said]:
    """The days that a text names, in numbers."""
    found = [match for shape in (_DATE, _LONG_DATE) for match in shape.finditer(text)]
    for match in sorted(found, key=lambda match: match.start()):
        said = match.groupdict()
        if not (said["year"] or said["weekday"] or said["part"] or re.search(r"(?i:ngày|tháng)", match[0])):
            continue
        behind = _WEEKDAY_BEHIND.match(text[match.end() :])
        quote = match[0] + (behind[0] if behind else "")
        weekday = said["weekday"] or (behind["weekday"] if behind else None)
        yield Said(
            match.start() + len(quote) - len(quote.lstrip()),
            quote.strip(),
            _day(int(said["day"]), int(said["month"]), said["year"], today),
            bool(said["year"]),
            PARTS.get((said["part"] or "").lower(), ""),
            _weekday(weekday) if weekday else None,
            _day(int(said["month"]), int(said["day"]), said["year"], today) is not None,
        )


def _day(day: int, month: int, year: str | None, today: date) -> date | None:
    """The day of that number; without a year the one nearest to today."""
    years = [int(year)] if year else [today.year - 1, today.year, today.year + 1]
    found = [made for made in (_made(each, month, day) for each in years) if made]
    return min(found, key=lambda made: abs((made - today).days), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weekday(words: str) -> int:
    return _NUMBERED.get(words.split()[1].lower(), 6)


def _in_fields(piece: Piece) -> Iterator[tuple[str, Said]]:
    for name, text in piece.texts:
        for said in days_said(text, piece.day):
            yield name, said


@check("impossible-day", gettext_lazy("Days that do not exist"), Severity.STOP)
def impossible_days(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    for name, said in _in_fields(piece):
        if said.day is None:
            sentence = _("The calendar has no such day. Check day and month.")
            yield Found(name, said.start, said.quote, sentence, Severity.WARN if said.is_turned else Severity.STOP)


@check("weekday", gettext_lazy("Weekday and day disagree"), Severity.STOP)
def wrong_weekdays(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    for name, said in _in_fields(piece):
        if said.day is None or said.weekday is None or said.day.weekday() == said.weekday:
            continue
        sentence = _("%(day)s is %(weekday)s. Put the day or the weekday right.") % {
            "day": f"{said.day:%d/%m/%Y}",
            "weekday": WEEKDAYS[said.day.weekday()],
        }
        yield Found(name, said.start, said.quote, sentence, Severity.STOP if said.has_year else Severity.WARN)


@check("event-day", gettext_lazy("Day of the event"), Severity.WARN)
def other_day_than_the_event(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    """The lead says when; where it names days, one of them is the event's, or they reach over it."""
    if piece.event_day is None:
        return
    told = [said for said in days_said(piece.lead, piece.day) if said.day]
    days = [said.day for said in told]
    if not told or min(days) <= piece.event_day <= max(days):
        yield from _other_part(piece, [said for said in told if said.day == piece.event_day])
        return
    yield Found(
        "lead",
        told[0].start,
        told[0].quote,
        _("In the schedule the event is on %(day)s. Put the day right here, or have the schedule changed.")
        % {"day": f"{piece.event_day:%d/%m/%Y}"},
    )


def _other_part(piece: Piece, told: list[Said]) -> Iterator[Found]:
    parts = {said.part for said in told if said.part}
    if piece.event_part in _PART_WORDS and parts and piece.event_part not in parts:
        sentence = _("In the schedule the event is in the part of the day called “%(part)s”. Check it.")
        words = {"part": _PART_WORDS[piece.event_part]}
        yield Found("lead", told[0].start, told[0].quote, sentence % words)


@check("future-told-as-past", gettext_lazy("What is still to come told as over"), Severity.WARN)
def future_told_as_past(piece: Piece, _facts: Facts, _limit: int) -> Iterator[Found]:
    for name, text in piece.texts[1:3]:
        for at, sentence in sentences(text):
            said = next(iter(days_said(sentence, piece.day)), None)
            if said is None or said.day is None or said.day <= piece.day or said.start > 0:
                continue
            if abs((said.day - piece.day).days) > HALF_A_YEAR or _TO_COME.search(sentence):
                continue
            if _OVER.search(sentence):
                yield Found(
                    name,
                    at,
                    said.quote,
                    _("%(day)s is still to come, and the sentence tells it as over. Check the day, or write “sẽ”.")
                    % {"day": f"{said.day:%d/%m/%Y}"},
                )
