"""Programmes: drafted, approved, adjusted in force, closed."""

from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied

from conglang.agencies.models import Role
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import assignments, programmes
from conglang.newsroom.models import Assignment, Event, Programme
from tests.factories.approvals import ApprovalStepFactory

State = Programme.State
DAY = date(2020, 12, 1)


@pytest.fixture
def draft(ward):
    """Hoa's draft of the week of 30/11, with one line; Toàn approves programmes, the head of the board may send back."""
    ApprovalStepFactory(kind="programme", roles=[Role.HEAD], returning_roles=[Role.BOARD_HEAD])
    programme = programmes.create_programme(
        by=ward.hoa,
        title="Lịch công tác tuần 49",
        level="week",
        owner=ward.office,
        starts_on=date(2020, 11, 30),
        ends_on=date(2020, 12, 6),
    )
    programmes.add_event(programme, by=ward.hoa, day=DAY, session="morning", title="Tiếp công dân", place="Trụ sở UBND")
    return programme


@pytest.fixture
def approved(draft, ward):
    programmes.submit(draft, by=ward.hoa)
    return programmes.approve(draft, by=ward.toan)


def line(programme):
    return programme.events.get()


def test_programme_goes_from_draft_to_force(draft, ward):
    assert programmes.submit(draft, by=ward.hoa).state == State.SUBMITTED
    approved = programmes.approve(draft, by=ward.toan, seen_digest=draft.content_digest())
    assert (approved.state, approved.is_in_force) == (State.APPROVED, True)
    assert programmes.close(approved, by=ward.hoa).state == State.CLOSED


def test_second_programme_of_one_unit_for_one_period_is_refused(draft, ward):
    with pytest.raises(Refusal, match="đã có chương trình"):
        programmes.create_programme(
            by=ward.hoa,
            title="Lịch khác",
            level="week",
            owner=ward.office,
            starts_on=date(2020, 11, 30),
            ends_on=date(2020, 12, 6),
        )


def test_programme_without_lines_is_not_handed_in(draft, ward):
    programmes.cancel_event(line(draft), by=ward.hoa)
    assert not draft.events.exists()
    with pytest.raises(Refusal, match="chưa có dòng nào"):
        programmes.submit(draft, by=ward.hoa)


def test_programme_is_sent_back_with_a_reason(draft, ward):
    programmes.submit(draft, by=ward.hoa)
    returned = programmes.send_back(draft, by=ward.hung, reason="Thiếu lịch giao ban.")
    assert (returned.state, returned.return_reason) == (State.RETURNED, "Thiếu lịch giao ban.")
    assert programmes.submit(draft, by=ward.hoa).return_reason == ""


def test_the_drafter_does_not_approve(draft, ward):
    programmes.submit(draft, by=ward.hoa)
    with pytest.raises(PermissionDenied):
        programmes.approve(draft, by=ward.hoa)


def test_lines_of_what_waits_stay_as_they_are(draft, ward):
    programmes.submit(draft, by=ward.hoa)
    with pytest.raises(Refusal, match="đang chờ duyệt"):
        programmes.change_event(line(draft), by=ward.hoa, day=DAY, title="Việc khác")


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"day": date(2020, 12, 8), "title": "Họp"}, "nằm ngoài chương trình"),
        ({"day": DAY, "title": " "}, "Ghi nội dung công việc"),
        ({"day": DAY, "title": "Họp", "starts": time(10), "ends": time(9)}, "kết thúc trước giờ bắt đầu"),
    ],
)
def test_line_that_makes_no_sense_is_refused(draft, ward, said, reason):
    with pytest.raises(Refusal, match=reason):
        programmes.add_event(draft, by=ward.hoa, **said)


def test_change_in_force_is_an_adjustment_with_a_reason(approved, ward):
    with pytest.raises(Refusal, match="Ghi lý do"):
        programmes.change_event(line(approved), by=ward.minh, day=DAY, title="Tiếp công dân", place="Hội trường")

    event = programmes.change_event(
        line(approved), by=ward.minh, reason="Trụ sở đang sửa.", day=DAY, title="Tiếp công dân", place="Hội trường"
    )

    programme = Programme.objects.get(pk=approved.pk)
    assert (event.state, event.state_note, event.place) == (Event.State.CHANGED, "Trụ sở đang sửa.", "Hội trường")
    assert (programme.state, programme.version, programme.adjusted_by, programme.is_in_force) == (
        State.ADJUSTED,
        2,
        ward.minh,
        True,
    )


def test_adjustment_is_confirmed_by_who_approves_and_never_by_who_made_it(approved, ward):
    programmes.cancel_event(line(approved), by=ward.minh, reason="Trùng lịch.")
    for person in (ward.minh, ward.hoa, ward.hung):
        with pytest.raises(PermissionDenied):
            programmes.approve(approved, by=person)
    assert programmes.approve(approved, by=ward.toan).state == State.APPROVED


def test_line_struck_in_force_stays_and_frees_its_writer(approved, ward):
    event = line(approved)
    asked = assignments.assign(
        by=ward.hoa, event=event, assignee=ward.lan.person, genre=ward.news, channels=[ward.portal]
    )
    programmes.cancel_event(event, by=ward.hoa, reason="Trùng lịch.")

    assert (line(approved).state, line(approved).state_note) == (Event.State.CANCELLED, "Trùng lịch.")
    assert Assignment.objects.get(pk=asked.pk).state == Assignment.State.CANCELLED


def test_postponed_line_stays_with_its_reason(approved, ward):
    programmes.postpone_event(line(approved), by=ward.hoa, reason="Mưa lớn.")
    assert (line(approved).state, line(approved).state_note) == (Event.State.POSTPONED, "Mưa lớn.")


def test_the_sheet_of_the_week_names_the_absent_whom_a_deputy_stood_for(ward, client):
    from django.urls import reverse

    from conglang.agencies.models import Appointment
    from tests.factories.agencies import AppointmentFactory

    ApprovalStepFactory(kind="programme", roles=[Role.HEAD], returning_roles=[])
    seat = Appointment.objects.get(person=ward.toan.person)
    AppointmentFactory(person=ward.thao.person, post=seat.post, on_behalf_of=seat, starts_on=date(2020, 11, 20))
    programme = ward.event.programme
    programme.state = Programme.State.SUBMITTED
    programme.save()
    programmes.approve(programme, by=ward.thao)
    client.force_login(ward.hoa)
    shown = client.get(reverse("newsroom:week_sheet", args=[date(2020, 11, 23)])).content.decode()
    assert f"thay mặt {ward.toan.person.name}" in shown
    assert ward.thao.person.name in shown
