"""Every number is the length of a list that can be read (invariant 6)."""

from datetime import date, timedelta

import pytest

from conglang.kit import clock
from conglang.newsroom.actions import assignments, releases, works
from conglang.newsroom.models import Programme, Release
from conglang.newsroom.queries import board, orientations, people, plans, quotas
from conglang.newsroom.rules import Light
from tests.factories.agencies import ResidentialGroupFactory
from tests.factories.newsroom import (
    AssignmentFactory,
    EventFactory,
    GenreFactory,
    OrientationFactory,
    QuotaRuleFactory,
    ReleaseFactory,
    ShareFactory,
    WorkFactory,
)

NOVEMBER = (date(2020, 11, 1), date(2020, 11, 30))


def put_out(ward, *, by=None, day=20, **about):
    """A piece by Lan, out on the ward portal on a day of November."""
    writer = by or ward.lan
    with clock.at(clock.local(2020, 11, day, 9)):
        work = WorkFactory(created_by=writer, column=ward.column, **{"genre": ward.news, **about})
        ShareFactory(work=work, person=writer.person)
        release = releases.submit(ReleaseFactory(work=work, channel=ward.portal), by=writer)
        return releases.approve(release, by=ward.hung)


def test_quota_counts_what_is_out_in_its_period(ward):
    group = ResidentialGroupFactory()
    rule = QuotaRuleFactory(channel=ward.portal, count=3, needs_residential_group=True)
    rule.genres.set([ward.news])
    counted = put_out(ward, residential_group=group)
    put_out(ward)
    put_out(ward, residential_group=group, genre=GenreFactory(code="bai"))
    gone = put_out(ward, residential_group=group)
    releases.recall(gone, by=ward.hung, reason="Sai số liệu.")

    standing = quotas.standing(rule)
    assert (standing.counted, standing.count, standing.missing) == ([counted], 1, 2)
    assert (standing.first_day, standing.last_day, standing.days_left) == (*NOVEMBER, 6)
    assert standing.light == Light.IN_DANGER


def test_quota_of_a_week_looks_at_its_week(ward):
    rule = QuotaRuleFactory(channel=ward.portal, period="week", count=1)
    put_out(ward, day=20)
    assert quotas.standing(rule, date(2020, 11, 18)).light == Light.REACHED
    assert quotas.standing(rule).count == 0


@pytest.mark.parametrize("rules", [1, 3])
def test_standings_ask_one_query_a_quota(ward, rules, django_assert_num_queries):
    for _number in range(rules):
        QuotaRuleFactory(channel=ward.portal)
    with django_assert_num_queries(3 + rules):
        assert len(quotas.standings()) == rules


def test_orientation_says_what_is_out_in_work_and_missed(ward):
    orientation = OrientationFactory(wanted=3)
    out = put_out(ward, orientation=orientation)
    begun = WorkFactory(orientation=orientation)
    asked = AssignmentFactory(orientation=orientation)
    [row] = orientations.coverage(*NOVEMBER)
    assert (row.out, row.in_work, row.missing, row.missed) == ([out.work], [begun, asked], 2, 0)
    with clock.at(clock.local(2020, 12, 1, 8)):
        assert orientations.coverage(*NOVEMBER)[0].missed == 2


def test_month_of_a_person(ward):
    """Asked three times: on time, handed in late, and not handed in though due."""
    asked = []
    for day in (10, 11, 12):
        with clock.at(clock.local(2020, 11, 9, 9)):
            due = clock.local(2020, 11, day, 17)
            assignment = assignments.assign(
                by=ward.hoa,
                topic=f"Tin {day}",
                assignee=ward.lan.person,
                genre=ward.news,
                channels=[ward.portal],
                column=ward.column,
                due_at=due,
            )
            asked.append(assignments.accept(assignment, by=ward.lan))
    for assignment, late in ((asked[0], -1), (asked[1], 1)):
        with clock.at(assignment.due_at + timedelta(hours=late)):
            work = works.start_work(assignment, by=ward.lan)
            release = works.write(work.releases.get(), title="Tin", lead="Sáng.", body=ReleaseFactory.body, by=ward.lan)
            releases.submit(release, by=ward.lan)
            releases.approve(release, by=ward.hung)

    month = people.person_month(ward.lan.person, *NOVEMBER)
    assert (month.assigned, month.on_time, month.late) == (asked, asked[:1], asked[1:])
    assert month.out_by_channel == {"Cổng phường": 2}


def test_piece_sent_back_after_its_due_time_was_still_on_time(ward):
    with clock.at(clock.local(2020, 11, 9, 9)):
        assignment = assignments.assign(
            by=ward.hoa, topic="Tin", assignee=ward.lan.person, genre=ward.news, channels=[ward.portal], column=ward.column,
            due_at=clock.local(2020, 11, 9, 17),
        )  # fmt: skip
        assignments.accept(assignment, by=ward.lan)
        release = works.start_work(assignment, by=ward.lan).releases.get()
        release = works.write(release, title="Tin", lead="Sáng.", body=ReleaseFactory.body, by=ward.lan)
        releases.submit(release, by=ward.lan)
    releases.send_back(release, by=ward.minh, reason="Thêm số liệu.")
    releases.submit(release, by=ward.lan)
    assert people.person_month(ward.lan.person, *NOVEMBER).on_time == [assignment]


def test_what_waits_for_a_head_is_not_what_he_wrote(ward):
    mine = WorkFactory(created_by=ward.hung, column=ward.column)
    releases.submit(ReleaseFactory(work=mine, channel=ward.portal), by=ward.hung)
    work = WorkFactory(created_by=ward.lan, column=ward.column)
    lans = releases.submit(ReleaseFactory(work=work, channel=ward.portal), by=ward.lan)
    assert board.waiting_for(ward.hung) == [lans]
    assert len(board.waiting_for(ward.thao)) == 2
    assert board.waiting_for(ward.minh) == []


def test_pieces_wait_in_the_order_in_which_they_came(ward):
    came = []
    for hour in (10, 8, 9):
        with clock.at(clock.local(2020, 11, 23, hour)):
            work = WorkFactory(created_by=ward.lan, column=ward.column, title=f"{hour}")
            releases.submit(ReleaseFactory(work=work, channel=ward.portal), by=ward.lan)
            came.append(work)
    assert list(board.waiting_works()) == [came[1], came[2], came[0]]


def test_lines_that_want_news_and_have_no_writer(ward):
    wanted = EventFactory(programme=ward.event.programme, needs_news=True)
    EventFactory(programme=ward.event.programme, needs_news=True, state="cancelled")
    EventFactory(programme=EventFactory(programme__state=Programme.State.DRAFT).programme, needs_news=True)
    told = EventFactory(programme=ward.event.programme, needs_news=True)
    WorkFactory(event=told)
    assert list(plans.events_without_writer(date(2020, 11, 23), date(2020, 11, 29))) == [wanted]


def test_text_is_compared_with_what_the_board_last_decided(ward):
    out = put_out(ward)
    works.write(out, title="Tiêu đề mới", lead=out.lead, body=out.body, by=ward.lan)
    assert board.basis(Release.objects.get(pk=out.pk)).content["title"] == out.title


def test_timeline_says_in_which_role_it_was_decided(ward):
    out = put_out(ward)
    acts = [(act.act, act.by, act.role) for act in board.timeline(out)]
    assert acts[:2] == [
        ("Gửi duyệt (Cổng phường)", "Nguyễn Thu Lan", ""),
        ("Đã duyệt (Cổng phường)", "Lê Quang Hùng", "Trưởng Ban biên tập"),
    ]
