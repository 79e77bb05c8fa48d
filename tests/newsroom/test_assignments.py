"""Asking officers, and their answers."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import assignments, works
from conglang.newsroom.models import Assignment, Event

State = Assignment.State


@pytest.fixture
def given(ward):
    return assignments.assign(
        by=ward.hoa, event=ward.event, assignee=ward.lan.person, genre=ward.news, channels=[ward.portal]
    )


def test_assignment_takes_from_the_line_what_it_says(given, ward):
    assert (given.topic, given.state) == (ward.event.title, State.GIVEN)
    assert Event.objects.get(pk=ward.event.pk).needs_news is True
    assert not Event.objects.without_writer().exists()


def test_everything_that_is_missing_is_told_at_once(ward):
    with pytest.raises(Refusal) as refused:
        assignments.assign(by=ward.hoa, assignee=ward.lan.person, genre=ward.news, channels=[])
    assert len(refused.value.reasons) == 3


def test_due_time_in_the_past_is_refused(ward):
    with pytest.raises(Refusal, match="Hạn nộp đã qua"):
        assignments.assign(
            by=ward.hoa,
            topic="Tin",
            assignee=ward.lan.person,
            genre=ward.news,
            channels=[ward.portal],
            due_at=clock.now() - timedelta(hours=1),
        )


def test_news_of_an_event_that_is_over_is_due_from_now(ward):
    with clock.at(clock.local(2020, 11, 26, 8)):
        assert assignments.usual_due(ward.event) == clock.local(2020, 11, 26, 12)


def test_one_officer_is_asked_once_about_one_line(given, ward):
    with pytest.raises(Refusal, match="đã được phân công"):
        assignments.assign(
            by=ward.hung, event=ward.event, assignee=ward.lan.person, genre=ward.news, channels=[ward.portal]
        )


def test_lan_accepts_and_nobody_answers_for_her(given, ward):
    for person in (ward.binh, ward.hung, ward.hoa):
        with pytest.raises(PermissionDenied):
            assignments.accept(given, by=person)
    assert assignments.accept(given, by=ward.lan).state == State.ACCEPTED


def test_lan_declines_with_a_reason(given, ward):
    with pytest.raises(Refusal, match="Ghi lý do"):
        assignments.decline(given, by=ward.lan, reason="  ")
    declined = assignments.decline(given, by=ward.lan, reason="Đi tập huấn.")
    assert (declined.state, declined.answer) == (State.DECLINED, "Đi tập huấn.")
    assert list(Event.objects.without_writer()) == [ward.event]


def test_accepted_work_is_passed_on_with_its_history(given, ward):
    assignments.accept(given, by=ward.lan)
    fresh = assignments.transfer(given, to=ward.binh.person, by=ward.lan, reason="Đi tập huấn.")
    assert (fresh.assignee, fresh.state, fresh.transferred_from) == (ward.binh.person, State.GIVEN, given)
    assert list(fresh.channels.all()) == [ward.portal]
    assert Assignment.objects.get(pk=given.pk).state == State.TRANSFERRED


def test_begun_work_is_not_passed_on_nor_cancelled(given, ward):
    assignments.accept(given, by=ward.lan)
    works.start_work(given, by=ward.lan)
    with pytest.raises(Refusal, match="đồng tác giả"):
        assignments.transfer(given, to=ward.binh.person, by=ward.lan, reason="Đi tập huấn.")
    with pytest.raises(Refusal, match="không hủy phân công"):
        assignments.cancel(given, by=ward.hoa)


def test_passing_on_to_oneself_is_refused(given, ward):
    with pytest.raises(Refusal, match="chính cán bộ đó"):
        assignments.transfer(given, to=ward.lan.person, by=ward.lan, reason="Thử.")


def test_late_is_what_has_not_been_handed_in_by_its_due_time(given, ward):
    with clock.at(given.due_at + timedelta(minutes=1)):
        assert list(Assignment.objects.late()) == [given]
        assignments.cancel(given, by=ward.hoa)
        assert not Assignment.objects.late().exists()
