"""Arithmetic of the newsroom: how a quota stands, and what differs between two texts."""

import calendar
import re
from datetime import date, datetime, timedelta
from difflib import SequenceMatcher
from enum import StrEnum

from conglang.kit.text import nfc, paragraphs, tokens

GAP = re.compile(r"\[\s*(?:…|\.{3})\s*\]")
_WORD = re.compile(r"\s+|[^\s]+")
_ALIKE = 0.4


class Light(StrEnum):
    """How a quota stands: reached, in step with the calendar, behind it, in danger of being missed."""

    REACHED = "reached"
    ON_PACE = "on_pace"
    BEHIND = "behind"
    IN_DANGER = "in_danger"


def light(counted: int, wanted: int, days_gone: int, days_left: int) -> Light:
    """The light of a quota of ``wanted`` pieces, by working days gone and left (today is one of those left).

    In step: the part that is out is at least the part of the period that is gone. Behind it, a quota is in danger when
    no more than a third of the period is left.
    """
    if counted >= wanted:
        return Light.REACHED
    days = days_gone + days_left
    if days_left and counted * days >= wanted * days_gone:
        return Light.ON_PACE
    return Light.BEHIND if days_left * 3 > days else Light.IN_DANGER


# Words that stand in every programme and say nothing about its topic.
_EMPTY = frozenset(
    "cac cua va ve tai o trong cho thuc hien to chuc cong tac phuong hoi nghi ngay thang nam lan thu dan pho so".split()
)


def telling_words(text: str) -> set[str]:
    """The words of a title that say what it is about, without marks."""
    return set(tokens(text)) - _EMPTY


def likeness(one: set[str], other: set[str]) -> float:
    """Which part of all the words both have; 1 for the same words in any order."""
    return len(one & other) / len(one | other) if one and other else 0.0


# A helper's usual part; with three helpers the writer still has two fifths, the largest part.
COOPERATOR_PERCENT = 20


def proposed_parts(cooperators: int) -> list[int]:
    """The parts of the writer and of those who helped, in percent; they add up to 100."""
    return [100 - COOPERATOR_PERCENT * cooperators, *[COOPERATOR_PERCENT] * cooperators]


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of ``day``."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def month_of(day: date) -> tuple[date, date]:
    """First and last day of the month of ``day``."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def period_of(level: str, day: date) -> tuple[date, date]:
    """First and last day of the week, month or year of ``day``."""
    if level == "year":
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    return month_of(day) if level == "month" else week_of(day)


def gaps(text: str) -> list[str]:
    """The lines of a text that still have a gap marked […]."""
    return [line for line in paragraphs(text) if GAP.search(line)]


Piece = tuple[str, str]  # ("same" | "ins" | "del", words)


def compare(before: str, after: str) -> list[list[Piece]]:
    """Paragraph by paragraph, which words were struck and which were put in."""
    old, new = paragraphs(before), paragraphs(after)
    found: list[list[Piece]] = []
    for verb, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if verb == "equal":
            found += [[("same", line)] for line in old[a:b]]
        else:
            found += _changed(old[a:b], new[c:d])
    return found


def _changed(old: list[str], new: list[str]) -> list[list[Piece]]:
    """Pairs paragraphs that resemble each other; the rest are struck or put in as a whole."""
    found: list[list[Piece]] = []
    for line in new:
        partner = next(
            (other for other in old if SequenceMatcher(None, other.split(), line.split()).ratio() > _ALIKE), None
        )
        if partner is None:
            found.append([("ins", line)])
            continue
        at = old.index(partner)
        found += [[("del", struck)] for struck in old[:at]]
        found.append(_words(partner, line))
        old = old[at + 1 :]
    return found + [[("del", struck)] for struck in old]


def _words(old: str, new: str) -> list[Piece]:
    before, after = _WORD.findall(nfc(old)), _WORD.findall(nfc(new))
    pieces: list[Piece] = []
    for verb, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if verb == "equal":
            pieces.append(("same", "".join(before[a:b])))
            continue
        if a < b:
            pieces.append(("del", "".join(before[a:b])))
        if c < d:
            pieces.append(("ins", "".join(after[c:d])))
    return pieces


def overlap(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    """Do two stretches of time share a moment? What ends when the other begins does not meet it."""
    return one[0] < other[1] and other[0] < one[1]
