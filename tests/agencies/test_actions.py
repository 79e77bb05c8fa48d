"""Seats are filled by decision, never by oneself, never for days gone by, and rights follow them to the day."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from conglang.agencies.actions import appoint, end_appointment, record_decision
from conglang.agencies.models import Appointment, Role
from conglang.agencies.queries import deadline, roles_of
from conglang.kit import clock
from conglang.kit.refusals import Refusal
from tests.factories.agencies import DecisionFactory, HolidayFactory, PostFactory

MONDAY = date(2020, 11, 23)


@pytest.fixture
def seat(ward):
    return PostFactory(code="bien-tap-moi", title="Biên tập viên", role=Role.EDITOR, unit=None, body=ward.board)


def test_secretary_fills_a_seat_and_rights_begin_on_its_first_day(ward, seat):
    appoint(ward.binh.person, seat, starts_on=date(2020, 11, 24), decision=DecisionFactory(), by=ward.hoa)
    assert Role.EDITOR not in roles_of(ward.binh, MONDAY)
    assert Role.EDITOR in roles_of(ward.binh, date(2020, 11, 24))


@pytest.mark.parametrize("person", ["lan", "minh", "hung", "nam", "thanh"])
def test_other_roles_fill_no_seats(ward, seat, person):
    with pytest.raises(PermissionDenied):
        appoint(ward.binh.person, seat, starts_on=MONDAY, decision=DecisionFactory(), by=getattr(ward, person))


def test_nobody_puts_himself_into_a_seat(ward, seat):
    with pytest.raises(PermissionDenied):
        appoint(ward.hoa.person, seat, starts_on=MONDAY, decision=DecisionFactory(), by=ward.hoa)


def test_full_seats_and_days_gone_by_are_refused_with_all_reasons(ward, seat):
    appoint(ward.binh.person, seat, starts_on=MONDAY, decision=DecisionFactory(), by=ward.hoa)
    with clock.at(clock.local(2020, 11, 25)), pytest.raises(Refusal) as refused:
        appoint(ward.lan.person, seat, starts_on=MONDAY, decision=DecisionFactory(), by=ward.hoa)
    assert len(refused.value.reasons) == 2


def test_last_day_of_a_seat_is_the_last_day_of_its_rights(ward):
    seat = Appointment.objects.get(person=ward.minh.person)
    end_appointment(seat, last_day=MONDAY, by=ward.hoa)
    assert Role.EDITOR in roles_of(ward.minh, MONDAY)
    assert roles_of(ward.minh, date(2020, 11, 24)) == frozenset()


def test_ending_a_seat_in_the_past_is_refused(ward):
    with pytest.raises(Refusal):
        end_appointment(Appointment.objects.get(person=ward.minh.person), last_day=date(2020, 11, 1), by=ward.hoa)


def test_same_decision_is_recorded_once(ward):
    about = {"number": "87/QĐ-UBND", "issued_on": MONDAY, "issuer": "UBND phường", "abstract": "Kiện toàn Ban biên tập"}
    assert record_decision(by=ward.hoa, **about) == record_decision(by=ward.hoa, **about)


def test_time_limit_in_working_hours_skips_the_holiday(ward):
    HolidayFactory(day=date(2020, 11, 24))
    # Friday evening: four working hours later is Monday noon; with Monday's afternoon used up it is Wednesday.
    assert deadline("news-after-event", clock.local(2020, 11, 20, 18)) == clock.local(2020, 11, 23, 12)
    assert deadline("news-after-event", clock.local(2020, 11, 23, 17, 30)) == clock.local(2020, 11, 25, 12)
