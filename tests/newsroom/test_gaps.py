"""What a quota lacks, and who could fill it with what."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions.gaps import fill_gap
from conglang.newsroom.models import Assignment
from conglang.newsroom.queries import gaps
from tests.factories.agencies import ResidentialGroupFactory
from tests.factories.newsroom import AssignmentFactory, EventFactory, GenreFactory, QuotaRuleFactory


@pytest.fixture
def rule(ward):
    return QuotaRuleFactory(channel=ward.portal, count=3)


def test_coming_lines_fill_a_gap_before_groups_and_nothing_is_proposed_twice(ward, rule):
    ResidentialGroupFactory()
    wanted = EventFactory(programme=ward.event.programme, day=date(2020, 11, 27), needs_news=True)
    EventFactory(programme=ward.event.programme, day=date(2020, 11, 20))
    EventFactory(programme=ward.event.programme, visibility="internal")
    other = QuotaRuleFactory(channel=ward.portal, count=2, position=1)
    first, second = gaps.gaps()
    assert [filling.event for filling in first.fillings][:2] == [wanted, ward.event]
    assert first.fillings[2].group is not None
    assert (second.standing.rule, second.fillings) == (other, [])
    assert first.fillings[0].proposed.why


def test_piece_about_good_people_is_looked_for_in_groups(ward):
    group = ResidentialGroupFactory()
    rule = QuotaRuleFactory(channel=ward.portal, count=1)
    people = GenreFactory(code="guong", name="Gương người tốt", is_in_depth=True, is_role_model=True)
    rule.genres.set([people])
    [gap] = gaps.gaps()
    assert [(filling.event, filling.group, filling.genre) for filling in gap.fillings] == [(None, group, people)]


def test_what_has_been_asked_for_is_not_missing_twice(ward, rule):
    AssignmentFactory(channels=[ward.portal])
    AssignmentFactory(channels=[ward.channels[1]])
    EventFactory(programme=ward.event.programme, day=date(2020, 11, 27))
    EventFactory(programme=ward.event.programme, day=date(2020, 11, 28))
    [gap] = gaps.gaps()
    assert (gap.standing.missing, gap.asked, gap.uncovered, len(gap.fillings)) == (3, 1, 2, 2)


def test_past_month_and_reached_quota_propose_nothing(ward, rule):
    assert gaps.gaps(date(2020, 10, 1)) == []
    rule.delete()
    assert gaps.gaps() == []


def test_one_press_asks_for_a_line_or_a_group(ward, rule):
    group = ResidentialGroupFactory()
    with pytest.raises(PermissionDenied):
        fill_gap(rule, by=ward.lan, assignee=ward.lan.person, group=group)
    with pytest.raises(Refusal, match="tổ dân phố nào"):
        fill_gap(rule, by=ward.hoa, assignee=ward.lan.person)
    about_group = fill_gap(rule, by=ward.hoa, assignee=ward.lan.person, group=group)
    assert (about_group.topic, about_group.residential_group) == (f"Tin: {group}", group)
    assert about_group.due_at == clock.local(2020, 11, 26, 17, 30)
    assert fill_gap(rule, by=ward.hoa, assignee=ward.binh.person, event=ward.event).event == ward.event


def test_piece_without_event_is_due_before_the_period_ends(ward):
    with clock.at(clock.local(2020, 11, 27, 9)):
        assert gaps.due_without_event(date(2020, 11, 29)) == clock.local(2020, 11, 27, 17, 30)


def test_screen_proposes_and_assigns_at_one_press(ward, client, rule):
    client.force_login(ward.hung)
    url = reverse("newsroom:quotas")
    assert ward.event.title in client.get(url).content.decode()
    client.post(reverse("newsroom:quota_fill", args=[rule.pk]), {"dong": ward.event.pk, "nguoi": ward.lan.person.pk})
    asked = Assignment.objects.get()
    assert (asked.event, asked.assignee) == (ward.event, ward.lan.person)
    client.force_login(ward.lan)
    assert reverse("newsroom:quota_fill", args=[rule.pk]) not in client.get(url).content.decode()
    assert client.post(reverse("newsroom:quota_fill", args=[rule.pk])).status_code == 403


@pytest.mark.parametrize("lines", [1, 30])
def test_gaps_ask_a_fixed_number_of_queries(ward, rule, lines, django_assert_max_num_queries):
    for _number in range(lines):
        EventFactory(programme=ward.event.programme)
        AssignmentFactory()
    found = gaps.standings()
    with django_assert_max_num_queries(15):
        gaps.gaps_of(found)
