"""Calendars for calendar programs: the public one without internal lines, a private one behind a key."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from icalendar import Calendar
from wagtail.models import ModelLogEntry

from conglang.agencies.models import Appointment
from conglang.newsroom.actions import programmes
from conglang.newsroom.actions.calendars import make_key, revoke_key
from conglang.newsroom.models import CalendarKey, Event
from tests.factories.newsroom import AssignmentFactory, EventFactory, ProgrammeFactory

DAY = date(2020, 11, 24)
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def entries(answer):
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return {str(entry["uid"]): entry for entry in Calendar.from_ical(answer.content).walk("VEVENT")}


@pytest.fixture
def shown(ward):
    """A public line with hours, an internal one, and one of a draft."""
    programme = ward.event.programme
    Event.objects.filter(pk=ward.event.pk).update(starts=time(8), ends=time(10, 30), chair="Chủ tịch")
    EventFactory(
        programme=programme,
        title="Hội ý nội bộ",
        visibility="internal",
        place="Phòng kín",
        starts=time(14),
        chaired_by=ward.lan.person,
    )
    EventFactory(programme=ProgrammeFactory(state="draft"), title="Chưa duyệt")
    return ward


def test_public_calendar_has_what_the_public_may_know(shown, client):
    answer = client.get("/lich-cong-tac.ics")
    found = entries(answer)
    entry = found.pop(f"dong-{shown.event.pk}@{shown.agency.code}.conglang")
    assert found == {}
    assert (str(entry["summary"]), str(entry["location"])) == (shown.event.title, shown.event.place)
    assert entry.decoded("dtstart") == datetime(2020, 11, 24, 8, tzinfo=ZONE)
    assert entry.decoded("dtend") == datetime(2020, 11, 24, 10, 30, tzinfo=ZONE)
    assert entry["dtstart"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert b"BEGIN:VTIMEZONE" in answer.content
    for hidden in ("Hội ý", "Phòng kín", "Chưa duyệt"):
        assert hidden not in answer.content.decode()


def test_change_keeps_the_name_and_raises_the_sequence(shown, client):
    uid, before = next(iter(entries(client.get("/lich-cong-tac.ics")).items()))
    programmes.change_event(shown.event, by=shown.hoa, reason="Sửa.", day=DAY, title="Ra quân", starts=time(9))
    after = entries(client.get("/lich-cong-tac.ics"))[uid]
    assert (before["sequence"], after["sequence"], after["status"]) == (0, 1, "CONFIRMED")
    programmes.cancel_event(shown.event, by=shown.hoa, reason="Mưa.")
    gone = entries(client.get("/lich-cong-tac.ics"))[uid]
    assert (gone["sequence"], gone["status"]) == (2, "CANCELLED")


def test_line_without_hours_lasts_the_whole_day(ward, client):
    (entry,) = entries(client.get("/lich-cong-tac.ics")).values()
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (DAY, date(2020, 11, 25))


def test_own_calendar_has_what_i_chair_and_write_without_internal_titles(shown, client):
    assignment = AssignmentFactory(assignee=shown.lan.person, event=shown.event, topic="Tin ra quân")
    AssignmentFactory(assignee=shown.binh.person, topic="Tin của người khác")
    answer = client.get(reverse("newsroom_public:own_calendar", args=[make_key(by=shown.lan)]))
    said = answer.content.decode().replace("\r\n ", "")
    assert f"UID:phan-cong-{assignment.pk}@" in said
    assert "Hạn nộp: Tin ra quân" in said
    assert "Nội bộ" in said
    for hidden in ("Hội ý", "Phòng kín", "người khác"):
        assert hidden not in said
    assert answer["Cache-Control"] == "private, no-store"


def test_key_is_kept_as_a_digest_and_the_next_one_makes_it_void(shown, client):
    first, second = make_key(by=shown.lan), make_key(by=shown.lan)
    assert not CalendarKey.objects.filter(token_hash__in=[first, second]).exists()
    codes = [
        client.get(reverse("newsroom_public:own_calendar", args=[key])).status_code for key in (first, second, "x")
    ]
    assert codes == [404, 200, 404]
    revoke_key(by=shown.lan)
    assert client.get(reverse("newsroom_public:own_calendar", args=[second])).status_code == 404
    actions = list(
        ModelLogEntry.objects.filter(action__startswith="newsroom.calendar_key").values_list("action", flat=True)
    )
    assert sorted(actions) == ["newsroom.calendar_key.make"] * 2 + ["newsroom.calendar_key.revoke"] * 2


def test_who_left_the_post_has_no_calendar(shown, client):
    token = make_key(by=shown.lan)
    Appointment.objects.filter(person=shown.lan.person).update(ends_on=date(2020, 11, 1))
    assert client.get(reverse("newsroom_public:own_calendar", args=[token])).status_code == 404


def test_address_is_shown_once(shown, client):
    client.force_login(shown.lan)
    assert client.get(reverse("newsroom:calendar_key_new")).status_code == 405
    shown_once = client.post(reverse("newsroom:calendar_key_new"))
    assert "/lich-rieng/" in shown_once.content.decode()
    assert "no-store" in shown_once["Cache-Control"]
    later = client.get(reverse("newsroom:my_calendar")).content.decode()
    assert "/lich-rieng/" not in later
    assert "Thu hồi địa chỉ" in later
    client.post(reverse("newsroom:calendar_key_revoke"))
    assert "Thu hồi địa chỉ" not in client.get(reverse("newsroom:my_calendar")).content.decode()


@pytest.mark.parametrize("lines", [1, 3])
def test_calendars_ask_a_fixed_number_of_queries(ward, client, lines, django_assert_num_queries):
    for _number in range(lines):
        EventFactory(programme=ward.event.programme, chaired_by=ward.lan.person)
    token = make_key(by=ward.lan)
    with django_assert_num_queries(2):
        client.get("/lich-cong-tac.ics")
    with django_assert_num_queries(7):
        client.get(reverse("newsroom_public:own_calendar", args=[token]))
