"""What the newsroom lays on whose desk."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from conglang.kit import clock
from conglang.newsroom import desk
from conglang.newsroom.actions import assignments, releases
from conglang.newsroom.models import Delivery, Event, Release
from tests.factories.approvals import ApprovalStepFactory
from tests.factories.newsroom import ColumnOwnerFactory, ProgrammeFactory, ReleaseFactory, ShareFactory, WorkFactory


@pytest.fixture(autouse=True)
def column_has_an_officer(ward):
    ColumnOwnerFactory(column=ward.column, person=ward.lan.person)


def lies_on(person):
    rows = desk.rows(SimpleNamespace(user=person))
    return [(row.card, row.text, row.state_word) for row in rows]


@pytest.fixture
def given(ward):
    return assignments.assign(
        by=ward.hoa,
        event=ward.event,
        assignee=ward.lan.person,
        genre=ward.news,
        channels=[ward.portal],
        column=ward.column,
    )


@pytest.fixture
def waiting(ward):
    work = WorkFactory(created_by=ward.lan, column=ward.column)
    ShareFactory(work=work, person=ward.lan.person)
    return releases.submit(ReleaseFactory(work=work, channel=ward.portal), by=ward.lan)


def test_assignment_waits_for_an_answer_then_comes_this_week_then_is_late(ward, given):
    assert lies_on(ward.lan) == [("waiting", ward.event.title, "Chờ trả lời")]
    assignments.accept(given, by=ward.lan)
    assert lies_on(ward.lan) == [("week", f"Viết: {ward.event.title}", "")]
    with clock.at(given.due_at + timedelta(minutes=1)):
        assert lies_on(ward.lan) == [("late", ward.event.title, "Quá hạn")]
    assert lies_on(ward.binh) == []


def test_piece_waits_for_the_heads_and_comes_back_to_its_writer(ward, waiting):
    assert lies_on(ward.hung) == [("waiting", waiting.work.title, "Chờ duyệt")]
    assert lies_on(ward.minh) == []
    releases.send_back(waiting, by=ward.minh, reason="Thêm số liệu.")
    assert lies_on(ward.hung) == []
    assert lies_on(ward.lan) == [("waiting", str(Release.objects.get()), "Trả lại người viết")]


def test_board_sees_what_is_stuck_and_what_has_no_writer(ward, waiting):
    Release.objects.update(state="approved")
    Delivery.objects.create(release=waiting, state="failed", failure="Cổng không trả lời.", changed_at=clock.now())
    Event.objects.update(needs_news=True)
    assert lies_on(ward.minh) == [("late", str(waiting), "Chưa gửi được"), ("week", ward.event.title, "Chưa phân công")]
    assert lies_on(ward.binh) == []


def test_programme_waits_for_who_approves_it(ward):
    ApprovalStepFactory(kind="programme", roles=["head"], returning_roles=[])
    programme = ProgrammeFactory(state="submitted", level="month")
    assert lies_on(ward.toan) == [("waiting", programme.title, "Chờ duyệt")]


def test_my_month_counts_what_went_out(ward, waiting):
    releases.approve(waiting, by=ward.hung)
    figures = list(desk.figures(SimpleNamespace(user=ward.lan)))
    assert [(figure.label, figure.value) for figure in figures] == [("đã đăng Cổng phường", "1")]


def test_rows_of_a_head_ask_few_queries(ward, waiting, given, django_assert_max_num_queries):
    with django_assert_max_num_queries(19):
        lies_on(ward.hung)
