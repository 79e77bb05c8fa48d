"""The board by stages, and the calendar of a month and a day."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from conglang.agencies.models import Appointment
from conglang.kit import clock
from conglang.newsroom.queries.stages import Stage, Wanted, cards, lanes
from tests.factories.agencies import AppointmentFactory, PostFactory, UnitFactory
from tests.factories.newsroom import (
    AssignmentFactory,
    CoverageRuleFactory,
    EventFactory,
    GenreFactory,
    ReleaseFactory,
    ShareFactory,
    WorkFactory,
)


def piece(ward, state, **about):
    work = WorkFactory(created_by=ward.lan, column=ward.column, **about)
    ShareFactory(work=work, person=ward.lan.person)
    out = {"out_at": clock.now(), "proof_digest": "x"} if state == "out" else {}
    ReleaseFactory(work=work, channel=ward.portal, state=state, **out)
    return work


def shown(**wanted):
    return {
        lane.stage: [card.work or card.assignment for card in lane.cards] for lane in lanes(cards(), Wanted(**wanted))
    }


def test_each_piece_stands_in_its_stage(ward):
    given = AssignmentFactory(assignee=ward.lan.person)
    declined = AssignmentFactory(assignee=ward.binh.person, state="declined", answer="Bận.")
    AssignmentFactory(state="cancelled")
    accepted = AssignmentFactory(state="accepted")
    draft, waiting, returned, out = (piece(ward, state) for state in ("draft", "submitted", "returned", "out"))
    assert shown() == {
        Stage.ASKED: [given, declined],
        Stage.WRITING: [accepted, draft],
        Stage.WAITING: [waiting],
        Stage.RETURNED: [returned],
        Stage.OUT: [out],
    }


def test_begun_assignment_stands_as_its_piece_and_old_ones_leave(ward):
    asked = AssignmentFactory(state="accepted")
    begun = piece(ward, "draft", assignment=asked)
    assert shown()[Stage.WRITING] == [begun]
    out = piece(ward, "out")
    with clock.at(clock.now() + timedelta(days=15)):
        assert out not in shown()[Stage.OUT]


def test_sent_back_on_one_channel_stands_there_though_it_is_out_on_another(ward):
    work = piece(ward, "out")
    ReleaseFactory(work=work, channel=ward.channels[1], state="returned")
    assert shown()[Stage.RETURNED] == [work]


def test_board_is_narrowed_by_section_column_genre_and_lateness(ward):
    unit, genre = UnitFactory(), GenreFactory(code="bai", name="Bài")
    Appointment.objects.filter(person=ward.lan.person).update(post=PostFactory(unit=unit, role="writer"))
    mine = piece(ward, "draft", genre=genre)
    asked = AssignmentFactory(assignee=ward.binh.person, due_at=clock.now() - timedelta(hours=1))
    AppointmentFactory(person=ward.minh.person, post=PostFactory(unit=unit))
    assert shown(unit=unit)[Stage.WRITING] == [mine]
    assert shown(unit=unit)[Stage.ASKED] == []
    assert shown(column=ward.column)[Stage.ASKED] == []
    assert shown(genre=genre)[Stage.WRITING] == [mine]
    late = shown(late=True)
    assert (late[Stage.ASKED], late[Stage.WRITING]) == ([asked], [])


def test_two_hundred_assignments_ask_no_more_than_twenty_queries(ward, client, django_assert_max_num_queries):
    client.force_login(ward.hung)
    client.get(reverse("newsroom:stages"))
    for number in range(200):
        asked = AssignmentFactory(assignee=ward.lan.person, state="accepted", topic=f"Tin {number}")
        if number % 4 == 0:
            piece(ward, ("draft", "submitted", "returned", "out")[number // 4 % 4], assignment=asked)
    for name in ("stages", "stages_sheet"):
        with django_assert_max_num_queries(20):
            assert "Tin 1" in client.get(reverse(f"newsroom:{name}")).content.decode()


def test_board_shows_forty_of_a_stage_and_counts_the_rest(ward, client):
    for number in range(43):
        AssignmentFactory(assignee=ward.lan.person, topic=f"Tin {number}")
    client.force_login(ward.hung)
    page = client.get(f"{reverse('newsroom:stages')}?unit=&late=").content.decode()
    assert "(43)" in page
    assert "và 3 tin bài nữa" in page


def test_wrong_choice_in_the_address_narrows_nothing(ward, client):
    AssignmentFactory(assignee=ward.lan.person, topic="Tin môi trường")
    client.force_login(ward.hung)
    assert "Tin môi trường" in client.get(f"{reverse('newsroom:stages')}?unit=999&genre=x").content.decode()


# ── Calendar ──────────────────────────────────────────────────────────────────────────────

DAY = date(2020, 11, 24)


@pytest.fixture
def told(ward):
    ward.event.needs_news = True
    ward.event.save()
    CoverageRuleFactory()
    return ward.event


def test_month_and_day_show_lines_with_how_they_are_told(ward, client, told):
    client.force_login(ward.hung)
    for name in ("calendar_month", "calendar_day", "calendar_month_sheet", "week"):
        page = client.get(reverse(f"newsroom:{name}", args=[DAY])).content.decode()
        assert told.title in page
        assert "hưa phân công" in page or "chưa phân công" in page


def test_month_may_show_only_what_is_lacking(ward, client, told):
    EventFactory(programme=told.programme, title="Giao ban tuần")
    client.force_login(ward.hung)
    page = client.get(f"{reverse('newsroom:calendar_month', args=[DAY])}?thieu=1").content.decode()
    assert told.title in page
    assert "Giao ban tuần" not in page


def test_writers_see_the_calendar_without_doors_that_are_closed_to_them(ward, client, told):
    client.force_login(ward.lan)
    page = client.get(reverse("newsroom:calendar_month", args=[DAY])).content.decode()
    assert told.title in page
    assert reverse("newsroom:event_coverage", args=[told.pk]) not in page


@pytest.mark.parametrize("lines", [1, 40])
@pytest.mark.parametrize("name", ["calendar_month", "calendar_day"])
def test_calendar_asks_a_fixed_number_of_queries(ward, client, told, name, lines, django_assert_max_num_queries):
    for _number in range(lines):
        AssignmentFactory(event=EventFactory(programme=told.programme))
    client.force_login(ward.hung)
    client.get(reverse("newsroom:week"))
    with django_assert_max_num_queries(22):
        client.get(reverse(f"newsroom:{name}", args=[DAY]))
