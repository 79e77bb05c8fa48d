"""Days, words and lateness: no database, no request, no clock."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from conglang.kit.working_time import WorkingTime

WORDS_ON_THE_PAGE = 650


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month of ``day``."""
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def next_month(day: date) -> date:
    """The first day of the month after that of ``day``."""
    return month_of(day)[1] + timedelta(days=1)


def first_monday(month: date) -> date:
    """The first Monday of a month: the flag salute at which the month before is evaluated."""
    first = month.replace(day=1)
    return first + timedelta(days=-first.weekday() % 7)


def read_on(month: date) -> date:
    """The day on which the evaluation of ``month`` is read out."""
    return first_monday(next_month(month))


def days_late(due: date | None, done: date, hours: WorkingTime) -> int:
    """By how many working days ``done`` lies after ``due``; 0 where nothing is due."""
    if due is None or done <= due:
        return 0
    return sum(1 for _ in hours.working_days_between(due + timedelta(days=1), done))


def count_words(lines: Iterable[str]) -> int:
    return sum(len(line.split()) for line in lines)
