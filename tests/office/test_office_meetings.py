"""A briefing from its preparation to the signature: who was there, what is frozen, what follows."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from conglang.kit import clock
from conglang.kit.digest import digest
from conglang.kit.refusals import Refusal
from conglang.office import sockets
from conglang.office.actions import meetings, tasks
from conglang.office.models import Attendance, Meeting, Task
from conglang.office.queries.meetings import earlier_tasks, record_of
from tests.factories.newsroom import QuotaRuleFactory

State = Meeting.State


def test_a_new_briefing_has_the_review_of_earlier_tasks_first(prepared):
    points = [(item.title, item.reviews_tasks) for item in prepared.agenda.all()]
    assert points == [("Kết quả thực hiện kết luận giao ban kỳ trước", True), ("Báo cáo kết quả trong tháng", False)]


@pytest.mark.parametrize("person", ["lan", "toan", "hung", "nam", "thanh"])
def test_only_the_secretary_prepares(ward, series, person):
    with pytest.raises(PermissionDenied):
        meetings.create_meeting(
            series,
            by=getattr(ward, person),
            title="Giao ban",
            starts_at=clock.now(),
            place="Phòng họp",
            chair=ward.toan.person,
            secretary=ward.hoa.person,
        )


def test_the_invitation_follows_the_seats_of_the_day(invited, ward):
    """Minh sits on the board up to the 20th, Lan from the 21st on."""
    names = [row.person.name for row in invited.attendance.select_related("person")]
    assert names == ["Nguyễn Quốc Toản", "Hoàng Văn Nam", "Nguyễn Thị Minh", "Lê Thị Hoa"]


def test_put_off_by_a_day_the_new_board_is_invited(invited, ward):
    later = meetings.postpone(
        invited, by=ward.hoa, reason="Trùng lịch họp quận", starts_at=clock.local(2020, 11, 21, 8)
    )
    later = meetings.invite(later, by=ward.hoa)
    invited.refresh_from_db()
    assert (invited.state, invited.put_off_to) == (State.POSTPONED, later)
    assert [item.title for item in later.agenda.all()] == [item.title for item in invited.agenda.all()]
    assert "Nguyễn Thu Lan" in [row.person.name for row in later.attendance.select_related("person")]
    assert "Nguyễn Thị Minh" not in [row.person.name for row in later.attendance.select_related("person")]


def test_a_point_after_the_invitation_says_why(invited, ward):
    with pytest.raises(Refusal):
        meetings.add_item(invited, by=ward.hoa, title="Nhuận bút")
    item = meetings.add_item(invited, by=ward.hoa, title="Nhuận bút", late_reason="Kế toán mới gửi số liệu")
    assert item.position == 3


def test_minutes_are_not_opened_before_the_briefing_has_begun(invited, ward):
    with clock.at(clock.local(2020, 11, 20, 13)), pytest.raises(Refusal):
        meetings.hold(invited, by=ward.hoa, attendance={})


def test_an_absence_needs_its_reason(invited, ward):
    row = invited.attendance.get(person=ward.nam.person)
    with pytest.raises(Refusal):
        meetings.hold(invited, by=ward.hoa, attendance={row.pk: (Attendance.Status.ABSENT, " ")})
    meetings.hold(invited, by=ward.hoa, attendance={row.pk: (Attendance.Status.ABSENT, "Dự tập huấn")})
    row.refresh_from_db()
    assert (row.status, row.note) == (Attendance.Status.ABSENT, "Dự tập huấn")


def test_unfinished_minutes_say_everything_that_is_missing(invited, ward):
    meeting = meetings.hold(invited, by=ward.hoa, attendance={})
    with pytest.raises(Refusal) as refused:
        meetings.finish_minutes(meeting, by=ward.hoa)
    assert len(refused.value.reasons) == 3


def test_the_chair_signs_and_the_tasks_are_given(held, ward):
    task = tasks.prepare_task(
        held.conclusions.get(),
        by=ward.hoa,
        title="Kiểm tra mạng nội bộ",
        owner=ward.nam.person,
        due_on=date(2020, 11, 30),
    )
    meeting = meetings.finish_minutes(held, by=ward.hoa)
    assert task.state == Task.State.PREPARED

    meeting = meetings.sign(meeting, by=ward.toan, minutes_number="11", notice_number="12")

    task.refresh_from_db()
    assert (meeting.state, meeting.signed_by) == (State.SIGNED, ward.toan)
    assert (task.state, task.giver, task.first_due_on) == (Task.State.GIVEN, ward.toan, date(2020, 11, 30))
    assert meeting.record["notice_number"] == "12"


@pytest.mark.parametrize("person", ["hoa", "hung", "minh", "thanh"])
def test_nobody_but_the_chair_signs(minuted, ward, person):
    with pytest.raises(PermissionDenied):
        meetings.sign(minuted, by=getattr(ward, person))


def test_the_chair_signs_what_was_on_the_screen(minuted, ward):
    with pytest.raises(Refusal):
        meetings.sign(minuted, by=ward.toan, seen_digest="another record")
    assert meetings.sign(minuted, by=ward.toan, seen_digest=digest(record_of(minuted))).is_signed


def test_a_signed_record_never_changes(minuted, ward):
    meeting = meetings.sign(minuted, by=ward.toan)
    before = record_of(meeting)
    ward.nam.person.name = "Hoàng Văn Khác"
    ward.nam.person.save()
    assert record_of(Meeting.objects.get(pk=meeting.pk)) == before
    assert digest(before) == meeting.record_digest
    with pytest.raises(Refusal):
        meetings.conclude(meeting, by=ward.hoa, text="Thêm một ý", kind="conclusion")


def test_minutes_sent_back_can_be_written_again(minuted, ward):
    meeting = meetings.send_back(minuted, by=ward.toan, reason="Ghi rõ hạn hoàn thành.")
    assert (meeting.state, meeting.reason) == (State.HELD, "Ghi rõ hạn hoàn thành.")
    meetings.conclude(meeting, by=ward.hoa, text="Xong trước ngày 30/11.", kind="conclusion")
    assert meetings.finish_minutes(meeting, by=ward.hoa).state == State.MINUTED


def test_the_next_briefing_looks_at_what_is_open(minuted, ward, series):
    tasks.prepare_task(
        minuted.conclusions.get(),
        by=ward.hoa,
        title="Kiểm tra mạng nội bộ",
        owner=ward.nam.person,
        due_on=date(2020, 11, 30),
    )
    meetings.sign(minuted, by=ward.toan)
    later = meetings.create_meeting(
        series,
        by=ward.hoa,
        title="Giao ban tháng 12/2020",
        starts_at=clock.local(2020, 12, 18, 14),
        place="Phòng họp",
        chair=ward.toan.person,
        secretary=ward.hoa.person,
    )
    assert [task.title for task in earlier_tasks(later)] == ["Kiểm tra mạng nội bộ"]
    assert record_of(later)["review"][0]["days_late"] == 14


def test_quotas_behind_are_proposed_for_the_agenda_once(prepared, ward):
    rule = QuotaRuleFactory(name="Bài chuyên sâu", channel=ward.portal, count=9)
    topic = next(topic for topic in sockets.topics(prepared) if topic.key.startswith(f"quota:{rule.code}"))
    meetings.add_item(prepared, by=ward.hoa, title=topic.title, topic=topic.key)
    with pytest.raises(Refusal):
        meetings.add_item(prepared, by=ward.hoa, title=topic.title, topic=topic.key)
