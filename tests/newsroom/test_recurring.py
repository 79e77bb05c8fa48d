"""What recurs: proposed to schedules, changed for one day or from one day on, never backwards."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import programmes, recurring
from conglang.newsroom.models import Event, Programme, RecurringEvent
from conglang.newsroom.queries.recurring import proposed_for
from tests.factories.agencies import HolidayFactory
from tests.factories.newsroom import ProgrammeFactory, RecurringEventFactory

Kind = RecurringEvent.Kind
MONDAY = date(2020, 11, 23)
WEEK = timedelta(days=7)


def days_of(series, first, count=366):
    days = (first + timedelta(days=number) for number in range(count))
    return [day for day in days if series.falls_on(day)]


@pytest.mark.parametrize(
    ("about", "first", "expected"),
    [
        ({"kind": Kind.WEEKLY, "weekday": 3}, date(2020, 11, 1), [date(2020, 11, 5), date(2020, 11, 12)]),
        ({"kind": Kind.NTH_WEEKDAY, "weekday": 0, "nth": 1}, date(2020, 11, 1), [date(2020, 11, 2), date(2020, 12, 7)]),
        ({"kind": Kind.MONTH_DAY, "day_number": 31}, date(2020, 11, 1), [date(2020, 11, 30), date(2020, 12, 31)]),
        ({"kind": Kind.YEAR_DAY, "day_number": 20, "month_number": 11}, date(2020, 1, 1), [date(2020, 11, 20)]),
        ({"kind": Kind.LUNAR_DAY, "day_number": 15}, date(2020, 11, 1), [date(2020, 11, 29), date(2020, 12, 28)]),
        ({"kind": Kind.LUNAR_DAY, "day_number": 1}, date(2020, 5, 1), [date(2020, 5, 23), date(2020, 6, 21)]),
        ({"kind": Kind.LUNAR_YEAR_DAY, "day_number": 10, "month_number": 3}, date(2020, 1, 1), [date(2020, 4, 2)]),
        ({"kind": Kind.LUNAR_YEAR_DAY, "day_number": 30, "month_number": 12}, date(2021, 12, 1), [date(2022, 1, 31)]),
    ],
    ids=[
        "weekly",
        "first Monday",
        "last day",
        "yearly",
        "rằm",
        "mùng một, leap month too",
        "giỗ Tổ",
        "29 Tết for ba mươi",
    ],
)
def test_rhythms(about, first, expected):
    series = RecurringEventFactory.build(owner=None, created_by=None, **about)
    assert days_of(series, first)[: len(expected)] == expected


def test_yearly_lunar_day_comes_once_in_a_leap_year():
    series = RecurringEventFactory.build(
        owner=None, created_by=None, kind=Kind.LUNAR_YEAR_DAY, day_number=15, month_number=4
    )
    assert days_of(series, date(2020, 1, 1)) == [date(2020, 5, 7)]


@pytest.fixture
def weeks(ward):
    """Three drafted weeks from 23/11 on."""
    return [
        ProgrammeFactory(owner=ward.office, created_by=ward.hoa, state="draft", starts_on=MONDAY + n * WEEK, ends_on=MONDAY + n * WEEK + timedelta(days=6))
        for n in range(1, 4)
    ]  # fmt: skip


@pytest.fixture
def salute(ward, weeks):
    """Chào cờ every Monday, in all three weeks."""
    series = RecurringEventFactory(owner=ward.office, created_by=ward.hoa, starts=time(7, 30), place="Sân trụ sở")
    for week in weeks:
        proposed = proposed_for(week)
        recurring.add_occurrences(week, [(each.series, each.day) for each in proposed], by=ward.hoa)
    return series


def lines(series=None):
    found = Event.objects.filter(recurring__isnull=False).order_by("day")
    return list(found.values_list("day", "starts", "place", "state"))


def test_days_are_proposed_once_and_added_by_one_press(ward, weeks, client):
    series = RecurringEventFactory(owner=ward.office, created_by=ward.hoa)
    HolidayFactory(day=weeks[0].starts_on, name="Ngày nghỉ bù")
    assert [(each.day, each.holiday) for each in proposed_for(weeks[0])] == [(weeks[0].starts_on, "Ngày nghỉ bù")]
    client.force_login(ward.hoa)
    page = client.get(reverse("newsroom:programme", args=[weeks[0].pk])).content.decode()
    assert "trùng ngày nghỉ: Ngày nghỉ bù" in page

    key = f"{series.pk}:{weeks[0].starts_on.isoformat()}"
    client.post(reverse("newsroom:programme_recurring", args=[weeks[0].pk]), {"viec": [key]})
    assert [(line.title, line.day) for line in weeks[0].events.all()] == [(series.title, weeks[0].starts_on)]
    assert proposed_for(weeks[0]) == []


def test_struck_off_a_draft_it_does_not_come_back(ward, weeks, salute):
    programmes.cancel_event(weeks[0].events.get(), by=ward.hoa)
    assert (weeks[0].events.count(), proposed_for(weeks[0])) == (0, [])


def test_changing_one_day_leaves_the_others(ward, weeks, salute):
    line = weeks[1].events.get()
    programmes.change_event(line, by=ward.hoa, day=line.day, title=line.title, place="Hội trường")
    assert [place for _day, _starts, place, _state in lines()] == ["Sân trụ sở", "Hội trường", "Sân trụ sở"]


def test_changing_this_and_later_leaves_the_past(ward, weeks, salute):
    said = {name: getattr(salute, name) for name in salute.SAID} | {"starts": time(7), "place": "Hội trường"}
    fresh = recurring.change_later(weeks[1].events.get(), by=ward.hoa, **said)
    assert [(starts, place) for _day, starts, place, _state in lines()] == [
        (time(7, 30), "Sân trụ sở"), (time(7), "Hội trường"), (time(7), "Hội trường"),
    ]  # fmt: skip
    salute.refresh_from_db()
    assert (salute.ends_on, fresh.starts_on) == (weeks[1].starts_on - timedelta(days=1), weeks[1].starts_on)
    assert [proposed_for(week) for week in weeks] == [[], [], []]


def test_change_of_later_days_in_an_approved_schedule_wants_a_reason(ward, weeks, salute):
    Programme.objects.filter(pk=weeks[2].pk).update(state="approved")
    said = {name: getattr(salute, name) for name in salute.SAID} | {"place": "Hội trường"}
    with pytest.raises(Refusal, match="Ghi lý do"):
        recurring.change_later(weeks[1].events.get(), by=ward.hoa, **said)
    assert RecurringEvent.objects.count() == 1
    recurring.change_later(weeks[1].events.get(), by=ward.hoa, reason="Sân đang lát.", **said)
    assert [state for *_said, state in lines()] == ["planned", "planned", "changed"]


def test_it_ends_from_one_day_on(ward, weeks, salute):
    recurring.end_with(weeks[1].events.get(), by=ward.hoa, reason="Thôi tổ chức.")
    assert [day for day, *_said in lines()] == [weeks[0].starts_on]
    assert [proposed_for(week) for week in weeks] == [[], [], []]


def test_only_planners_lay_down_and_end(ward, weeks, salute, client):
    with pytest.raises(PermissionDenied):
        recurring.end_with(weeks[0].events.get(), by=ward.lan, reason="x")
    with pytest.raises(Refusal, match="không thuộc việc lặp lại"):
        recurring.end_with(ward.event, by=ward.hoa, reason="x")
    client.force_login(ward.lan)
    assert client.get(reverse("newsroom:recurring")).status_code == 200
    assert client.get(reverse("newsroom:recurring_new")).status_code == 403


def test_screens_lay_down_and_change_later(ward, weeks, client):
    client.force_login(ward.hoa)
    about = {
        "owner": ward.office.pk, "title": "Rằm hằng tháng", "kind": "lunar_day", "weekday": 0, "nth": 1, "day_number": 15,
        "month_number": 1, "starts_on": "2020-11-01", "session": "morning", "visibility": "public", "starts": "08:00", "ends": "07:00",
    }  # fmt: skip
    assert "kết thúc trước giờ bắt đầu" in client.post(reverse("newsroom:recurring_new"), about).content.decode()
    client.post(reverse("newsroom:recurring_new"), about | {"ends": ""})
    assert "ngày 15 âm lịch hằng tháng" in client.get(reverse("newsroom:recurring")).content.decode()
