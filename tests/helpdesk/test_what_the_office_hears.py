"""What the helpdesk tells the office: each figure as its own screen shows it, and leading to the rows it counted."""

import re
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conglang.helpdesk import queries
from conglang.helpdesk.actions import assets
from conglang.helpdesk.facts import helpdesk_facts
from conglang.helpdesk.models import Asset
from conglang.helpdesk.topics import helpdesk_topics
from conglang.kit import clock
from conglang.office import rules, sockets
from conglang.office.actions import evaluations, meetings
from tests.factories.helpdesk import AssetFactory, IncidentFactory, SkillFactory, SkillLevelFactory
from tests.factories.office import MeetingFactory

OCTOBER, SEPTEMBER = date(2020, 10, 1), date(2020, 9, 1)
FIXED = {"remedy": "Thay nguồn", "state": "resolved"}


def report(ward, **about):
    return IncidentFactory(reporter=ward.lan.person, **about)


def briefing(ward):
    people = {"chair": ward.toan.person, "secretary": ward.hoa.person}
    return MeetingFactory(starts_at=clock.local(2020, 11, 25, 14), **people)


@pytest.fixture
def october(ward):
    """Of four incidents due in October two were put right in time; one of them and one due later stayed open at its end."""
    day = clock.local(2020, 10, 12, 9)
    for fixed_on in (12, 13, 20):
        at = clock.local(2020, 10, fixed_on, 16)
        report(ward, reported_at=day, due_at=clock.local(2020, 10, 14), resolved_at=at, **FIXED)
    report(
        ward,
        what="Máy in hỏng",
        reported_at=day,
        due_at=clock.local(2020, 10, 15),
        resolved_at=clock.local(2020, 11, 3),
        **FIXED,
    )
    report(
        ward, what="Mạng chậm", reported_at=clock.local(2020, 10, 30, 15), due_at=clock.local(2020, 11, 5), state="new"
    )
    with clock.at(clock.local(2020, 10, 20, 9)):
        printer = AssetFactory(tag="IN-07", kind=Asset.Kind.PRINTER)
        assets.move_asset(printer, "send_to_repair", note="Hỏng cụm sấy", by=ward.nam)
    with clock.at(clock.local(2020, 11, 5, 9)):
        assets.hand_over(printer, to=ward.lan.person, by=ward.nam)
    skill = SkillFactory(valid_from=date(2020, 1, 1))
    for person in (ward.lan.person, ward.binh.person):
        SkillLevelFactory(person=person, skill=skill, confirmed_by=ward.nam.person, confirmed_on=day, on=day.date())
    return ward


def told(month: date) -> dict[str, sockets.Fact]:
    return {fact.key: fact for fact in helpdesk_facts(*rules.month_of(month))}


def test_the_month_is_told_in_counts(october):
    figures = {key: (fact.count, fact.of, fact.tone) for key, fact in told(OCTOBER).items()}

    assert figures == {
        "incidents:on-time": (2, 4, "shortcoming"),
        "incidents:open": (2, None, "shortcoming"),
        "assets:in-repair": (1, None, "shortcoming"),
        "skills:staff": (2, 12, "shortcoming"),
    }
    assert told(OCTOBER)["incidents:open"].text == "Còn 2 sự cố CNTT chưa khắc phục, trong đó 1 sự cố quá hạn."
    assert "16,7%, chỉ tiêu 100%" in told(OCTOBER)["skills:staff"].text


def test_every_figure_stands_on_the_screen_it_leads_to(october, client):
    client.force_login(october.nam)
    facts = told(OCTOBER)
    pages = {key: client.get(fact.url).content.decode() for key, fact in facts.items()}
    figures = {key: [int(text) for text in re.findall(r"<dd>\s*(\d+)", page)] for key, page in pages.items()}
    wholes = {key: [int(text) for text in re.findall(r"<small>/ (\d+)", page)] for key, page in pages.items()}

    on_time, still_open, past_time, in_repair, _minutes = figures["incidents:on-time"]
    assert (on_time, wholes["incidents:on-time"]) == (facts["incidents:on-time"].count, [facts["incidents:on-time"].of])
    assert (still_open, past_time) == (facts["incidents:open"].count, 1)
    assert in_repair == facts["assets:in-repair"].count
    skills = facts["skills:staff"]
    assert (figures["skills:staff"][0], wholes["skills:staff"][0]) == (skills.count, skills.of)
    for row in ("Máy in hỏng", "Mạng chậm", "IN-07", 'id="chua-xong"', 'id="sua-chua"'):
        assert row in pages["incidents:open"]


def test_a_month_in_which_nothing_happened_says_nothing(ward):
    assert told(SEPTEMBER) == {}


def test_later_repairs_and_skills_do_not_reach_back(october):
    assert told(SEPTEMBER)["skills:staff"].count == 0
    assert told(SEPTEMBER).keys() == {"skills:staff"}
    november = told(date(2020, 11, 1))
    assert "assets:in-repair" not in november
    assert (november["incidents:open"].count, november["incidents:on-time"].of) == (1, 1)


def test_what_is_open_within_its_time_is_not_called_late(ward):
    report(ward, reported_at=clock.local(2020, 10, 30, 15), due_at=clock.local(2020, 11, 5))
    assert told(OCTOBER)["incidents:open"].text == "Còn 1 sự cố CNTT chưa khắc phục."


def test_full_skills_are_praised(ward):
    skill = SkillFactory(valid_from=date(2020, 1, 1))
    staff = list(queries.counted_staff())
    for person in staff:
        tester = ward.hoa.person if person == ward.nam.person else ward.nam.person
        on = date(2020, 10, 5)
        SkillLevelFactory(person=person, skill=skill, on=on, confirmed_by=tester, confirmed_on=on)

    fact = told(OCTOBER)["skills:staff"]

    assert (fact.count, fact.of, fact.tone) == (len(staff), len(staff), "praise")


def test_more_rows_cost_no_more_queries(october, django_assert_num_queries):
    meeting = briefing(october)
    for rows in (1, 3):
        for _number in range(rows):
            report(october, reported_at=clock.local(2020, 10, 28), due_at=clock.local(2020, 10, 30))
            with clock.at(clock.local(2020, 10, 29)):
                assets.move_asset(AssetFactory(), "send_to_repair", note="Hỏng", by=october.nam)
        with django_assert_num_queries(7):
            told(OCTOBER)
        with django_assert_num_queries(6):
            list(helpdesk_topics(meeting))


def test_the_page_of_the_month_leads_to_the_rows_for_who_may_see_them(october, client):
    evaluation = evaluations.begin(OCTOBER, by=october.hoa)
    page = reverse("office:evaluation", args=[evaluation.pk])
    link = f'href="{reverse("helpdesk:summary")}?thang=2020-10"'

    client.force_login(october.hoa)
    assert link in client.get(page).content.decode()
    client.force_login(october.lan)
    read_by_lan = client.get(page).content.decode()
    assert "Sự cố CNTT: 2/4 khắc phục đúng hạn." in read_by_lan
    assert link not in read_by_lan
    paper = client.get(reverse("office:evaluation_print", args=[evaluation.pk])).content.decode()
    assert "Sự cố CNTT: 2/4 khắc phục đúng hạn." in paper
    assert link not in paper


def test_a_signed_page_keeps_its_figures_when_the_helpdesk_goes_on(october):
    signed = evaluations.sign(evaluations.begin(OCTOBER, by=october.hoa), by=october.hoa)
    report(october, reported_at=clock.local(2020, 10, 28), due_at=clock.local(2020, 10, 30))

    kept = {fact["key"]: fact["count"] for fact in signed.content["facts"]}

    assert (kept["incidents:open"], told(OCTOBER)["incidents:open"].count) == (2, 3)


def test_the_briefing_is_offered_what_stands_badly_now(october):
    report(october, what="Máy treo", due_at=clock.local(2020, 11, 20))
    assets.move_asset(AssetFactory(tag="MT-99"), "send_to_repair", note="Hỏng", by=october.nam)

    topics = {topic.key: topic for topic in helpdesk_topics(briefing(october))}

    moment = clock.now()
    late, repairs, skills = topics.values()
    assert late.title == f"{queries.open_incidents(moment).part} sự cố CNTT quá hạn khắc phục"
    assert late.detail == "2 sự cố chưa khắc phục."
    assert (repairs.title, repairs.detail) == ("1 thiết bị CNTT đang sửa chữa", "MT-99 HP ProDesk 400 G5")
    assert skills.detail.startswith("2/12 ")


def test_where_all_is_well_no_topic_is_offered(ward):
    assert list(helpdesk_topics(briefing(ward))) == []


def test_a_topic_is_put_on_the_agenda_by_the_secretary_only(october, client):
    meeting = briefing(october)
    topic = next(topic for topic in helpdesk_topics(meeting) if topic.key.startswith("late-incidents"))

    client.force_login(october.lan)
    assert client.post(reverse("office:add_topic", args=[meeting.pk]), {"topic": topic.key}).status_code == 403
    with pytest.raises(PermissionDenied):
        meetings.add_item(meeting, by=october.lan, title=topic.title)
    client.force_login(october.hoa)
    client.post(reverse("office:add_topic", args=[meeting.pk]), {"topic": topic.key})
    assert [item.title for item in meeting.agenda.all()] == [topic.title]


def test_who_does_not_keep_the_board_opens_neither_list(october, client):
    client.force_login(october.lan)
    assert client.get(reverse("helpdesk:summary") + "?thang=2020-10").status_code == 403
    assert client.get(reverse("helpdesk:skills") + "?ngay=2020-10-31").status_code == 403


@pytest.mark.parametrize("day", ["", "hom-qua", "2020-13-01", "2999-01-01"])
def test_a_day_that_cannot_be_read_or_has_not_come_shows_today(october, client, day):
    client.force_login(october.nam)
    page = client.get(reverse("helpdesk:skills"), {"ngay": day}).content.decode()
    assert "Số liệu tính đến ngày" not in page
    assert (
        "Số liệu tính đến ngày 31/10/2020"
        in client.get(reverse("helpdesk:skills"), {"ngay": "2020-10-31"}).content.decode()
    )
