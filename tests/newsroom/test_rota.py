"""Fair rotation over residential groups and writers, and the reason that each proposal says."""

from datetime import timedelta

import pytest
from django.urls import reverse

from conglang.kit import clock
from conglang.newsroom.queries import rotation
from conglang.newsroom.queries.writers import Turns
from tests.factories.agencies import ResidentialGroupFactory
from tests.factories.newsroom import AssignmentFactory, ReleaseFactory, WorkFactory


def told(group, days_ago):
    moment = clock.now() - timedelta(days=days_ago)
    ReleaseFactory(work=WorkFactory(residential_group=group), out_at=moment, proof_digest="x", state="out")


def test_groups_longest_without_a_piece_come_first_and_those_asked_about_last(ward):
    never, long_ago, lately, asked = (ResidentialGroupFactory(position=number) for number in range(4))
    told(long_ago, 40)
    told(lately, 3)
    AssignmentFactory(residential_group=asked)
    rows = rotation.groups_by_silence()
    assert [row.group for row in rows] == [never, long_ago, lately, asked]
    assert [row.days for row in rows] == [None, 40, 3, None]


def test_who_was_asked_least_then_whose_turn_is_longest_ago(ward):
    people = list(Turns().people.values())
    for days, person in enumerate(people[2:], start=1):
        AssignmentFactory(assignee=person, given_at=clock.now() - timedelta(days=days))
    turns = Turns()
    assert [turns.proposed().person for _time in range(2)] == people[:2]
    again = Turns()
    for person in people[:2]:
        AssignmentFactory(assignee=person, given_at=clock.now())
    again = Turns().proposed()
    assert again.person == people[-1]
    assert again.why == "Đến lượt. Trong 30 ngày qua được phân công 1 lần."


def test_rota_shows_the_rule_groups_and_writers(ward, client):
    group = ResidentialGroupFactory()
    client.force_login(ward.hung)
    shown = client.get(reverse("newsroom:rota")).content.decode()
    assert f"?to={group.pk}" in shown
    assert "Nguyễn Thu Lan" in shown
    assert "Đề nghị theo thứ tự" in shown


def test_assigning_about_a_group_says_who_and_why(ward, client):
    group = ResidentialGroupFactory()
    client.force_login(ward.hung)
    shown = client.get(f"{reverse('newsroom:assignment_new')}?to={group.pk}").content.decode()
    assert "Đề nghị giao" in shown
    assert f'value="{group.pk}" selected' in shown


@pytest.mark.parametrize("asked", [1, 20])
def test_rota_asks_a_fixed_number_of_queries(ward, client, asked, django_assert_max_num_queries):
    client.force_login(ward.hung)
    client.get(reverse("newsroom:rota"))
    for _number in range(asked):
        AssignmentFactory(assignee=ward.lan.person, residential_group=ResidentialGroupFactory())
    with django_assert_max_num_queries(22):
        client.get(reverse("newsroom:rota"))
