"""The page of the month: its figures are counts, its words are few, its signature freezes it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conglang.kit import clock
from conglang.kit.digest import digest
from conglang.kit.refusals import Refusal
from conglang.office import rules, sockets
from conglang.office.actions import evaluations
from conglang.office.queries.evaluations import content_of
from tests.factories.newsroom import QuotaRuleFactory, ReleaseFactory
from tests.factories.office import TaskFactory

OCTOBER = date(2020, 10, 1)


def publish(ward, count, day=5):
    for number in range(count):
        at = clock.local(2020, 10, day + number, 9)
        ReleaseFactory(
            work__genre=ward.news,
            channel=ward.portal,
            state="out",
            out_at=at,
            proof_digest="x",
            work__created_by=ward.lan,
        )


@pytest.fixture
def october(ward):
    publish(ward, 3)
    QuotaRuleFactory(code="tin-thang", name="Tin, bài trên cổng phường", channel=ward.portal, count=5)
    TaskFactory(
        owner=ward.nam.person,
        due_on=date(2020, 10, 15),
        state="accepted",
        reported_at=clock.local(2020, 10, 14),
        accepted_at=clock.local(2020, 10, 15),
    )
    TaskFactory(owner=ward.lan.person, due_on=date(2020, 10, 20), given_at=clock.local(2020, 10, 1))
    return evaluations.begin(OCTOBER, by=ward.hoa)


def test_it_is_read_out_on_the_first_monday_of_the_next_month(october):
    assert october.read_on == date(2020, 11, 2)


def test_every_figure_is_a_count(october, ward):
    found = {fact.key: (fact.count, fact.of, fact.tone) for fact in sockets.facts(*rules.month_of(OCTOBER))}
    assert found["pieces:ward-portal"] == (3, None, "praise")
    assert found["pieces:radio"] == (0, None, "shortcoming")
    assert found["quota:tin-thang"] == (3, 5, "shortcoming")
    assert found["tasks:on-time"] == (1, 2, "praise")
    assert found["tasks:late"] == (1, 2, "shortcoming")


def test_signed_it_never_changes(october, ward):
    evaluations.write(
        october,
        by=ward.hoa,
        praise="Biểu dương Hội Phụ nữ.",
        shortcomings="",
        next_tasks="Viết tin trong ngày.",
        read_on=date(2020, 11, 2),
    )
    signed = evaluations.sign(october, by=ward.hoa)
    before = signed.content
    publish(ward, 1, day=20)
    assert content_of(signed) == before
    assert digest(before) == signed.content_digest
    assert before["praise"][-1] == "Biểu dương Hội Phụ nữ."
    with pytest.raises(Refusal):
        evaluations.write(signed, by=ward.hoa, praise="", shortcomings="", next_tasks="", read_on=date(2020, 11, 2))


def test_the_reprint_of_a_signed_page_is_identical(october, ward, client):
    evaluations.sign(october, by=ward.hoa)
    client.force_login(ward.hoa)
    address = reverse("office:evaluation_print", args=[october.pk])
    first = client.get(address).content
    publish(ward, 1, day=20)
    assert client.get(address).content == first


def test_the_running_month_is_not_signed(ward):
    november = evaluations.begin(date(2020, 11, 1), by=ward.hoa)
    with pytest.raises(Refusal):
        evaluations.sign(november, by=ward.hoa)


def test_a_page_too_long_to_read_is_refused(october, ward):
    long = evaluations.write(
        october, by=ward.hoa, praise="từ " * 700, shortcomings="", next_tasks="", read_on=date(2020, 11, 2)
    )
    with pytest.raises(Refusal, match="650"):
        evaluations.sign(long, by=ward.hoa)


@pytest.mark.parametrize("person", ["toan", "hung", "lan", "thanh"])
def test_only_the_secretary_evaluates(ward, person):
    with pytest.raises(PermissionDenied):
        evaluations.begin(OCTOBER, by=getattr(ward, person))


@pytest.mark.parametrize(
    ("month", "day"),
    [
        (date(2020, 10, 1), date(2020, 11, 2)),
        (date(2020, 5, 1), date(2020, 6, 1)),
        (date(2020, 12, 1), date(2021, 1, 4)),
    ],
)
def test_first_mondays(month, day):
    assert rules.read_on(month) == day
