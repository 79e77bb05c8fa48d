"""On which days a rhythm falls, by the solar and by the lunar calendar. Pure arithmetic."""

import calendar
from datetime import date
from enum import StrEnum
from typing import Protocol

from conglang.kit.lunar import lunar_date, month_length


class Rhythm(StrEnum):
    WEEKLY = "weekly"
    NTH_WEEKDAY = "nth_weekday"
    MONTH_DAY = "month_day"
    YEAR_DAY = "year_day"
    LUNAR_DAY = "lunar_day"
    LUNAR_YEAR_DAY = "lunar_year_day"


class Rhythmic(Protocol):
    kind: str
    weekday: int
    nth: int
    day_number: int
    month_number: int


def falls_on(what: Rhythmic, day: date) -> bool:
    """A day that a month does not have means its last one: ngày 31 in a short month, ba mươi Tết in a month of 29 days.

    A leap month is no second Tết: what comes once a lunar year comes in the ordinary month.
    """
    match what.kind:
        case Rhythm.WEEKLY:
            return day.weekday() == what.weekday
        case Rhythm.NTH_WEEKDAY:
            return day.weekday() == what.weekday and (day.day - 1) // 7 + 1 == what.nth
        case Rhythm.MONTH_DAY:
            return day.day == min(what.day_number, calendar.monthrange(day.year, day.month)[1])
        case Rhythm.YEAR_DAY:
            length = calendar.monthrange(day.year, day.month)[1]
            return day.month == what.month_number and day.day == min(what.day_number, length)
    moon = lunar_date(day)
    right_day = moon.day == min(what.day_number, month_length(day))
    if what.kind == Rhythm.LUNAR_DAY:
        return right_day
    return right_day and moon.month == what.month_number and not moon.is_leap
