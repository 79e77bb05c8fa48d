"""In which kinds an event is told, who was asked for each, and what was published though nobody was."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from conglang.kit import clock
from conglang.kit.refusals import Refusal
from conglang.newsroom.actions import assignments, coverage, works
from conglang.newsroom.models import Assignment, Channel, Event, Work
from conglang.newsroom.queries import coverage as queries
from conglang.newsroom.queries.people import proposed_writers
from tests.factories.agencies import DeadlineFactory
from tests.factories.newsroom import (
    CoverageRuleFactory,
    EventFactory,
    GenreFactory,
    ReleaseFactory,
    ShareFactory,
    WorkFactory,
    WorkPhotoFactory,
)


@pytest.fixture
def rule(ward):
    Event.objects.update(needs_news=True)
    return CoverageRuleFactory()


def stands(event):
    found = queries.with_pieces(Event.objects.filter(pk=event.pk).select_related("programme__owner"))
    return {covered.kind.value: covered.state for covered in queries.coverage_of(found)[event.pk]}


def ask(ward, kind, person):
    return coverage.cover(ward.event, kind, by=ward.hoa, assignee=person)


def test_kinds_follow_the_first_fitting_rule_of_the_day(ward, rule):
    CoverageRuleFactory(words="", kinds=["video"], position=1)
    assert stands(ward.event) == {"news": "missing", "photo": "missing", "radio": "missing"}
    other = EventFactory(programme=ward.event.programme, title="Giao ban", needs_news=True)
    assert stands(other) == {"video": "missing"}
    rule.valid_to = date(2020, 10, 31)
    rule.save()
    assert stands(ward.event) == {"video": "missing"}


def test_rule_may_be_for_one_body_only(ward, rule):
    rule.owner_kind = "party"
    rule.save()
    assert stands(ward.event) == {"news": "missing"}


def test_line_that_wants_no_news_is_told_in_nothing(ward):
    CoverageRuleFactory()
    assert stands(ward.event) == {}


def test_board_chooses_the_kinds_of_one_line(ward, rule):
    with pytest.raises(PermissionDenied):
        coverage.plan_coverage(ward.event, ["news"], by=ward.lan)
    coverage.plan_coverage(ward.event, ["video", "news", "smoke"], by=ward.hoa)
    assert stands(ward.event) == {"news": "missing", "video": "missing"}
    assert coverage.plan_coverage(ward.event, [], by=ward.hoa).needs_news is False
    assert stands(ward.event) == {}


def test_each_kind_has_its_own_assignment_with_genre_channel_and_due_time(ward, rule):
    picture_news = GenreFactory(code="tin-anh", name="Tin ảnh", coverage="photo")
    DeadlineFactory(code="photo-after-event", amount=2)
    news, photo = ask(ward, "news", ward.lan.person), ask(ward, "photo", ward.lan.person)
    assert (news.genre, photo.genre) == (ward.news, picture_news)
    assert (set(news.channels.all()), list(photo.channels.all())) == (set(ward.channels), [ward.portal])
    assert photo.due_at < news.due_at
    assert stands(ward.event) == {"news": "asked", "photo": "asked", "radio": "asked"}
    with pytest.raises(Refusal, match="đã được phân công"):
        ask(ward, "photo", ward.lan.person)


def test_kind_without_a_time_limit_of_its_own_is_due_like_news(ward, rule):
    assert ask(ward, "video", ward.lan.person).due_at == assignments.usual_due(ward.event)


def test_passing_on_keeps_the_kind(ward, rule):
    asked = ask(ward, "photo", ward.lan.person)
    assert assignments.transfer(asked, to=ward.binh.person, by=ward.lan, reason="Bận.").coverage == "photo"


def test_pieces_fulfil_the_kinds_that_they_serve(ward, rule):
    asked = assignments.assign(
        by=ward.hoa, event=ward.event, assignee=ward.lan.person, genre=ward.news, channels=[ward.portal]
    )
    assignments.accept(asked, by=ward.lan)
    work = works.start_work(asked, by=ward.lan)
    assert stands(ward.event) == {"news": "in_work", "photo": "missing", "radio": "missing"}
    WorkPhotoFactory(work=work)
    ReleaseFactory(work=work, channel=Channel.objects.get(code="radio"))
    assert stands(ward.event) == {"news": "in_work", "photo": "in_work", "radio": "in_work"}
    work.releases.filter(channel=ward.portal).update(state="out", out_at=clock.now(), proof_digest="x")
    assert stands(ward.event) == {"news": "out", "photo": "out", "radio": "in_work"}


# ── Published, but nobody was asked ───────────────────────────────────────────────────────


@pytest.fixture
def out(ward):
    work = WorkFactory(created_by=ward.lan)
    ShareFactory(work=work, person=ward.lan.person)
    ReleaseFactory(work=work, channel=ward.portal, state="out", out_at=clock.now(), proof_digest="x")
    return work


def test_published_piece_is_linked_afterwards(ward, rule, out):
    [row] = queries.likely_events()
    assert (row.work, row.likely) == (out, [ward.event])
    assert queries.likely_works(ward.event) == [out]
    with pytest.raises(PermissionDenied):
        coverage.link_work(out, ward.event, by=ward.lan)
    coverage.link_work(out, ward.event, by=ward.hoa)
    assert stands(ward.event)["news"] == "out"
    assert queries.likely_events() == []
    with pytest.raises(Refusal, match="đã gắn"):
        coverage.link_work(out, ward.event, by=ward.hoa)


def test_linking_fulfils_the_open_assignment_of_its_author(ward, rule, out):
    asked = ask(ward, "news", ward.lan.person)
    assert coverage.link_work(out, ward.event, by=ward.hoa).assignment == asked
    with clock.at(asked.due_at + timedelta(days=1)):
        assert not Assignment.objects.late().exists()


def test_far_day_or_other_words_are_not_proposed(ward, out):
    Event.objects.update(day=date(2020, 11, 1))
    assert queries.likely_works(Event.objects.get()) == []
    Event.objects.update(day=date(2020, 11, 24), title="Giao ban")
    assert queries.likely_works(Event.objects.get()) == []


# ── Those who help ────────────────────────────────────────────────────────────────────────


def test_parts_are_proposed_from_those_who_help(ward):
    asked = assignments.assign(
        by=ward.hoa,
        event=ward.event,
        assignee=ward.lan.person,
        cooperators=[ward.binh.person],
        genre=ward.news,
        channels=[ward.portal],
    )
    assignments.accept(asked, by=ward.lan)
    work = works.start_work(asked, by=ward.lan)
    parts = {share.person: share.percent for share in proposed_writers(work)}
    assert parts == {ward.lan.person: 80, ward.binh.person: 20}
    works.share_out(work, {ward.lan.person: 50, ward.minh.person: 50}, by=ward.lan)
    assert {share.person for share in proposed_writers(work)} == {ward.lan.person, ward.minh.person}


def test_writer_sees_the_proposed_parts_and_keeps_them_at_one_press(ward, client):
    asked = assignments.assign(
        by=ward.hoa,
        event=ward.event,
        assignee=ward.lan.person,
        cooperators=[ward.binh.person],
        genre=ward.news,
        channels=[ward.portal],
    )
    assignments.accept(asked, by=ward.lan)
    work = works.start_work(asked, by=ward.lan)
    client.force_login(ward.lan)
    assert "Đề nghị theo phân công" in client.get(reverse("newsroom:work_photos", args=[work.pk])).content.decode()
    form = {"person_0": ward.lan.person.pk, "percent_0": 80, "person_1": ward.binh.person.pk, "percent_1": 20}
    client.post(reverse("newsroom:work_authors", args=[work.pk]), form)
    assert {share.person: share.percent for share in work.shares.all()} == {ward.lan.person: 80, ward.binh.person: 20}


# ── Screens ───────────────────────────────────────────────────────────────────────────────


def test_screen_of_an_event_asks_for_a_kind_at_one_press(ward, client, rule):
    client.force_login(ward.hung)
    url = reverse("newsroom:event_coverage", args=[ward.event.pk])
    shown = client.get(url).content.decode()
    assert "Chưa phân công" in shown
    assert "Đề nghị giao" in shown
    answer = client.post(
        reverse("newsroom:event_cover", args=[ward.event.pk]), {"hinh-thuc": "photo", "nguoi": ward.lan.person.pk}
    )
    assert answer["Location"] == url
    assert Assignment.objects.get().coverage == "photo"
    client.post(reverse("newsroom:event_cover", args=[ward.event.pk]), {"hinh-thuc": "news"})
    assert Assignment.objects.count() == 1


def test_screen_of_an_event_changes_its_kinds_and_links_a_piece(ward, client, rule, out):
    client.force_login(ward.hung)
    client.post(reverse("newsroom:event_plan", args=[ward.event.pk]), {"hinh-thuc": ["video"]})
    assert Event.objects.get().coverage == ["video"]
    shown = client.get(reverse("newsroom:works_unlinked")).content.decode()
    assert out.title in shown
    client.post(reverse("newsroom:work_link", args=[out.pk]), {"dong": ward.event.pk})
    assert Work.objects.get().event == ward.event


def test_who_only_reads_sees_no_button_and_writers_do_not_enter(ward, client, rule):
    client.force_login(ward.thanh)
    shown = client.get(reverse("newsroom:event_coverage", args=[ward.event.pk])).content.decode()
    assert reverse("newsroom:event_cover", args=[ward.event.pk]) not in shown
    client.force_login(ward.lan)
    assert client.get(reverse("newsroom:event_coverage", args=[ward.event.pk])).status_code == 403
    assert client.post(reverse("newsroom:event_plan", args=[ward.event.pk])).status_code == 403
