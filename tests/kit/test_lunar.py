"""The lunar calendar against printed almanacs."""

from datetime import date, timedelta

import pytest

from conglang.kit.lunar import LunarDate, lunar_date, month_length

# Mùng một Tết as it was, or will be, kept in Việt Nam. 2007 and 1985 differ from the Chinese calendar.
TET = [
    date(1985, 1, 21), date(2007, 2, 17), date(2020, 1, 25), date(2021, 2, 12), date(2022, 2, 1), date(2023, 1, 22),
    date(2024, 2, 10), date(2025, 1, 29), date(2026, 2, 17), date(2027, 2, 6), date(2028, 1, 26), date(2029, 2, 13),
    date(2030, 2, 2), date(2033, 1, 31), date(2034, 2, 19), date(2035, 2, 8),
]  # fmt: skip
# The day on which a leap month begins, which month it doubles. In 2031 the new moon falls three minutes before midnight in Hà Nội.
LEAPS = [
    (date(2017, 7, 23), 6), (date(2020, 5, 23), 4), (date(2023, 3, 22), 2), (date(2025, 7, 25), 6),
    (date(2028, 6, 23), 5), (date(2031, 4, 21), 3), (date(2033, 12, 22), 11), (date(2036, 7, 23), 6),
]  # fmt: skip


@pytest.mark.parametrize("day", TET, ids=str)
def test_tet_falls_where_the_almanac_has_it(day):
    assert lunar_date(day) == LunarDate(1, 1, day.year)
    assert lunar_date(day - timedelta(days=1)).month == 12


@pytest.mark.parametrize(("day", "month"), LEAPS, ids=str)
def test_leap_months_begin_where_the_almanac_has_them(day, month):
    assert lunar_date(day) == LunarDate(1, month, day.year, is_leap=True)


def test_2033_has_its_leap_month_after_the_eleventh_and_2034_has_none():
    days = [date(2034, 1, 20) + timedelta(days=number) for number in range(380)]
    assert not any(lunar_date(day).is_leap for day in days)
    assert lunar_date(date(2034, 1, 19)) == LunarDate(29, 11, 2033, is_leap=True)
    assert lunar_date(date(2034, 1, 20)) == LunarDate(1, 12, 2033)


@pytest.mark.parametrize(
    ("day", "moon"),
    [
        (date(2020, 4, 2), LunarDate(10, 3, 2020)),  # giỗ Tổ Hùng Vương
        (date(2020, 10, 1), LunarDate(15, 8, 2020)),  # Trung thu
        (date(2020, 1, 23), LunarDate(29, 12, 2019)),
        (date(2025, 4, 7), LunarDate(10, 3, 2025)),
    ],
)
def test_known_days(day, moon):
    assert lunar_date(day) == moon


def test_every_day_follows_the_one_before():
    """Through fifty years: the next day, or the first of the next month after as many days as the month has."""
    day = date(2000, 1, 1)
    before = lunar_date(day)
    for _number in range(18_263):
        length = month_length(day)
        day += timedelta(days=1)
        now = lunar_date(day)
        assert now == before._replace(day=before.day + 1) or (now.day, before.day) == (1, length)
        before = now
