"""The Vietnamese lunar calendar (âm lịch): rằm, mùng một, Tết.

The algorithm is Hồ Ngọc Đức's, "Thuật toán tính âm lịch"
(https://www.informatik.uni-leipzig.de/~duc/amlich/calrules.html), after the formulas for the new moon and the sun's
longitude in Jean Meeus, "Astronomical Algorithms" (1998): a month begins on the day of the new moon, counted in the time zone of Hà
Nội (UTC+7); the winter solstice falls into the eleventh month; of thirteen months between two eleventh ones the first
without a major solar term is the leap month. Valid for the years 1800 to 2199.
"""

from datetime import date
from functools import lru_cache
from math import floor, pi, sin
from typing import NamedTuple

ZONE = 7.0
_EPOCH = 1721425  # the Julian day number of 31/12 before 01/01/0001
_LUNATION = 29.530588853
_FIRST_NEW_MOON = 2415021.076998695


class LunarDate(NamedTuple):
    day: int
    month: int
    year: int
    is_leap: bool = False


def lunar_date(day: date) -> LunarDate:
    """The lunar day, month and year of a solar day."""
    number = _julian(day)
    lunation = floor((number - _FIRST_NEW_MOON) / _LUNATION)
    begins = _new_moon(lunation + 1)
    if begins > number:
        begins = _new_moon(lunation)
    if begins > number:
        begins = _new_moon(lunation - 1)
    before, after, year = _eleventh(day.year), _eleventh(day.year), day.year + 1
    if before >= begins:
        before, year = _eleventh(day.year - 1), day.year
    else:
        after = _eleventh(day.year + 1)
    since = floor((begins - before) / 29)
    month, is_leap = since + 11, False
    if after - before > 365:
        leap = _leap_month(before)
        if since >= leap:
            month, is_leap = since + 10, since == leap
    month = month - 12 if month > 12 else month
    return LunarDate(number - begins + 1, month, year - 1 if month >= 11 and since < 4 else year, is_leap)


def month_length(day: date) -> int:
    """How many days the lunar month has in which ``day`` lies: 29 or 30."""
    begins = _julian(day) - lunar_date(day).day + 1
    return _new_moon(round((begins + 29.5 - _FIRST_NEW_MOON) / _LUNATION)) - begins


def _julian(day: date) -> int:
    return day.toordinal() + _EPOCH


@lru_cache(maxsize=1024)
def _new_moon(number: int) -> int:
    """The Julian day, in Hà Nội, of the new moon that is ``number`` lunations after that of 01/01/1900."""
    t = number / 1236.85
    t2, t3, rad = t * t, t * t * t, pi / 180
    mean = 2415020.75933 + 29.53058868 * number + 0.0001178 * t2 - 0.000000155 * t3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t2) * rad)
    sun = 359.2242 + 29.10535608 * number - 0.0000333 * t2 - 0.00000347 * t3
    moon = 306.0253 + 385.81691806 * number + 0.0107306 * t2 + 0.00001236 * t3
    latitude = 21.2964 + 390.67050646 * number - 0.0016528 * t2 - 0.00000239 * t3
    shift = (0.1734 - 0.000393 * t) * sin(sun * rad) + 0.0021 * sin(2 * rad * sun)
    shift += -0.4068 * sin(moon * rad) + 0.0161 * sin(rad * 2 * moon) - 0.0004 * sin(rad * 3 * moon)
    shift += 0.0104 * sin(rad * 2 * latitude) - 0.0051 * sin(rad * (sun + moon))
    shift += -0.0074 * sin(rad * (sun - moon)) + 0.0004 * sin(rad * (2 * latitude + sun))
    shift += -0.0004 * sin(rad * (2 * latitude - sun)) - 0.0006 * sin(rad * (2 * latitude + moon))
    shift += 0.0010 * sin(rad * (2 * latitude - moon)) + 0.0005 * sin(rad * (2 * moon + sun))
    if t < -11:
        slow = 0.001 + 0.000839 * t + 0.0002261 * t2 - 0.00000845 * t3 - 0.000000081 * t * t3
    else:
        slow = -0.000278 + 0.000265 * t + 0.000262 * t2
    return floor(mean + shift - slow + 0.5 + ZONE / 24)


def _sun_sector(number: int) -> int:
    """In which of the twelve arcs of 30 degrees the sun stands at midnight of a Julian day; 0 begins at the spring equinox."""
    t = (number - 2451545.5 - ZONE / 24) / 36525
    t2, rad = t * t, pi / 180
    mean = 357.52910 + 35999.05030 * t - 0.0001559 * t2 - 0.00000048 * t * t2
    shift = (1.914600 - 0.004817 * t - 0.000014 * t2) * sin(rad * mean)
    shift += (0.019993 - 0.000101 * t) * sin(rad * 2 * mean) + 0.000290 * sin(rad * 3 * mean)
    longitude = (280.46645 + 36000.76983 * t + 0.0003032 * t2 + shift) * rad
    longitude -= 2 * pi * floor(longitude / (2 * pi))
    return floor(longitude / pi * 6)


@lru_cache(maxsize=512)
def _eleventh(year: int) -> int:
    """The Julian day on which the eleventh lunar month of ``year`` begins: the month of the winter solstice."""
    number = _julian(date(year, 12, 31))
    lunation = floor((number - 2415021) / _LUNATION)
    begins = _new_moon(lunation)
    return _new_moon(lunation - 1) if _sun_sector(begins) >= 9 else begins


@lru_cache(maxsize=512)
def _leap_month(eleventh: int) -> int:
    """How many months after the eleventh one the leap month comes."""
    lunation = floor((eleventh - _FIRST_NEW_MOON) / _LUNATION + 0.5)
    last, number = 0, 1
    sector = _sun_sector(_new_moon(lunation + number))
    while sector != last and number < 14:
        last, number = sector, number + 1
        sector = _sun_sector(_new_moon(lunation + number))
    return number - 1
