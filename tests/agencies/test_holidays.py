"""Holidays and swapped days: laid down for the days to come, counted by every deadline, never changed afterwards."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conglang.agencies import holidays
from conglang.agencies.models import Holiday
from conglang.agencies.queries import working_time
from conglang.kit.refusals import Refusal
from tests.factories.agencies import HolidayFactory

HOLIDAY, MAKE_UP = Holiday.Kind.HOLIDAY, Holiday.Kind.MAKE_UP
NEW_YEAR = {"day": date(2021, 1, 1), "name": "Tết Dương lịch", "kind": HOLIDAY, "legal_source": "12/TB-UBND"}


def test_a_day_laid_down_is_counted_by_the_next_deadline(ward):
    assert working_time().add_days(date(2020, 12, 31), 1) == date(2021, 1, 1)
    holidays.set_holiday(**NEW_YEAR, by=ward.hoa)
    assert working_time().add_days(date(2020, 12, 31), 1) == date(2021, 1, 4)


def test_two_days_are_swapped_both_or_neither(ward):
    swap = {"name": "Hoán đổi", "legal_source": "13/TB-UBND", "by": ward.hoa}
    with pytest.raises(Refusal):
        holidays.swap_days(off=date(2020, 12, 31), on=date(2020, 12, 30), **swap)
    assert not Holiday.objects.exists()
    holidays.swap_days(off=date(2020, 12, 31), on=date(2020, 12, 26), **swap)
    time = working_time()
    assert (time.is_working_day(date(2020, 12, 31)), time.is_working_day(date(2020, 12, 26))) == (False, True)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"day": date(2020, 11, 23)}, "sau hôm nay"),
        ({"day": date(2020, 12, 26)}, "vốn là ngày nghỉ"),
        ({"kind": MAKE_UP}, "vốn là ngày làm việc"),
        ({"legal_source": " "}, "số"),
        ({"name": ""}, "ngày gì"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(ward, said, reason):
    with pytest.raises(Refusal, match=reason):
        holidays.set_holiday(**NEW_YEAR | said, by=ward.hoa)


def test_a_day_that_has_begun_stays_as_it_is(ward):
    today, past = HolidayFactory(day=date(2020, 11, 23)), HolidayFactory(day=date(2020, 9, 2))
    for holiday in (today, past):
        with pytest.raises(Refusal):
            holidays.change_holiday(holiday, **NEW_YEAR, by=ward.hoa)
        with pytest.raises(Refusal):
            holidays.strike_holiday(holiday, by=ward.hoa)
    assert Holiday.objects.count() == 2


def test_a_day_to_come_is_changed_and_struck_off(ward):
    holiday = holidays.set_holiday(**NEW_YEAR, by=ward.hoa)
    moved = holidays.change_holiday(holiday, **NEW_YEAR | {"day": date(2021, 1, 4)}, by=ward.hoa)
    assert moved.day == date(2021, 1, 4)
    holidays.strike_holiday(moved, by=ward.hoa)
    assert not Holiday.objects.exists()


def test_one_day_is_laid_down_once(ward):
    holidays.set_holiday(**NEW_YEAR, by=ward.hoa)
    with pytest.raises(Refusal, match="Tết Dương lịch"):
        holidays.set_holiday(**NEW_YEAR, by=ward.hoa)


@pytest.mark.parametrize("person", ["lan", "minh", "hung", "toan", "duc", "yen", "nam", "thanh"])
def test_only_the_office_lays_days_down_and_everybody_reads_them(ward, client, person):
    account = getattr(ward, person)
    with pytest.raises(PermissionDenied):
        holidays.set_holiday(**NEW_YEAR, by=account)
    client.force_login(account)
    assert client.get(reverse("agencies:holiday_new")).status_code == 403
    assert "Thêm ngày" not in client.get(reverse("agencies:holidays")).content.decode()


def test_hoa_lays_down_changes_and_strikes_on_the_screens(ward, client):
    client.force_login(ward.hoa)
    lacking = client.post(reverse("agencies:holiday_new"), NEW_YEAR | {"day": "2020-11-20"})
    assert (lacking.status_code, "12/TB-UBND" in lacking.content.decode()) == (422, True)
    client.post(reverse("agencies:holiday_new"), NEW_YEAR)
    swap = {"off": "2021-02-10", "on": "2021-02-06", "name": "Hoán đổi", "legal_source": "13/TB-UBND"}
    client.post(reverse("agencies:holiday_swap"), swap)
    shown = client.get(reverse("agencies:holidays_of", args=[2021])).content.decode()
    assert [word in shown for word in ("Tết Dương lịch", "06/02/2021", "13/TB-UBND")] == [True] * 3

    holiday = Holiday.objects.get(day=date(2021, 1, 1))
    client.post(reverse("agencies:holiday", args=[holiday.pk]), NEW_YEAR | {"name": "Tết Dương lịch 2021"})
    holiday.refresh_from_db()
    assert holiday.name == "Tết Dương lịch 2021"
    client.post(reverse("agencies:holiday", args=[holiday.pk]), {"strike": "1"})
    assert not Holiday.objects.filter(pk=holiday.pk).exists()


def test_the_year_counts_the_days_that_are_worked(ward, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert sum(month.worked for month in holidays.year_of(2020)) == 262
    HolidayFactory(day=date(2020, 9, 2))
    september = holidays.year_of(2020)[8]
    assert ([holiday.day for holiday in september.days], september.worked) == ([date(2020, 9, 2)], 21)


def test_a_year_beyond_all_calendars_is_not_found(ward, client):
    client.force_login(ward.hoa)
    assert client.get(reverse("agencies:holidays_of", args=[9999])).status_code == 404
